@NullMarked
package dev.sequent.cerebras.system;

import org.jspecify.annotations.NullMarked;
