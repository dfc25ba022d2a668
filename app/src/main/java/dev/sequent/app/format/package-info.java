/** Figures as people read them: counts, rates, durations and sizes. */
@NullMarked
package dev.sequent.app.format;

import org.jspecify.annotations.NullMarked;
