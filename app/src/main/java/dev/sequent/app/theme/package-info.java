/** Colours, type and icons of the window, light and dark. */
@NullMarked
package dev.sequent.app.theme;

import org.jspecify.annotations.NullMarked;
