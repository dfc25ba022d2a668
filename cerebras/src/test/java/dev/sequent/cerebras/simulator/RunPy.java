package dev.sequent.cerebras.simulator;

import dev.sequent.config.ConfigDocument;
import dev.sequent.config.ConfigException;
import dev.sequent.run.EventFileWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The simulator's {@code run.py} of release 1.7.1 on a CS system. It writes what the real one
 * writes, to the console and to {@code model_dir}, and learns nothing: its loss is {@code 1 / (1 +
 * step / 10)}, its accuracy is 0.875, its checkpoints hold the weights it was given.
 */
public final class RunPy {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss,SSS", Locale.ROOT);

  private final RunPyOptions options;
  private final ConfigDocument params;
  private final Path modelDir;
  private final Faults faults;

  private RunPy(RunPyOptions options, ConfigDocument params, Faults faults) {
    this.options = options;
    this.params = params;
    this.faults = faults;
    this.modelDir = Path.of(options.text("--model_dir").orElse("model_dir"));
  }

  /** The words after {@code python-pt}. */
  public static void main(String[] words) throws IOException {
    List<String> list = List.of(words);
    if (list.isEmpty() || !list.getFirst().equals("run.py")) {
      // What Test asks an interpreter for.
      System.exit(list.equals(List.of("--version")) || list.contains("-c") ? 0 : 2);
    }
    try {
      RunPyOptions options = new RunPyOptions(list.subList(1, list.size()));
      Path file = Path.of(options.text("--params").orElseThrow());
      if (!Files.exists(file)) {
        throw new PythonError(
            "FileNotFoundError: [Errno 2] No such file or directory: '%s'".formatted(file));
      }
      Faults faults = new Faults(Path.of(System.getProperty("simulator.folder")));
      new RunPy(options, ConfigDocument.load(file), faults).run();
    } catch (RunPyOptions.Usage e) {
      System.err.println(e.getMessage());
      System.exit(2);
    } catch (ConfigException e) {
      traceback("yaml.YAMLError: " + e.getMessage());
    } catch (PythonError e) {
      traceback(String.valueOf(e.getMessage()));
    }
  }

  /** What ends the real one with a traceback and status 1. */
  private static final class PythonError extends Exception {
    private static final long serialVersionUID = 1L;

    PythonError(String line) {
      super(line);
    }
  }

  private static void traceback(String line) {
    System.err.println("Traceback (most recent call last):");
    System.err.println("  File \"run.py\", line 1, in <module>");
    System.err.println("    main()  # simulator");
    System.err.println(line);
    System.exit(1);
  }

  private void run() throws IOException, PythonError {
    if (options.has("--validate_only") && options.has("--compile_only")) {
      throw new PythonError("ValueError: Please set one of compile_only and validate_only");
    }
    if (options.has("--is_pretrained_checkpoint") && !options.has("--checkpoint_path")) {
      throw new PythonError(
          "ValueError: '--is_pretrained_checkpoint' can only be used if a '--checkpoint_path' is"
              + " provided.");
    }
    if (options.text("--mode").orElse("").equals("train_and_eval")) {
      throw new PythonError("ValueError: Mode train_and_eval is not supported.");
    }
    boolean training = options.text("--mode").orElse("").equals("train");
    String kind = training ? "train" : "eval";
    Path events = Files.createDirectories(modelDir.resolve(kind));
    Files.writeString(events.resolve("params_" + kind + ".yaml"), params.text());
    info("This is a simulator: nothing is computed.");
    needFiles(training);
    compile(training);
    if (options.has("--validate_only") || options.has("--compile_only")) {
      return;
    }
    if (training) {
      train();
    } else {
      evaluate();
    }
  }

  private void needFiles(boolean training) throws PythonError {
    List<String> wanted = new ArrayList<>();
    String section = training ? "train_input" : "eval_input";
    params.value(section + ".vocab_file").ifPresent(v -> wanted.add(v.text()));
    params.value(section + ".data_dir").ifPresent(v -> wanted.add(v.text()));
    options.text("--checkpoint_path").ifPresent(wanted::add);
    for (String path : wanted) {
      if (!Files.exists(Path.of(path))) {
        throw new PythonError(
            "FileNotFoundError: [Errno 2] No such file or directory: '%s'".formatted(path));
      }
    }
  }

  private void compile(boolean training) throws IOException, PythonError {
    boolean system = !options.has("--validate_only") && !options.has("--compile_only");
    info(
        system
            ? "Compiling the model and programming onto fabric. This may take a few minutes."
            : "Compiling the model. This may take a few minutes.");
    if (faults.text("fail").orElse("").equals("compile")) {
      throw new PythonError("AssertionError: Compile failed");
    }
    CRC32 crc = new CRC32();
    crc.update(training ? 1 : 0);
    crc.update(params.text().getBytes(StandardCharsets.UTF_8));
    String hash = "cs_" + crc.getValue();
    Path cache = Path.of(options.text("--compile_dir").orElse(modelDir.toString())).resolve(hash);
    if (Files.exists(cache)) {
      info("Found existing cached compile with hash: \"%s\"".formatted(hash));
    } else {
      for (String stage : List.of("Optimizing layouts and memory usage...", "Code generation...")) {
        info(stage);
        pace();
      }
      if (!options.has("--validate_only")) {
        Files.createDirectories(cache);
      }
    }
    info("Compile for %s completed successfully!".formatted(training ? "training" : "evaluation"));
  }

  private void train() throws IOException, PythonError {
    long maxSteps = number("runconfig.max_steps", 100);
    long logSteps = number("runconfig.log_steps", 10);
    long checkpointSteps = number("runconfig.checkpoint_steps", 0);
    long begin = options.has("--is_pretrained_checkpoint") ? 0 : newest();
    if (begin >= maxSteps) {
      throw new PythonError(
          "RuntimeError: Global step %d already exceeds max step %d.".formatted(begin, maxSteps));
    }
    Path folder = modelDir.resolve("train");
    try (EventFileWriter events = new EventFileWriter(folder)) {
      if (params
          .value("runconfig.save_initial_checkpoint")
          .map(v -> v.text())
          .orElse("")
          .equalsIgnoreCase("true")) {
        save(begin);
      }
      for (long step = begin + 1; step <= maxSteps; step++) {
        hold(step);
        pace();
        double loss = 1 / (1 + step / 10.0);
        events.add(step, Map.of("loss", loss, "lr", 1e-5));
        events.flush();
        breakEvents(step, events.file());
        if (step % logSteps == 0 || step == maxSteps) {
          boolean nan = faults.number("nan_at", Long.MAX_VALUE) <= step;
          info(
              String.format(
                  Locale.ROOT,
                  "| Train Device=xla:0, Step=%d, Loss=%s, Rate=%.2f samples/sec, GlobalRate=%.2f"
                      + " samples/sec",
                  step,
                  nan ? "nan" : String.format(Locale.ROOT, "%.5f", loss),
                  812.5,
                  800.25));
          if (nan) {
            throw new PythonError("ValueError: NaN loss detected.");
          }
        }
        if (checkpointSteps > 0 && (step % checkpointSteps == 0 || step == maxSteps)) {
          save(step);
        }
      }
    }
    info("Training Complete. Completed %d sample(s) in 1.5 seconds.".formatted(maxSteps * 12));
    performance(maxSteps * 12);
  }

  private void evaluate() throws IOException {
    long steps = number("runconfig.eval_steps", 10);
    try (EventFileWriter events = new EventFileWriter(modelDir.resolve("eval"))) {
      for (long batch = 1; batch <= steps; batch++) {
        pace();
        events.add(batch, Map.of("loss", 0.25));
      }
      events.add(0, Map.of("eval/accuracy", 0.875, "avg_eval_loss", 0.25));
    }
    info(
        "| Eval Device=xla:0, Step=%d, Loss=0.25000, Rate=900.00 samples/sec, GlobalRate=900.00 samples/sec"
            .formatted(steps));
    info("Avg eval_metrics = {'eval/accuracy': 0.875}");
    info("Avg Eval. Loss = 0.25");
    info("Evaluation Completed Successfully!");
    performance(steps * 12);
  }

  private void hold(long step) {
    if (faults.at("hold_at", step)) {
      while (!Files.exists(faults.go())) {
        LockSupport.parkNanos(5_000_000);
      }
    }
  }

  private void pace() {
    LockSupport.parkNanos(faults.number("pace_ms", 1) * 1_000_000);
  }

  /** Damages the event file as a careless administrator or another run might. */
  private void breakEvents(long step, Path file) throws IOException {
    if (faults.at("replace_events_at", step)) {
      Path other = file.resolveSibling("other");
      Path own;
      try (EventFileWriter fresh = new EventFileWriter(Files.createDirectories(other))) {
        for (long s = 1; s <= step; s++) {
          fresh.add(s, Map.of("loss", 2.0, "lr", 1e-5));
        }
        own = fresh.file();
      }
      Files.write(file, Files.readAllBytes(own));
      Files.delete(own);
    } else if (faults.at("truncate_events_at", step)) {
      byte[] bytes = Files.readAllBytes(file);
      Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
    }
  }

  private void save(long step) throws IOException {
    info("Saving checkpoint at step : %d.".formatted(step));
    Path file = modelDir.resolve("checkpoint_%d.mdl".formatted(step));
    Optional<Path> weights = options.text("--checkpoint_path").map(Path::of);
    if (weights.isPresent()) {
      Files.copy(weights.get(), file, StandardCopyOption.REPLACE_EXISTING);
    } else {
      try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
        zip.putNextEntry(new ZipEntry("checkpoint_%d/version".formatted(step)));
        zip.write("simulator\n".getBytes(StandardCharsets.UTF_8));
      }
    }
    info("Saved checkpoint at global step: %d".formatted(step));
  }

  private long newest() throws IOException {
    try (Stream<Path> files = Files.list(modelDir)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.matches("checkpoint_\\d+\\.mdl"))
          .mapToLong(name -> Long.parseLong(name.replaceAll("\\D", "")))
          .max()
          .orElse(0);
    }
  }

  private void performance(long samples) throws IOException {
    Path folder = Files.createDirectories(modelDir.resolve("performance"));
    Files.writeString(
        folder.resolve("performance.json"),
        "{\n    \"samples_per_sec\": 800.25,\n    \"total_samples\": %d,\n    \"total_time\": 1.5\n}\n"
            .formatted(samples));
  }

  private long number(String key, long otherwise) {
    return params
        .value(key)
        .flatMap(v -> Optional.of(v.asLong().orElse(otherwise)))
        .orElse(otherwise);
  }

  private static void info(String message) {
    System.out.println(
        STAMP.format(LocalDateTime.now(ZoneId.systemDefault())) + " INFO:   " + message);
  }
}
