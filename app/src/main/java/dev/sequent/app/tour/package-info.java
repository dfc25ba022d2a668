/** A short way round the window for those who see it for the first time. */
@NullMarked
package dev.sequent.app.tour;

import org.jspecify.annotations.NullMarked;
