package dev.sequent.lint;

import com.google.gson.Gson;
import dev.sequent.data.DataException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts that took a reading of whole files, kept by the hash of what was read: a file of a hundred
 * bytes each, which may be deleted at any time. Safe for use by several threads and processes.
 */
final class FactsCache {
  private static final Logger LOG = LoggerFactory.getLogger(FactsCache.class);
  private static final int MOST_BYTES = 10_000;

  private final Path folder;
  private final Gson gson = new Gson();
  private final Map<Path, Hashed> hashes = new ConcurrentHashMap<>();
  private final Map<String, Object> known = new ConcurrentHashMap<>();

  /** Counts the thing anew. */
  interface Count<T> {
    T make() throws DataException;
  }

  private record Hashed(long size, FileTime modified, String hash) {}

  /**
   * @param folder need not exist
   */
  FactsCache(Path folder) {
    this.folder = folder;
  }

  /** SHA-256 of a file, in hexadecimal; read again only where its size or time has changed. */
  String hash(Path file) throws IOException {
    BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
    Hashed before = hashes.get(file);
    if (before != null
        && before.size() == now.size()
        && before.modified().equals(now.lastModifiedTime())) {
      return before.hash();
    }
    MessageDigest digest = sha256();
    try (InputStream in = Files.newInputStream(file)) {
      byte[] buffer = new byte[1 << 16];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
    }
    String hash = HexFormat.of().formatHex(digest.digest());
    hashes.put(file, new Hashed(now.size(), now.lastModifiedTime(), hash));
    return hash;
  }

  /**
   * What is known under a key, or else counted now and kept.
   *
   * @param key names what is counted and holds the hashes of all that it depends on
   */
  <T> T get(String key, Class<T> type, Count<T> count) throws DataException {
    String name = HexFormat.of().formatHex(sha256().digest(key.getBytes(StandardCharsets.UTF_8)));
    Object remembered = known.get(name);
    if (remembered != null && type.isInstance(remembered)) {
      return type.cast(remembered);
    }
    Path file = folder.resolve(name + ".json");
    Optional<T> kept = read(file, type);
    T facts = kept.isPresent() ? kept.get() : count.make();
    known.put(name, facts);
    if (kept.isEmpty()) {
      write(file, facts);
    }
    return facts;
  }

  private <T> Optional<T> read(Path file, Class<T> type) {
    try (InputStream in = Files.newInputStream(file)) {
      String json = new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
      return Optional.ofNullable(gson.fromJson(json, type));
    } catch (NoSuchFileException notYet) {
      return Optional.empty();
    } catch (IOException | RuntimeException damaged) {
      // Whatever Gson or the record's constructor dislikes about it: counting anew repairs the
      // file.
      LOG.debug("{} is damaged and will be written anew", file, damaged);
      return Optional.empty();
    }
  }

  private void write(Path file, Object facts) {
    try {
      Files.createDirectories(folder);
      Path temporary = Files.createTempFile(folder, "facts", ".tmp");
      Files.writeString(temporary, gson.toJson(facts));
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      // Without the cache the same answer takes longer next time, no more.
      LOG.debug("{} cannot be written", file, e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
