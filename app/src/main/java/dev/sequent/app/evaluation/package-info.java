/** What a checkpoint got right and wrong: confusion matrix, per-class figures, examples. */
@NullMarked
package dev.sequent.app.evaluation;

import org.jspecify.annotations.NullMarked;
