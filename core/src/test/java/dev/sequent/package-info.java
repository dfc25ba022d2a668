@NullMarked
package dev.sequent;

import org.jspecify.annotations.NullMarked;
