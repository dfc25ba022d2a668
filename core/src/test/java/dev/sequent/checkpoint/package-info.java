@NullMarked
package dev.sequent.checkpoint;

import org.jspecify.annotations.NullMarked;
