/**
 * A simulator of a CS system's support cluster: a login node that is a real SSH server, the
 * wrappers and {@code run.py} as stand-ins. It trains nothing, and says so wherever one looks.
 */
@NullMarked
package dev.sequent.cerebras.simulator;

import org.jspecify.annotations.NullMarked;
