package dev.sequent.app.workbench;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.sequent.config.EditHistory;
import dev.sequent.run.AtomicFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The drafts of all windows of this user, in the state folder: one file per window and config. A
 * window that goes on running keeps its drafts to itself; those of one that ended without a word
 * are there for the next. Safe for use by several processes.
 */
final class DraftFolder implements AutoCloseable {
  private static final long MOST_BYTES = 32L * 1024 * 1024;
  private static final String ENDING = ".draft.json";

  private final Path folder;
  // Made when it is first needed: what makes it random is slow to load.
  private @Nullable String window;
  private @Nullable FileChannel mark;

  DraftFolder(Path folder) {
    this.folder = folder;
  }

  /** A draft that another window left behind. */
  record Left(Path file, Draft draft) {}

  /** Keeps what this window has for a config, in place of what it kept before. */
  void keep(Path config, Draft draft) throws IOException {
    JsonObject json = new JsonObject();
    json.addProperty("config", config.toString());
    json.addProperty("written", draft.written().toString());
    json.addProperty("base", draft.base());
    json.addProperty("mine", draft.mine());
    json.addProperty("done", draft.history().done());
    json.add("edits", EditJournal.json(draft.history().edits()));
    Files.createDirectories(folder);
    hold();
    // Not forced to the disk: it costs no pause in typing, and after a power cut it may be gone.
    AtomicFile.write(file(config), json.toString().getBytes(StandardCharsets.UTF_8), false);
  }

  /** Forgets what this window kept for a config. */
  void drop(Path config) throws IOException {
    Files.deleteIfExists(file(config));
  }

  /** Forgets a draft that another window left behind. */
  void drop(Left left) throws IOException {
    Files.deleteIfExists(left.file());
    String gone = window(left.file());
    try (Stream<Path> others = Files.list(folder)) {
      if (others.noneMatch(f -> f.getFileName().toString().endsWith(gone + ENDING))) {
        Files.deleteIfExists(lock(gone));
      }
    }
  }

  /** The newest draft of a config that a window left behind when it ended. */
  Optional<Left> left(Path config) {
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      String start = name(config);
      files =
          all.filter(f -> f.getFileName().toString().startsWith(start))
              .filter(f -> f.getFileName().toString().endsWith(ENDING))
              .filter(f -> !f.equals(file(config)))
              .toList();
    } catch (IOException none) {
      return Optional.empty();
    }
    return files.stream()
        .filter(file -> !runs(file))
        .flatMap(file -> read(file).stream())
        .max(Comparator.comparing(left -> left.draft().written()));
  }

  private static Optional<Left> read(Path file) {
    try {
      if (Files.size(file) > MOST_BYTES) {
        return Optional.empty();
      }
      JsonObject json = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
      String mine = json.get("mine").getAsString();
      EditHistory history =
          EditJournal.history(json.getAsJsonArray("edits"), json.get("done").getAsInt(), mine);
      Instant written = Instant.parse(json.get("written").getAsString());
      return Optional.of(
          new Left(file, new Draft(json.get("base").getAsString(), mine, history, written)));
    } catch (IOException | JsonParseException | IllegalStateException | DateTimeException e) {
      // A torn or foreign file: there is nothing in it that could be offered.
      return Optional.empty();
    } catch (IllegalArgumentException
        | NullPointerException
        | IndexOutOfBoundsException
        | UnsupportedOperationException
        | ClassCastException e) {
      return Optional.empty();
    }
  }

  private synchronized String window() {
    String name = window;
    if (name == null) {
      name = UUID.randomUUID().toString();
      window = name;
    }
    return name;
  }

  /** Says that this window runs: the system lets go of the lock with it, however it ends. */
  private synchronized void hold() throws IOException {
    if (mark == null) {
      FileChannel opened = FileChannel.open(lock(window()), CREATE, WRITE);
      opened.lock();
      mark = opened;
    }
  }

  /** Whether the window that wrote a draft still runs; where nobody can tell, it does. */
  private boolean runs(Path draft) {
    Path lock = lock(window(draft));
    if (!Files.exists(lock)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(lock, WRITE)) {
      return channel.tryLock() == null;
    } catch (OverlappingFileLockException ourOwn) {
      return true;
    } catch (IOException unknown) {
      return true;
    }
  }

  private static String window(Path draft) {
    String name = draft.getFileName().toString();
    return name.substring(name.indexOf('-') + 1, name.length() - ENDING.length());
  }

  private Path lock(String of) {
    return folder.resolve(of + ".window.lock");
  }

  /** This window ends; what it kept and did not drop is there for the next. */
  @Override
  public synchronized void close() throws IOException {
    if (mark != null) {
      mark.close();
      mark = null;
      Files.deleteIfExists(lock(window()));
    }
  }

  private Path file(Path config) {
    return folder.resolve(name(config) + "-" + window() + ENDING);
  }

  private static String name(Path config) {
    return EditJournal.hash(config.toAbsolutePath().normalize().toString());
  }
}
