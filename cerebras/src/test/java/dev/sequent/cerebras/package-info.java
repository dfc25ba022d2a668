@NullMarked
package dev.sequent.cerebras;

import org.jspecify.annotations.NullMarked;
