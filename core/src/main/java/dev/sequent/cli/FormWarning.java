package dev.sequent.cli;

import dev.sequent.text.TextForm;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Says that a text is not of the form that a checkpoint was trained to judge: the model answers all
 * the same, with as much confidence as ever. Once is enough.
 */
final class FormWarning {
  private final PrintWriter err;
  private final Path checkpoint;
  private final Optional<TextForm> trained;
  private boolean said;

  /**
   * @param err where it is said
   * @param checkpoint what the sentence names
   * @param trained empty where the checkpoint does not tell; then nothing is said
   */
  FormWarning(PrintWriter err, Path checkpoint, Optional<TextForm> trained) {
    this.err = err;
    this.checkpoint = checkpoint;
    this.trained = trained;
  }

  /** Looks at a text; {@code place} is asked for only if it is named. */
  void look(TextForm form, Supplier<String> place) {
    if (said || trained.isEmpty() || trained.get() == form) {
      return;
    }
    said = true;
    err.println(
        "sequent: warning: %s is %s, but %s was trained on %s: what it answers means little"
            .formatted(place.get(), form.one(), checkpoint, trained.get().many()));
  }
}
