package dev.sequent.run.worker;

import dev.sequent.config.ConfigException;
import dev.sequent.data.DataException;
import dev.sequent.engine.EngineException;
import dev.sequent.run.EnglishNumbers;
import dev.sequent.run.RunException;
import dev.sequent.run.RunFolder;
import dev.sequent.run.RunRequest;
import java.nio.file.Files;
import java.util.List;

/** The benchmark's process: prints one line of JSON, or one sentence on standard error. */
public final class BenchmarkMain {
  private static final int DONE = 0;
  private static final int FAILED = 1;

  private BenchmarkMain() {}

  /**
   * Runs a benchmark.
   *
   * @param arguments steps, whether rows are made up, then the request as {@link
   *     RunRequest#arguments()} writes it; its {@code model_dir} is a scratch folder
   */
  public static void main(String[] arguments) {
    EnglishNumbers.everywhere();
    int code = FAILED;
    try {
      List<String> words = List.of(arguments);
      RunRequest request = RunRequest.parse(words.subList(2, words.size()));
      RunFolder folder = new RunFolder(request.modelDir());
      Files.copy(request.params(), folder.params());
      RunSetup setup = RunSetup.read(request, folder);
      Benchmark benchmark =
          new Benchmark(
              setup, folder, Integer.parseInt(words.get(0)), Boolean.parseBoolean(words.get(1)));
      System.out.println(benchmark.run().json());
      code = DONE;
    } catch (RunException | EngineException | ConfigException | DataException e) {
      System.err.println(e.getMessage());
    } catch (Exception | OutOfMemoryError e) {
      System.err.println("unexpected failure: " + e);
    }
    // Native libraries keep threads of their own.
    System.exit(code);
  }
}
