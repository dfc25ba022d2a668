/** Writes run folders as the worker does, with the worker's own writers. */
@NullMarked
package dev.sequent.run;

import org.jspecify.annotations.NullMarked;
