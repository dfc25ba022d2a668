/** What can be done in the window, by which keys, and whether it can be done now. */
@NullMarked
package dev.sequent.app.action;

import org.jspecify.annotations.NullMarked;
