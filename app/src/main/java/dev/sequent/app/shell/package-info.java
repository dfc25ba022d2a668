/** The frame around the screens: bar, rail, drawer, status line. */
@NullMarked
package dev.sequent.app.shell;

import org.jspecify.annotations.NullMarked;
