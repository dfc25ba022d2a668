/**
 * Carries a run out on a CS system and keeps its run folder: sends what the job needs, starts it
 * detached, follows its files by offset, and tells the state.
 */
@NullMarked
package dev.sequent.cerebras.follow;

import org.jspecify.annotations.NullMarked;
