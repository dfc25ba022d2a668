package dev.sequent.checkpoint;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The checkpoints of a {@code model_dir}.
 *
 * @param complete folders that training can go on from, by step, the newest last
 * @param ignored folders that look like checkpoints and are not whole
 */
public record CheckpointScan(List<Found> complete, List<Ignored> ignored) {

  /**
   * A whole checkpoint.
   *
   * @param step completed optimizer steps
   * @param folder where it is
   */
  public record Found(long step, Path folder) {}

  /**
   * A folder that was passed over.
   *
   * @param folder where it is
   * @param reason what it lacks, as a sentence
   */
  public record Ignored(Path folder, String reason) {}

  public CheckpointScan {
    complete = List.copyOf(complete);
    ignored = List.copyOf(ignored);
  }

  /** The whole checkpoint of the highest step, or empty where there is none. */
  public Optional<Path> newest() {
    return complete.isEmpty() ? Optional.empty() : Optional.of(complete.getLast().folder());
  }
}
