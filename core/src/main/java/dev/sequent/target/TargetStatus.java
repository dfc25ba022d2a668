package dev.sequent.target;

/**
 * Whether a target can take runs.
 *
 * @param ready whether it can
 * @param sentence what it is ready with, or what it lacks and what to do
 */
public record TargetStatus(boolean ready, String sentence) {}
