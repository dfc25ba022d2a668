@NullMarked
package dev.sequent.cerebras.output;

import org.jspecify.annotations.NullMarked;
