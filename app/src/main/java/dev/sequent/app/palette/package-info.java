/** What lies over the window for a moment: the command palette and the list of keys. */
@NullMarked
package dev.sequent.app.palette;

import org.jspecify.annotations.NullMarked;
