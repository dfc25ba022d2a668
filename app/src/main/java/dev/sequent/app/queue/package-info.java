/** The queues of this computer's devices in the window: seen, ordered, paused, postponed. */
@NullMarked
package dev.sequent.app.queue;

import org.jspecify.annotations.NullMarked;
