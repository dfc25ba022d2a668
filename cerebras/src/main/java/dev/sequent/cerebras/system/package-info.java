/** The CS systems that a user has registered: what they are, and the file that keeps them. */
@NullMarked
package dev.sequent.cerebras.system;

import org.jspecify.annotations.NullMarked;
