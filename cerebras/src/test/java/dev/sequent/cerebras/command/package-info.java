@NullMarked
package dev.sequent.cerebras.command;

import org.jspecify.annotations.NullMarked;
