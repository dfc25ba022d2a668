@NullMarked
package dev.sequent.cerebras.host;

import org.jspecify.annotations.NullMarked;
