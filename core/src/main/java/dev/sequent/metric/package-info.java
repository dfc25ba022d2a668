/** What an evaluation amounts to: counts of right and wrong, and the figures taken from them. */
@NullMarked
package dev.sequent.metric;

import org.jspecify.annotations.NullMarked;
