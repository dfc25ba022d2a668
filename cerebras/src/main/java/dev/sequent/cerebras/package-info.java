/** CS systems as an execution target. */
@NullMarked
package dev.sequent.cerebras;

import org.jspecify.annotations.NullMarked;
