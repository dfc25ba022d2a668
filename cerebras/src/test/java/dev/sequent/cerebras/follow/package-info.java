@NullMarked
package dev.sequent.cerebras.follow;

import org.jspecify.annotations.NullMarked;
