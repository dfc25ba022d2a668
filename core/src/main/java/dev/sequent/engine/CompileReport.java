package dev.sequent.engine;

import com.google.gson.Gson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What {@code compile/<hash>/report.json} holds.
 *
 * @param hash of the spec
 * @param device {@code cpu} or {@code cuda:0}
 * @param libtorch version that loaded the program
 * @param parameters number of trained values
 * @param parameterTensors number of tensors they come in
 * @param decayedTensors tensors with weight decay
 * @param stages parts of the program, in the order of the forward pass
 * @param operators operators of libtorch that the program calls, sorted, and in how many places
 * @param flopsPerToken floating-point operations of the matrix products of one training step for a
 *     row of one token
 * @param stateBytes weights, gradients and optimizer state
 * @param dryRun the last dry run; null where none was made
 * @param prediction what a run is expected to need; null where nothing was predicted
 */
public record CompileReport(
    String hash,
    String device,
    String libtorch,
    long parameters,
    int parameterTensors,
    int decayedTensors,
    List<ProgramStage> stages,
    Map<String, Integer> operators,
    double flopsPerToken,
    long stateBytes,
    @Nullable DryRun dryRun,
    @Nullable RunPrediction prediction) {

  /** The report's name in {@code compile/<hash>/}. */
  static final String FILE = "report.json";

  private static final long LARGEST_FILE = 1L << 20;

  public CompileReport {
    stages = List.copyOf(stages);
    operators = Collections.unmodifiableMap(new TreeMap<>(operators));
  }

  /**
   * The newest report below a folder of compiled programs; empty where there is none.
   *
   * @param compileDir {@code <model_dir>/compile}
   * @throws IOException where one is there and cannot be read
   */
  public static Optional<CompileReport> newest(Path compileDir) throws IOException {
    if (!Files.isDirectory(compileDir)) {
      return Optional.empty();
    }
    try (Stream<Path> programs = Files.list(compileDir)) {
      List<Path> reports =
          programs.map(program -> program.resolve(FILE)).filter(Files::isRegularFile).toList();
      Optional<Path> newest =
          reports.stream().max(Comparator.comparingLong(report -> report.toFile().lastModified()));
      return newest.isEmpty() ? Optional.empty() : Optional.of(read(newest.get()));
    }
  }

  private static CompileReport read(Path file) throws IOException {
    if (Files.size(file) > LARGEST_FILE) {
      throw new IOException(file + " is no compile report: it is larger than 1 MiB");
    }
    try {
      CompileReport report = new Gson().fromJson(Files.readString(file), CompileReport.class);
      if (report == null) {
        throw new IOException(file + " is damaged: it is empty; compile again");
      }
      return report;
    } catch (RuntimeException e) {
      // Gson wraps what a constructor refuses in exceptions of many classes.
      throw new IOException(file + " is damaged; compile again: " + e.getMessage(), e);
    }
  }

  /** The same with a dry run. */
  CompileReport with(DryRun made) {
    return with(made, prediction);
  }

  /** The same with a prediction. */
  CompileReport with(RunPrediction made) {
    return with(dryRun, made);
  }

  private CompileReport with(@Nullable DryRun run, @Nullable RunPrediction expected) {
    return new CompileReport(
        hash,
        device,
        libtorch,
        parameters,
        parameterTensors,
        decayedTensors,
        stages,
        operators,
        flopsPerToken,
        stateBytes,
        run,
        expected);
  }
}
