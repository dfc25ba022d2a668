package dev.sequent.fetch;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.sequent.checkpoint.AtomicFolder;
import dev.sequent.data.DataException;
import dev.sequent.data.DataProcessor;
import dev.sequent.data.DataProcessors;
import dev.sequent.data.Split;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Gets a GLUE task's data into {@code <folder>/<task>}, the layout of the benchmark's own script.
 * The folder appears whole or not at all, what is there is never overwritten, and nothing is
 * downloaded that is there.
 */
public final class GlueDownload {
  /** In the folder: where it came from and what was received. */
  static final String SOURCE_FILE = "source.json";

  private final GlueTasks tasks;
  private final Downloader downloader;

  /**
   * @param tasks what there is and where
   * @param downloader fetches it
   */
  public GlueDownload(GlueTasks tasks, Downloader downloader) {
    this.tasks = tasks;
    this.downloader = downloader;
  }

  /** GLUE as it was published, over this user's network. */
  public static GlueDownload standard() {
    return new GlueDownload(
        GlueTasks.published(), new Downloader(WebClient.standard(), DiskSpace.REAL));
  }

  /** What can be fetched. */
  public GlueTasks tasks() {
    return tasks;
  }

  /** A file that is to be unpacked, and whether it is a download that goes away afterwards. */
  private record Local(Path path, boolean temporary, Received received) {}

  /**
   * Gets a task's data.
   *
   * @param folder the GLUE folder: the task's own is made in it
   * @param from an address or a file to take the ZIP archive from, in place of the published one
   * @throws FetchException where it cannot be had; the sentence then says how to place it by hand
   * @throws DataException where its files are not as {@code data_processor} reads them
   */
  public FetchedTask fetch(
      GlueTask task,
      Path folder,
      Optional<String> from,
      FetchListener listener,
      CancelSignal cancel)
      throws FetchException, DataException {
    Path dataDir = folder.resolve(task.name());
    if (task.files().stream().allMatch(name -> Files.isRegularFile(dataDir.resolve(name)))) {
      return counted(task, dataDir, false, List.of());
    }
    requireFree(task, dataDir);
    List<RemoteFile> sources = sources(task, from);
    try {
      Files.createDirectories(folder);
      List<Local> files = new ArrayList<>();
      for (RemoteFile source : sources) {
        files.add(local(task, source, folder, listener, cancel));
      }
      listener.begins("Unpacking " + task.name());
      assemble(task, dataDir, sources, files, listener, cancel);
      List<Received> received = files.stream().map(Local::received).toList();
      return counted(task, dataDir, true, received);
    } catch (IOException e) {
      throw new FetchException(
          FetchException.Reason.DISK,
          "%s cannot be written: %s".formatted(dataDir, e.getMessage()),
          e);
    }
  }

  private static void requireFree(GlueTask task, Path dataDir) throws FetchException {
    if (Files.exists(dataDir)) {
      throw new FetchException(
          FetchException.Reason.TAKEN,
          "%s is there but lacks some of %s; it is not overwritten, so move it away first"
              .formatted(dataDir, String.join(", ", task.files())));
    }
  }

  private static List<RemoteFile> sources(GlueTask task, Optional<String> from)
      throws FetchException {
    if (from.isEmpty()) {
      return task.sources();
    }
    if (task.packing() != GlueTask.Packing.ZIP) {
      throw new FetchException(
          FetchException.Reason.NOT_FOUND,
          "%s comes as %d files and not as one archive, so --from cannot name it"
              .formatted(task.name(), task.sources().size()));
    }
    String text = from.get();
    try {
      boolean web = text.startsWith("http://") || text.startsWith("https://");
      URI address = web || text.startsWith("file:") ? URI.create(text) : Path.of(text).toUri();
      return List.of(RemoteFile.at(address));
    } catch (IllegalArgumentException e) {
      throw new FetchException(
          FetchException.Reason.NOT_FOUND,
          "'%s' is neither an address nor a file name".formatted(text),
          e);
    }
  }

  private Local local(
      GlueTask task, RemoteFile source, Path folder, FetchListener listener, CancelSignal cancel)
      throws FetchException, IOException {
    if ("file".equalsIgnoreCase(source.address().getScheme())) {
      Path file = Path.of(source.address());
      if (!Files.isRegularFile(file)) {
        throw new FetchException(
            FetchException.Reason.NOT_FOUND, file + ": there is no such archive");
      }
      String sha256 = Checksum.of(Checksum.Type.SHA256, file).hex();
      return new Local(
          file, false, new Received(Files.size(file), sha256, published(task, sha256)));
    }
    Path target = folder.resolve("." + source.name());
    Files.deleteIfExists(target);
    try {
      Received received = downloader.fetch(source, target, listener, cancel);
      return new Local(
          target,
          true,
          new Received(received.bytes(), received.sha256(), published(task, received.sha256())));
    } catch (FetchException e) {
      throw byHand(task, source, folder, e);
    }
  }

  private static boolean published(GlueTask task, String sha256) {
    return task.sources().stream()
        .anyMatch(s -> s.checksum().equals(Optional.of(Checksum.sha256(sha256))));
  }

  private static FetchException byHand(
      GlueTask task, RemoteFile source, Path folder, FetchException e) {
    return switch (e.reason()) {
      case UNREACHABLE, NOT_FOUND, DENIED ->
          new FetchException(
              e.reason(),
              "%s; to do it by hand, fetch %s elsewhere and put its %s into %s"
                  .formatted(
                      e.getMessage(),
                      source.address(),
                      String.join(", ", task.files()),
                      folder.resolve(task.name())),
              e);
      case DAMAGED, DISK, TAKEN, CANCELLED -> e;
    };
  }

  private void assemble(
      GlueTask task,
      Path dataDir,
      List<RemoteFile> sources,
      List<Local> files,
      FetchListener listener,
      CancelSignal cancel)
      throws FetchException, IOException {
    try (AtomicFolder made = new AtomicFolder(dataDir)) {
      switch (task.packing()) {
        case ZIP ->
            new ZipUnpacker(sources.getFirst().name(), UnpackLimits.DATA_SET, listener, cancel)
                .unpack(
                    files.getFirst().path(),
                    made.path(),
                    downloader.space(),
                    name -> table(task, name));
        case MRPC ->
            MrpcFiles.write(made, files.get(0).path(), files.get(1).path(), files.get(2).path());
      }
      requireAll(task, sources, made.path());
      made.write(SOURCE_FILE, source(sources, files));
      requireFree(task, dataDir);
      made.publish();
    } finally {
      for (Local file : files) {
        if (file.temporary()) {
          Files.deleteIfExists(file.path());
        }
      }
    }
  }

  /**
   * The tables beside each other in the task's folder, or in none. The rest of the archives, the
   * corpora that the tables were made of, is several times as large and nobody here reads it.
   */
  private static Optional<String> table(GlueTask task, String entry) {
    String inside =
        entry.startsWith(task.name() + "/") ? entry.substring(task.name().length() + 1) : entry;
    boolean plain = inside.matches("[A-Za-z0-9_][A-Za-z0-9_-]*\\.tsv");
    return plain ? Optional.of(inside) : Optional.empty();
  }

  private static void requireAll(GlueTask task, List<RemoteFile> sources, Path folder)
      throws FetchException {
    for (String name : task.files()) {
      if (!Files.isRegularFile(folder.resolve(name))) {
        throw new FetchException(
            FetchException.Reason.DAMAGED,
            "%s holds no %s/%s; it is not the data of %s"
                .formatted(sources.getFirst().address(), task.name(), name, task.name()));
      }
    }
  }

  private static String source(List<RemoteFile> sources, List<Local> files) {
    JsonArray list = new JsonArray();
    for (int i = 0; i < sources.size(); i++) {
      JsonObject one = new JsonObject();
      one.addProperty("address", sources.get(i).address().toString());
      Received received = files.get(i).received();
      one.addProperty("bytes", received.bytes());
      one.addProperty("sha256", received.sha256());
      one.addProperty("as_published", received.checked());
      list.add(one);
    }
    return list + "\n";
  }

  private static FetchedTask counted(
      GlueTask task, Path dataDir, boolean fetched, List<Received> received) throws DataException {
    Optional<DataProcessor> reader = DataProcessors.named(task.processor());
    return new FetchedTask(
        task,
        dataDir,
        fetched,
        received,
        rows(reader, dataDir, Split.TRAIN),
        rows(reader, dataDir, Split.EVAL));
  }

  private static OptionalInt rows(Optional<DataProcessor> reader, Path dataDir, Split split)
      throws DataException {
    return reader.isPresent()
        ? OptionalInt.of(reader.get().read(dataDir, split).size())
        : OptionalInt.empty();
  }
}
