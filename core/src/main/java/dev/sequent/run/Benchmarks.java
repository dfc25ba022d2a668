package dev.sequent.run;

import dev.sequent.engine.ArithmeticChoice;
import dev.sequent.engine.DeviceChoice;
import dev.sequent.project.UserFolders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Runs benchmarks, each in a process of its own like a run, so that none warms up the next. */
public final class Benchmarks {
  private static final String MAIN = "dev.sequent.run.worker.BenchmarkMain";

  private final UserFolders user;

  /** Benchmarks with a user's caches. */
  public Benchmarks(UserFolders user) {
    this.user = user;
  }

  /**
   * One benchmark.
   *
   * @param params the config; its rows, model, optimizer and batch size are what is timed
   * @param pretrained weights to start from; empty for random ones
   * @param device where to compute
   * @param arithmetic how to compute
   * @param steps measured steps, at least 1
   * @param fullRows whether rows of {@code max_sequence_length} tokens are made up instead of
   *     reading data
   * @return the line of JSON that it printed
   * @throws RunException with the sentence that it failed with
   */
  public String run(
      Path params,
      Optional<String> pretrained,
      DeviceChoice device,
      ArithmeticChoice arithmetic,
      int steps,
      boolean fullRows)
      throws RunException, IOException, InterruptedException {
    Path scratch = Files.createTempDirectory("sequent-bench");
    try {
      List<String> arguments = new ArrayList<>();
      arguments.add(Integer.toString(steps));
      arguments.add(Boolean.toString(fullRows));
      RunRequest plain =
          RunRequest.of(RunMode.TRAIN_AND_EVAL, params, scratch)
              .on(RunRequest.LOCAL, device)
              .computing(arithmetic);
      RunRequest request =
          pretrained.map(w -> plain.withCheckpoint(w, true)).orElse(plain).absolute();
      arguments.addAll(request.arguments());
      Path errors = scratch.resolve("stderr.txt");
      ProcessBuilder builder = new WorkerJava(user).process(List.of(), MAIN, arguments);
      WorkerEnvironment.add(builder.environment(), arithmetic, request.params());
      Process process = builder.redirectError(errors.toFile()).start();
      process.getOutputStream().close();
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      int code = process.waitFor();
      if (code != 0) {
        String words = Files.readString(errors, StandardCharsets.UTF_8).strip();
        throw new RunException(
            "the benchmark failed: "
                + (words.isEmpty() ? "its process ended with exit code " + code : words));
      }
      return output.substring(output.lastIndexOf('\n') + 1);
    } finally {
      delete(scratch);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path file : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
