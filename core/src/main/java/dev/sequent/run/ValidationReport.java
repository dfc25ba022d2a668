package dev.sequent.run;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;

/**
 * {@code validation.json}: what {@code --validate_only} found out.
 *
 * @param program hash of the program
 * @param parameters trained values
 * @param trainRows rows of the training split; 0 where the mode does not train
 * @param evalRows rows of the dev split; 0 where the mode does not evaluate
 * @param labels label names by class index
 * @param stepsPerEpoch training steps an epoch; 0 where the mode does not train
 * @param totalSteps training steps in all; 0 where the mode does not train
 * @param warnings what was found and does not stop a run, one sentence each
 */
public record ValidationReport(
    String program,
    long parameters,
    int trainRows,
    int evalRows,
    List<String> labels,
    long stepsPerEpoch,
    long totalSteps,
    List<String> warnings) {

  public ValidationReport {
    labels = List.copyOf(labels);
    warnings = List.copyOf(warnings);
  }

  /** Writes the report into a run folder. */
  public void write(RunFolder folder) throws IOException {
    RunJson.write(folder.validation(), this, false);
  }

  /** The report of a run folder, where it has one. */
  public static Optional<ValidationReport> read(RunFolder folder) throws IOException {
    try {
      return Optional.of(RunJson.read(folder.validation(), ValidationReport.class));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }
}
