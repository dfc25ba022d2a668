/** The process that carries out one run. */
@NullMarked
package dev.sequent.run.worker;

import org.jspecify.annotations.NullMarked;
