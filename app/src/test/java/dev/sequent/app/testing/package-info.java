/** What window tests share. */
@NullMarked
package dev.sequent.app.testing;

import org.jspecify.annotations.NullMarked;
