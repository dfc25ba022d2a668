package dev.sequent.app.evaluation;

import dev.sequent.app.SampleFiles;
import dev.sequent.run.RunFolder;
import dev.sequent.run.RunManifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A project with one run whose evaluation got some pairs wrong, in the worker's own formats. */
public final class EvaluatedRunFiles {

  /** The run's name. */
  public static final String RUN = "brisk-heron-12";

  private static final List<String> LABELS = List.of("entailment", "neutral", "contradiction");

  private EvaluatedRunFiles() {}

  /** Writes project and run; returns the config. */
  public static Path write(Path project) throws IOException {
    Path config = SampleFiles.write(project);
    RunFolder run = new RunFolder(project.resolve("runs").resolve(RUN));
    Files.createDirectories(run.evalEvents());
    Files.copy(config, run.params());
    manifest(config).write(run);
    predictions(run, 20);
    return config;
  }

  /** Stores an evaluation at a step: of the 24 pairs, one entailment and two neutral are missed. */
  public static void predictions(RunFolder run, long step) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < 24; row++) {
      // Each dev file holds 12 rows whose labels go round.
      int label = row % 3;
      int predicted = row == 0 ? 1 : row == 1 || row == 4 ? 2 : label;
      double[] logits = {0.0, 0.0, 0.0};
      logits[predicted] = row == 4 ? 3.0 : 2.0;
      text.append(
          "{\"id\":%d,\"label\":%d,\"prediction\":%d,\"label_name\":\"%s\",\"prediction_name\":\"%s\",\"logits\":[%s,%s,%s]}\n"
              .formatted(
                  row,
                  label,
                  predicted,
                  LABELS.get(label),
                  LABELS.get(predicted),
                  logits[0],
                  logits[1],
                  logits[2]));
    }
    Files.writeString(run.predictions(step), text);
  }

  private static RunManifest manifest(Path config) {
    return new RunManifest(
        RUN,
        "train_and_eval",
        "run",
        "local",
        "cpu",
        2,
        "spec",
        1,
        List.of(),
        String.valueOf(config.getParent()),
        "2026-11-23T08:00:00Z",
        new RunManifest.HashedFile(config.toString(), "0", 1),
        List.of(),
        new RunManifest.Weights("random", false, 0, null, -1, 0, 0),
        new RunManifest.Sizes("MNLIDataProcessor", LABELS, 48, 24, 4, 12, 0, 20, 32, 500_000),
        null,
        Map.of(),
        Map.of(),
        null);
  }
}
