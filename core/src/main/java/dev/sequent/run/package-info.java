/**
 * A run and its folder: manifest, state, metrics, log, the worker process, and the catalog of runs.
 */
@NullMarked
package dev.sequent.run;

import org.jspecify.annotations.NullMarked;
