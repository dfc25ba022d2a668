package dev.sequent.fetch;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/**
 * The folder that all programs of a user keep the hub's files in, in the hub's own layout
 * (https://huggingface.co/docs/hub/local-cache):
 *
 * <pre>
 * models--ORG--NAME/refs/main                    the commit that "main" was last time
 * models--ORG--NAME/snapshots/COMMIT/config.json -> ../../blobs/ETAG
 * models--ORG--NAME/blobs/ETAG                   the bytes
 * </pre>
 *
 * <p>Where links are not possible the snapshot holds the files themselves, as Python's library
 * does.
 */
public final class HubCache {
  /** The files of weights, the better one first. */
  static final List<String> WEIGHTS = List.of("model.safetensors", "pytorch_model.bin");

  static final String CONFIG = "config.json";

  private static final Pattern BLOB = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");
  private static final int REF_LIMIT = 200;

  private final Path root;

  /**
   * @param root the cache's folder; it need not exist
   */
  public HubCache(Path root) {
    this.root = root;
  }

  /**
   * The folder of a model that is there, config and weights.
   *
   * @throws FetchException where it is not, with the command that gets it; nothing is downloaded
   */
  public Path require(HubReference reference) throws FetchException {
    Optional<Path> found = find(reference);
    if (found.isEmpty()) {
      throw new FetchException(
          FetchException.Reason.NOT_FOUND,
          "%s is not in the cache %s; get it with: %s"
              .formatted(reference, root, reference.command()));
    }
    return found.get();
  }

  /** The folder of a model, where config and weights are there. */
  public Optional<Path> find(HubReference reference) throws FetchException {
    return commit(reference)
        .map(commit -> snapshot(reference, commit))
        .filter(folder -> Files.isRegularFile(folder.resolve(CONFIG)))
        .filter(folder -> WEIGHTS.stream().anyMatch(w -> Files.isRegularFile(folder.resolve(w))));
  }

  private Optional<String> commit(HubReference reference) throws FetchException {
    if (reference.commit().isPresent()) {
      return reference.commit();
    }
    Path ref = ref(reference);
    try {
      return Files.isRegularFile(ref) && Files.size(ref) < REF_LIMIT
          ? Optional.of(Files.readString(ref).strip()).filter(HubReference::isCommit)
          : Optional.empty();
    } catch (IOException e) {
      throw disk(ref, e);
    }
  }

  private Path folder(HubReference reference) {
    return root.resolve(reference.folderName());
  }

  private Path ref(HubReference reference) {
    return folder(reference).resolve("refs").resolve(reference.revision());
  }

  /** The folder of a commit's files. */
  Path snapshot(HubReference reference, String commit) {
    return folder(reference).resolve("snapshots").resolve(commit);
  }

  /**
   * Where the bytes with that ETag are kept.
   *
   * @throws FetchException where the ETag could be a path
   */
  Path blob(HubReference reference, String etag) throws FetchException {
    if (!BLOB.matcher(etag).matches()) {
      throw new FetchException(
          FetchException.Reason.DAMAGED,
          "%s: the hub names a file's version in a way that is not safe as a file name"
              .formatted(reference));
    }
    return folder(reference).resolve("blobs").resolve(etag);
  }

  /** Gives a blob its name in a snapshot. One that has it already is left alone. */
  void place(Path blob, Path snapshot, String name) throws FetchException {
    Path pointer = snapshot.resolve(name);
    try {
      Files.createDirectories(snapshot);
      if (Files.exists(pointer)) {
        return;
      }
      Files.deleteIfExists(pointer); // A link to a blob that somebody removed.
      try {
        Files.createSymbolicLink(pointer, snapshot.relativize(blob));
      } catch (FileAlreadyExistsException e) {
        if (!Files.exists(pointer)) {
          throw e;
        }
        // Another program was quicker and meant the same.
      } catch (UnsupportedOperationException | FileSystemException e) {
        // As on Windows without developer mode: the file itself takes the link's place.
        Files.move(blob, pointer, StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (IOException e) {
      throw disk(pointer, e);
    }
  }

  /** Takes down which commit a branch or tag is. */
  void remember(HubReference reference, String commit) throws FetchException {
    if (reference.commit().isPresent()) {
      return;
    }
    Path ref = ref(reference);
    try {
      Files.createDirectories(ref.resolveSibling("."));
      if (Files.isRegularFile(ref) && Files.readString(ref).equals(commit)) {
        return;
      }
      String mark = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
      Path temporary = ref.resolveSibling(ref.getFileName() + "." + mark + ".tmp");
      Files.writeString(temporary, commit);
      Files.move(
          temporary, ref, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw disk(ref, e);
    }
  }

  private static FetchException disk(Path path, IOException e) {
    return new FetchException(
        FetchException.Reason.DISK,
        "%s: the cache cannot be used (%s); check the disk and the folder's rights"
            .formatted(path, e.getMessage()),
        e);
  }
}
