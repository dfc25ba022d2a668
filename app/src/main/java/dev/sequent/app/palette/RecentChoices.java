package dev.sequent.app.palette;

import dev.sequent.run.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** What was chosen in the palette lately, kept from one window to the next. */
public final class RecentChoices {
  private static final int MOST = 30;

  private final Path file;
  private final Executor disk;
  private final Consumer<String> say;
  private final List<String> ids = new ArrayList<>();
  private boolean read;

  /**
   * @param file one id a line, the latest first; need not be there
   * @param disk where the file is written, in order
   * @param say takes a sentence for the user
   */
  public RecentChoices(Path file, Executor disk, Consumer<String> say) {
    this.file = file;
    this.disk = disk;
    this.say = say;
  }

  /** The ids, the latest first. The file is small, and is read when they are first wanted. */
  List<String> latest() {
    if (!read) {
      read = true;
      try {
        Files.readAllLines(file).stream().limit(MOST).forEach(ids::add);
      } catch (NoSuchFileException e) {
        return List.of();
      } catch (IOException e) {
        say.accept("What was used lately is not known: " + e.getMessage());
      }
    }
    return List.copyOf(ids);
  }

  /** Takes note that something was chosen. */
  void chose(String id) {
    latest();
    ids.remove(id);
    ids.addFirst(id);
    if (ids.size() > MOST) {
      ids.removeLast();
    }
    String text = String.join("\n", ids) + "\n";
    disk.execute(
        () -> {
          try {
            AtomicFile.write(file, text.getBytes(StandardCharsets.UTF_8), false);
          } catch (IOException e) {
            say.accept("What was used lately is not kept: " + e.getMessage());
          }
        });
  }
}
