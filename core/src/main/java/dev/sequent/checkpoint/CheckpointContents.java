package dev.sequent.checkpoint;

import dev.sequent.config.Compatibility;
import dev.sequent.config.ModelConfig;
import dev.sequent.engine.TrainingState;
import dev.sequent.text.TextForm;
import dev.sequent.text.Vocabulary;
import java.util.List;
import java.util.Optional;

/**
 * What a checkpoint folder holds: enough to go on training with the same bits, and to predict
 * without the config or the data it was trained on.
 *
 * @param state step, weights and optimizer arrays
 * @param model the network's shape
 * @param labels label names by class index
 * @param vocabulary word pieces by id
 * @param doLower whether text is lower-cased before it is cut into pieces
 * @param maxSequenceLength tokens a row at most, special tokens included
 * @param compatibility whose rules the run followed; prediction must follow the same
 * @param seed the run's seed; with the step it decides everything random that follows
 * @param textForm what it was trained to judge; empty where nobody wrote that down
 */
public record CheckpointContents(
    TrainingState state,
    ModelConfig model,
    List<String> labels,
    Vocabulary vocabulary,
    boolean doLower,
    int maxSequenceLength,
    Compatibility compatibility,
    long seed,
    Optional<TextForm> textForm) {
  public CheckpointContents {
    labels = List.copyOf(labels);
  }
}
