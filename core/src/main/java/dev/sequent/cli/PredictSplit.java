package dev.sequent.cli;

import dev.sequent.checkpoint.CheckpointException;
import dev.sequent.checkpoint.Predictor;
import dev.sequent.checkpoint.Predictor.Text;
import dev.sequent.checkpoint.Submission;
import dev.sequent.checkpoint.TextPrediction;
import dev.sequent.config.ConfigDocument;
import dev.sequent.config.ConfigException;
import dev.sequent.config.ConfigReader;
import dev.sequent.config.ConfigReading;
import dev.sequent.data.DataException;
import dev.sequent.data.Example;
import dev.sequent.data.Row;
import dev.sequent.data.RowFile;
import dev.sequent.data.Split;
import dev.sequent.data.SplitRows;
import dev.sequent.engine.EngineException;
import dev.sequent.run.AtomicFile;
import dev.sequent.run.RunException;
import dev.sequent.text.TextForm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Predicts the rows of a config's data set. */
final class PredictSplit implements AutoCloseable {
  private final SplitRows data;

  private PredictSplit(SplitRows data) {
    this.data = data;
  }

  /** Takes rows and what the model says about them, in their order. */
  interface Listener {
    /** Takes the next row. */
    void predicted(Example row, TextPrediction prediction) throws EngineException;
  }

  /**
   * Opens a split of the data set that a config names.
   *
   * @throws ConfigException for a file that is no config
   * @throws RunException for a config with errors
   * @throws DataException where a file is missing or cannot be read
   */
  static PredictSplit open(Path params, Split split)
      throws ConfigException, RunException, DataException {
    ConfigReading reading = ConfigReader.read(ConfigDocument.load(params));
    if (reading.config().isEmpty()) {
      throw new RunException(reading.errors());
    }
    return new PredictSplit(
        DataFolder.open(params, DataFolder.input(reading.config().get(), split), split));
  }

  /** What its rows are. */
  TextForm form() {
    return TextForm.of(data.processor().pairs());
  }

  /** A row as a predictor takes it. */
  static Text text(Example row) {
    return new Text(row.textA(), row.textB());
  }

  /** Predicts every row. */
  void predict(Predictor predictor, Listener listener) throws DataException, EngineException {
    for (int from = 0; data.has(from); from += Predictor.BATCH) {
      List<Example> rows =
          data.rows(from, from + Predictor.BATCH).stream().map(Row::example).toList();
      List<TextPrediction> predictions =
          predictor.predict(rows.stream().map(PredictSplit::text).toList());
      for (int n = 0; n < rows.size(); n++) {
        listener.predicted(rows.get(n), predictions.get(n));
      }
    }
  }

  /**
   * Predicts every row and writes what GLUE's server takes, a file for each of the split's.
   *
   * @param checkpoint whose predictor it is, for messages
   * @param folder made if need be; where one of the files is there already, nothing is predicted
   * @return the files
   */
  List<Path> submit(Predictor predictor, Path checkpoint, Path folder, ProgressLine progress)
      throws CheckpointException, DataException, EngineException, IOException {
    Map<Path, Submission> submissions = new LinkedHashMap<>();
    for (RowFile source : data.sources()) {
      Path file = folder.resolve(source.submissionName());
      if (Files.exists(file)) {
        throw new DataException(file, 0, "it is there already; name another folder");
      }
      submissions.put(
          source.path(), new Submission(checkpoint, predictor.labels(), source.labels()));
    }
    if (!data.skipped().isEmpty()) {
      throw new DataException(
          data.files().getFirst(),
          0,
          "rows of it are left out, and a submission needs all of them");
    }
    int size = data.size();
    predict(
        predictor,
        (row, prediction) -> {
          Objects.requireNonNull(submissions.get(row.file())).add(prediction);
          if (row.row() % Predictor.BATCH == 0) {
            progress.show(String.format(Locale.ROOT, "%,d of %,d rows", row.row(), size));
          }
        });
    progress.clear();
    Files.createDirectories(folder);
    List<Path> files = new ArrayList<>();
    for (RowFile source : data.sources()) {
      Path file = folder.resolve(source.submissionName());
      String text = Objects.requireNonNull(submissions.get(source.path())).text();
      AtomicFile.write(file, text.getBytes(StandardCharsets.UTF_8), false);
      files.add(file);
    }
    return files;
  }

  @Override
  public void close() {
    data.close();
  }
}
