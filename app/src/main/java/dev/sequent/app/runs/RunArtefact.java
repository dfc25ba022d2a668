package dev.sequent.app.runs;

/**
 * Something a run has left behind.
 *
 * @param name path below the run folder, with {@code /}; a folder ends in one
 * @param bytes its size, a folder's with all that is in it
 */
public record RunArtefact(String name, long bytes) {}
