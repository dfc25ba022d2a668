package dev.sequent.app.workbench;

import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** A window without a window that edits a config and is killed: a process of its own for tests. */
final class DraftSession {
  private DraftSession() {}

  /**
   * Edits until somebody kills it.
   *
   * @param args folder of the edits, config, the value of {@code train_input.batch_size} to set
   */
  public static void main(String[] args) throws Exception {
    Path edits = Path.of(args[0]);
    ExecutorService ui = Executors.newSingleThreadExecutor();
    AppExecutors executors = AppExecutors.open(ui);
    OpenConfig config =
        new OpenConfig(executors, System.err::println, Optional.of(edits), Optional.empty());
    ui.submit(
            () ->
                config
                    .textProperty()
                    .addListener(
                        (o, was, is) -> {
                          if (!is.isEmpty() && was.isEmpty()) {
                            config.set("train_input.batch_size", args[2], System.err::println);
                          }
                        }))
        .get();
    ui.submit(() -> config.open(Path.of(args[1]))).get();
    try {
      while (!kept(edits)) {
        Thread.onSpinWait();
      }
      System.out.println("kept");
      System.in.read();
    } finally {
      // Else it may be collected as soon as it is open, and its hold on the edits with it.
      Reference.reachabilityFence(config);
    }
  }

  private static boolean kept(Path edits) throws IOException {
    if (!Files.isDirectory(edits)) {
      return false;
    }
    try (Stream<Path> files = Files.list(edits)) {
      return files.anyMatch(f -> f.toString().endsWith(".draft.json"));
    }
  }
}
