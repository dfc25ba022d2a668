package dev.sequent.cerebras.follow;

import dev.sequent.cerebras.host.FileEntry;
import dev.sequent.cerebras.host.Host;
import dev.sequent.cerebras.host.HostException;
import dev.sequent.run.CheckpointFiles;
import dev.sequent.run.RunFolder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The part of a remote {@code model_dir} that people read, kept the same here: event files, the
 * resolved configs, {@code performance.json} and checkpoints. Names that nobody expects stay where
 * they are; the remote side cannot write anywhere else.
 */
final class ModelDirMirror {
  private static final Pattern EVENTS = Pattern.compile("events\\.out\\.tfevents\\.[\\w.+-]+");
  private static final Pattern SMALL = Pattern.compile("params_\\w+\\.yaml|performance\\.json");
  private static final List<String> FOLDERS = List.of("train", "eval", "performance");

  /** A config or a report is a few thousand bytes; what is longer is none. */
  private static final long LARGEST_SMALL = 1 << 22;

  /** A piece of a checkpoint at a time, so that the curves do not wait for it. */
  private static final long PIECE = 4 << 20;

  private final Host host;
  private final String remote;
  private final RunFolder folder;
  private final Map<String, MirroredFile> growing = new HashMap<>();
  private final Map<String, FileEntry> seen = new HashMap<>();
  private long moved;

  ModelDirMirror(Host host, String remote, RunFolder folder) {
    this.host = host;
    this.remote = remote;
    this.folder = folder;
  }

  /** Bytes of files that were fetched so far. */
  long moved() {
    return moved;
  }

  /** After a lost link everything is compared before it is believed to be the same. */
  void doubt() {
    growing.values().forEach(MirroredFile::doubt);
  }

  /**
   * Fetches what has changed: curves first, then at most one piece of each checkpoint.
   *
   * @return whether anything was fetched
   */
  boolean poll() throws HostException, IOException {
    long before = moved;
    for (String sub : FOLDERS) {
      for (FileEntry file : host.list(remote + "/" + sub)) {
        String name = sub + "/" + file.name();
        if (file.regular() && EVENTS.matcher(file.name()).matches()) {
          grow(name, file, folder.path().resolve(name), Long.MAX_VALUE);
        } else if (file.regular() && SMALL.matcher(file.name()).matches()) {
          small(name, file);
        }
      }
    }
    for (FileEntry file : host.list(remote)) {
      if (file.regular() && CheckpointFiles.step(file.name()).isPresent()) {
        checkpoint(file);
      }
    }
    return moved > before;
  }

  private void grow(String name, FileEntry file, Path local, long most)
      throws HostException, IOException {
    Path parent = local.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    moved +=
        growing
            .computeIfAbsent(name, n -> new MirroredFile(host, remote + "/" + n, local))
            .follow(file, most, OutputStream.nullOutputStream());
  }

  private void small(String name, FileEntry file) throws HostException, IOException {
    Path local = folder.path().resolve(name);
    if (file.equals(seen.get(name)) || file.size() > LARGEST_SMALL) {
      return;
    }
    Path part = local.resolveSibling("." + local.getFileName() + ".part");
    Files.createDirectories(folder.path().resolve(name.substring(0, name.indexOf('/'))));
    try (OutputStream out = Files.newOutputStream(part)) {
      moved += host.read(remote + "/" + name, 0, LARGEST_SMALL, out);
    }
    Files.move(part, local, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    seen.put(name, file);
  }

  /**
   * A checkpoint gets its name here when it is whole: when all of it was fetched and it looks as it
   * did at the poll before.
   */
  private void checkpoint(FileEntry file) throws HostException, IOException {
    Path whole = folder.path().resolve(file.name());
    Path part = folder.path().resolve("." + file.name() + ".part");
    boolean quiet = file.equals(seen.put(file.name(), file));
    if (Files.exists(whole)) {
      if (Files.size(whole) == file.size()
          && Files.getLastModifiedTime(whole).toMillis() / 1000 == file.modified()) {
        return;
      }
      // Saved again at the same step by a later run.
      Files.deleteIfExists(part);
      Files.delete(whole);
    }
    grow(file.name(), file, part, PIECE);
    if (quiet && Files.exists(part) && Files.size(part) == file.size()) {
      Files.setLastModifiedTime(part, FileTime.fromMillis(file.modified() * 1000));
      Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
      growing.remove(file.name());
    }
  }

  /** Whether a checkpoint is only fetched in part. */
  boolean unfinished() throws IOException {
    for (String name : seen.keySet()) {
      if (CheckpointFiles.step(name).isPresent() && !Files.exists(folder.path().resolve(name))) {
        return true;
      }
    }
    return false;
  }
}
