package dev.sequent.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a file's bytes must add up to.
 *
 * @param type how it is worked out
 * @param hex the sum in lower-case hexadecimal digits
 */
public record Checksum(Type type, String hex) {
  private static final int CHUNK = 1 << 20;
  private static final Pattern SHA256_HEX = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern SHA1_HEX = Pattern.compile("[0-9a-f]{40}");

  /** Ways to work it out. */
  public enum Type {
    /** SHA-256 of the bytes. */
    SHA256,
    /** Git's name of a file's content: SHA-1 of {@code blob <size>\0} and the bytes. */
    GIT_BLOB
  }

  /** A SHA-256 in hexadecimal digits. */
  public static Checksum sha256(String hex) {
    return new Checksum(Type.SHA256, hex.toLowerCase(Locale.ROOT));
  }

  /**
   * The checksum that the hub's ETag is: SHA-256 for a large file, Git's for a small one; empty for
   * an ETag that is neither.
   */
  static Optional<Checksum> ofEtag(String etag) {
    if (SHA256_HEX.matcher(etag).matches()) {
      return Optional.of(new Checksum(Type.SHA256, etag));
    }
    return SHA1_HEX.matcher(etag).matches()
        ? Optional.of(new Checksum(Type.GIT_BLOB, etag))
        : Optional.empty();
  }

  /** Whether a file is what this is the checksum of. */
  boolean fits(Path file) throws IOException {
    return of(type, file).equals(this);
  }

  /** Works a file's checksum out. */
  static Checksum of(Type type, Path file) throws IOException {
    MessageDigest digest = digest(type == Type.SHA256 ? "SHA-256" : "SHA-1");
    if (type == Type.GIT_BLOB) {
      digest.update(("blob " + Files.size(file) + "\0").getBytes(StandardCharsets.US_ASCII));
    }
    byte[] chunk = new byte[CHUNK];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        digest.update(chunk, 0, read);
      }
    }
    return new Checksum(type, HexFormat.of().formatHex(digest.digest()));
  }

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has " + algorithm, e);
    }
  }
}
