/**
 * The compiled training step: program generation, packed batches, weights, training and evaluation.
 * The only package besides the tokenizer that imports ai.djl.
 */
@NullMarked
package dev.sequent.engine;

import org.jspecify.annotations.NullMarked;
