/** Tells of runs that have ended: by the desktop while the window is not in front, else in it. */
@NullMarked
package dev.sequent.app.notice;

import org.jspecify.annotations.NullMarked;
