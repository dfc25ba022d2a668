/** Writes metrics as a worker does, with the worker's own writer, in a process of its own. */
@NullMarked
package dev.sequent.run.worker;

import org.jspecify.annotations.NullMarked;
