/** Starting the window. */
@NullMarked
package dev.sequent.app;

import org.jspecify.annotations.NullMarked;
