package dev.sequent.fetch;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What has been received of a file: {@code <name>.part}, and {@code <name>.part.json} that says
 * from where and of which version, so that a later process can go on. Locked while it is open.
 */
final class PartialFile implements AutoCloseable {
  private static final int RECORD_LIMIT = 1 << 16;

  private final Path target;
  private final Path part;
  private final Path record;
  private final FileChannel channel;
  private final FileLock lock;
  private @Nullable String validator;
  private boolean resumed;

  private PartialFile(Path target, FileChannel channel, FileLock lock) {
    this.target = target;
    this.part = partOf(target);
    this.record = recordOf(target);
    this.channel = channel;
    this.lock = lock;
  }

  /**
   * Opens what there is of a file from that address, or begins with nothing.
   *
   * @throws FetchException where another process is at it, or the folder cannot be written
   */
  static PartialFile open(Path target, URI address) throws FetchException {
    FileChannel channel = null;
    try {
      Path folder = target.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      channel =
          FileChannel.open(
              partOf(target),
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
      FileLock lock = tryLock(channel);
      if (lock == null) {
        channel.close();
        throw new FetchException(
            FetchException.Reason.TAKEN,
            partOf(target) + ": another process is fetching this just now; wait for it");
      }
      PartialFile file = new PartialFile(target, channel, lock);
      file.recall(address);
      return file;
    } catch (IOException e) {
      closeQuietly(channel, e);
      throw disk(target, e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      // A byte far behind the end: Windows lets nobody read what is locked.
      return channel.tryLock(Long.MAX_VALUE - 1, 1, false);
    } catch (OverlappingFileLockException e) {
      // Held by another thread of this process.
      return null;
    }
  }

  private static void closeQuietly(@Nullable FileChannel channel, IOException first) {
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException e) {
        first.addSuppressed(e);
      }
    }
  }

  private void recall(URI address) throws IOException {
    if (channel.size() == 0) {
      return;
    }
    Optional<JsonObject> known = readRecord();
    if (known.filter(r -> address.toString().equals(text(r, "address"))).isEmpty()) {
      drop();
      return;
    }
    validator = text(known.get(), "validator");
    resumed = true;
  }

  private Optional<JsonObject> readRecord() throws IOException {
    if (!Files.isRegularFile(record) || Files.size(record) > RECORD_LIMIT) {
      return Optional.empty();
    }
    try {
      return Optional.of(JsonParser.parseString(Files.readString(record)).getAsJsonObject());
    } catch (JsonParseException | IllegalStateException e) {
      // Torn by a power cut: then nobody knows what the bytes are of.
      return Optional.empty();
    }
  }

  private static @Nullable String text(JsonObject object, String key) {
    return object.has(key) && object.get(key).isJsonPrimitive()
        ? object.get(key).getAsString()
        : null;
  }

  /** The folder that the bytes are written to. */
  Path folder() {
    return Objects.requireNonNull(part.toAbsolutePath().getParent());
  }

  /** Bytes received. */
  long size() throws FetchException {
    try {
      return channel.size();
    } catch (IOException e) {
      throw disk(target, e);
    }
  }

  /** What names the version that the bytes are of, for {@code If-Range}. */
  Optional<String> validator() {
    return Optional.ofNullable(validator);
  }

  /** Whether some of the bytes came by an earlier request. */
  boolean resumed() {
    return resumed;
  }

  /** Takes down where the bytes that follow come from. */
  void remember(URI address, Optional<String> version) throws FetchException {
    validator = version.orElse(null);
    JsonObject json = new JsonObject();
    json.addProperty("address", address.toString());
    version.ifPresent(v -> json.addProperty("validator", v));
    try {
      Files.writeString(record, json + "\n");
    } catch (IOException e) {
      throw disk(target, e);
    }
  }

  void append(List<ByteBuffer> buffers) throws FetchException {
    try {
      for (ByteBuffer buffer : buffers) {
        while (buffer.hasRemaining()) {
          channel.write(buffer, channel.size());
        }
      }
    } catch (IOException e) {
      throw disk(target, e);
    }
  }

  /** Drops what was received. */
  void restart() throws FetchException {
    try {
      drop();
    } catch (IOException e) {
      throw disk(target, e);
    }
  }

  private void drop() throws IOException {
    channel.truncate(0);
    Files.deleteIfExists(record);
    validator = null;
    resumed = false;
  }

  /** Says that the next bytes are a further part. */
  void goesOn() {
    resumed = true;
  }

  /** Drops what was received, and the files. */
  void discard() throws FetchException {
    try {
      close();
      Files.deleteIfExists(part);
      Files.deleteIfExists(record);
    } catch (IOException e) {
      throw disk(target, e);
    }
  }

  /** The checksum of what was received. */
  Checksum checksum(Checksum.Type type) throws FetchException {
    try {
      return Checksum.of(type, part);
    } catch (IOException e) {
      throw disk(target, e);
    }
  }

  /**
   * Brings the bytes to the disk and gives the file its name.
   *
   * @throws FetchException where that name is taken
   */
  void publish() throws FetchException {
    try {
      channel.force(true);
      close();
      if (Files.exists(target)) {
        throw new FetchException(
            FetchException.Reason.TAKEN, target + ": this exists already and is not overwritten");
      }
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
      Files.deleteIfExists(record);
    } catch (IOException e) {
      throw disk(target, e);
    }
  }

  private static FetchException disk(Path target, IOException e) {
    return new FetchException(
        FetchException.Reason.DISK,
        "%s: cannot be written (%s); check the disk and the folder's rights"
            .formatted(target, e.getMessage()),
        e);
  }

  private static Path partOf(Path target) {
    return target.resolveSibling(target.getFileName() + ".part");
  }

  private static Path recordOf(Path target) {
    return target.resolveSibling(target.getFileName() + ".part.json");
  }

  /** Lets go of the file; what was received stays unless nothing was. */
  @Override
  public void close() throws FetchException {
    if (!channel.isOpen()) {
      return;
    }
    try {
      boolean empty = channel.size() == 0;
      lock.release();
      channel.close();
      if (empty) {
        Files.deleteIfExists(part);
        Files.deleteIfExists(record);
      }
    } catch (IOException e) {
      throw disk(target, e);
    }
  }
}
