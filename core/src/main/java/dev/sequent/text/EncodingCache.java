package dev.sequent.text;

import dev.sequent.data.RowFile;
import dev.sequent.data.SplitRows;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Encoded splits on disk, so that opening one again, or with another {@code max_sequence_length},
 * cuts no text. A file is found by what it was made from: the bytes of the data files and how they
 * are read, the vocabulary, and lower-casing. Damaged files are made anew; the least recently used
 * ones go when the folder grows beyond its bound.
 */
public final class EncodingCache {

  /** Bytes kept at most: MNLI takes about 40 MB. */
  public static final long DEFAULT_BOUND = 1L << 30;

  private static final Logger LOG = LoggerFactory.getLogger(EncodingCache.class);
  private static final String ENDING = ".seqtok";

  /** Raised whenever the same input is to be cut otherwise. */
  private static final int RULES = 1;

  private final Path folder;
  private final long bound;

  /**
   * @param folder need not exist
   * @param bound bytes kept at most
   */
  public EncodingCache(Path folder, long bound) {
    this.folder = folder;
    this.bound = bound;
  }

  /** A cache of the usual size. */
  public static EncodingCache in(Path folder) {
    return new EncodingCache(folder, DEFAULT_BOUND);
  }

  /** Where the encodings of a split lie or will lie. Reads the data files. */
  Path place(SplitRows rows, Vocabulary vocabulary, boolean doLower) throws IOException {
    MessageDigest digest = sha256();
    update(digest, "%d lower=%s".formatted(RULES, doLower));
    for (String piece : vocabulary.pieces()) {
      update(digest, piece);
    }
    for (RowFile source : rows.sources()) {
      update(digest, source.format() + " " + source.header() + " " + source.columns());
      byte[] buffer = new byte[1 << 18];
      try (InputStream in = Files.newInputStream(source.path())) {
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
          digest.update(buffer, 0, read);
        }
      }
    }
    // Which rows are left out depends on the labels, too.
    update(digest, "rows left out: " + rows.skipped().stream().map(e -> e.line()).toList());
    return folder.resolve(HexFormat.of().formatHex(digest.digest()) + ENDING);
  }

  /** The encodings at a place, if they are there and whole. */
  Optional<EncodedRows> find(Path place) {
    try {
      EncodedRows found = EncodedRows.open(place);
      Files.setLastModifiedTime(place, FileTime.from(Instant.now()));
      return Optional.of(found);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      LOG.info("{}: made anew ({})", place, e.getMessage());
      return Optional.empty();
    }
  }

  /**
   * Deletes the least recently used files until the rest is within the bound, and what a process
   * that was killed left half written.
   */
  void trim(Path justUsed) {
    try (Stream<Path> listed = Files.list(folder)) {
      List<Path> all = listed.toList();
      long dayAgo = System.currentTimeMillis() - Duration.ofDays(1).toMillis();
      for (Path file : all) {
        if (file.toString().endsWith(EncodingWriter.PARTIAL)
            && file.toFile().lastModified() < dayAgo) {
          Files.deleteIfExists(file);
        }
      }
      List<Path> files =
          new ArrayList<>(all.stream().filter(f -> f.toString().endsWith(ENDING)).toList());
      files.sort(Comparator.comparingLong(f -> f.toFile().lastModified()));
      long total = files.stream().mapToLong(f -> f.toFile().length()).sum();
      for (Path file : files) {
        if (total <= bound) {
          return;
        }
        if (!file.equals(justUsed)) {
          total -= file.toFile().length();
          // On Windows a file that a window shows cannot be deleted; it goes another time.
          if (!file.toFile().delete()) {
            LOG.info("{}: could not be deleted", file);
          }
        }
      }
    } catch (IOException e) {
      LOG.info("{}: could not be tidied ({})", folder, e.getMessage());
    }
  }

  private static void update(MessageDigest digest, String text) {
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) '\n');
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
