package dev.sequent.cerebras.command;

import java.util.Optional;

/**
 * The files of a run by their names where its command runs.
 *
 * @param params the config that was sent
 * @param modelDir where the Model Zoo writes
 * @param checkpoint the weights it starts from
 */
record RunPaths(String params, String modelDir, Optional<String> checkpoint) {}
