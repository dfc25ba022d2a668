package dev.sequent.app.runs;

import dev.sequent.run.AtomicFile;
import dev.sequent.run.RunFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Which colour each run was drawn in last, by its folder; kept in a file of this user's, a line a
 * run, so that a run has the same colour tomorrow. Used on the FX thread.
 */
public final class RunColours {
  /** Whoever has shown more runs does not remember the colours of the first. */
  private static final int MOST = 1_000;

  private final Optional<Path> file;
  private final Executor disk;
  private final Consumer<String> say;
  private final Map<RunFolder, Integer> colours = new LinkedHashMap<>();

  private RunColours(Optional<Path> file, Executor disk, Consumer<String> say) {
    this.file = file;
    this.disk = disk;
    this.say = say;
  }

  /** Colours that are forgotten when the window is closed. */
  static RunColours forNow() {
    return new RunColours(Optional.empty(), Runnable::run, sentence -> {});
  }

  /**
   * Those in a file, which need not be there. It is small, and is read at once: a run that changes
   * its colour after it was seen would be worse than a moment's wait.
   *
   * @param disk where the file is written, in order
   * @param say takes one sentence for the user
   */
  public static RunColours load(Path file, Executor disk, Consumer<String> say) {
    RunColours colours = new RunColours(Optional.of(file), disk, say);
    try {
      for (String line : Files.readAllLines(file)) {
        colours.read(line);
      }
    } catch (NoSuchFileException e) {
      return colours;
    } catch (IOException e) {
      say.accept("The runs' colours are not remembered: " + e.getMessage());
    }
    return colours;
  }

  private void read(String line) {
    int space = line.indexOf(' ');
    try {
      int n = Integer.parseInt(line.substring(0, Math.max(0, space)));
      if (n >= 0 && colours.size() < MOST) {
        colours.put(new RunFolder(Path.of(line.substring(space + 1))), n);
      }
    } catch (NumberFormatException | InvalidPathException e) {
      // A line that was damaged costs a colour.
    }
  }

  /** Which colour a run had, from 0. */
  Optional<Integer> of(RunFolder run) {
    return Optional.ofNullable(colours.get(run));
  }

  /** Takes note of a run's colour. */
  void remember(RunFolder run, int n) {
    Integer before = colours.remove(run);
    // Those shown last are at the end.
    colours.put(run, n);
    if (before == null || before != n) {
      keep();
    }
  }

  private void keep() {
    if (file.isEmpty()) {
      return;
    }
    String text =
        colours.entrySet().stream()
            .skip(Math.max(0, colours.size() - MOST))
            .map(entry -> entry.getValue() + " " + entry.getKey().path() + "\n")
            .collect(Collectors.joining());
    disk.execute(
        () -> {
          try {
            AtomicFile.write(file.get(), text.getBytes(StandardCharsets.UTF_8), false);
          } catch (IOException e) {
            say.accept("The runs' colours are not kept: " + e.getMessage());
          }
        });
  }
}
