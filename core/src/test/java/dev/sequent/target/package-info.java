@NullMarked
package dev.sequent.target;

import org.jspecify.annotations.NullMarked;
