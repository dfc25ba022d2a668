/** Execution targets: where runs are carried out. */
@NullMarked
package dev.sequent.target;

import org.jspecify.annotations.NullMarked;
