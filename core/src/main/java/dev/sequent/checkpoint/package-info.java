/**
 * Weights on disk: Hugging Face folders, safetensors, the built-in encoder, optimizer and trainer
 * state.
 */
@NullMarked
package dev.sequent.checkpoint;

import org.jspecify.annotations.NullMarked;
