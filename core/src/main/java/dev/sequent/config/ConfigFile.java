package dev.sequent.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/** The bytes of a config file: strict reading, atomic replacing, hashing. */
final class ConfigFile {
  private static final int MAX_BYTES = 3_000_000;

  private ConfigFile() {}

  /** The text of a UTF-8 file, byte order mark kept. */
  static String read(Path file) throws ConfigException {
    if (Files.isDirectory(file)) {
      throw new ConfigException(file, 0, "is a folder; name the YAML file in it");
    }
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(MAX_BYTES + 1);
    } catch (IOException e) {
      throw new ConfigException(file, 0, "cannot be read: " + reason(e), e);
    }
    if (bytes.length > MAX_BYTES) {
      throw new ConfigException(file, 0, "is larger than 3 MB; a config has some thousand bytes");
    }
    return decode(file, bytes);
  }

  private static String decode(Path file, byte[] bytes) throws ConfigException {
    if (startsWith(bytes, 0xFE, 0xFF) || startsWith(bytes, 0xFF, 0xFE)) {
      throw new ConfigException(file, 0, "is UTF-16 text; save it as UTF-8");
    }
    for (byte b : bytes) {
      if (b == 0) {
        throw new ConfigException(file, 0, "is a binary file, not YAML text");
      }
    }
    ByteBuffer rest = ByteBuffer.wrap(bytes);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(rest).toString();
    } catch (CharacterCodingException e) {
      // The decoder stops in front of the bad byte, so all before it is good text.
      String good = new String(bytes, 0, rest.position(), StandardCharsets.UTF_8);
      int line = new TextLines(good).lineAt(good.length());
      throw new ConfigException(
          file,
          line,
          "is not UTF-8 text: byte 0x%02X; save it as UTF-8".formatted(bytes[rest.position()]),
          e);
    }
  }

  private static boolean startsWith(byte[] bytes, int first, int second) {
    return bytes.length >= 2 && (bytes[0] & 0xFF) == first && (bytes[1] & 0xFF) == second;
  }

  /** Puts new bytes in the place of a file, so that a reader sees all of the old or of the new. */
  static void replace(Path file, byte[] bytes) throws ConfigException {
    Path temporary = null;
    try {
      // A rename would put a file in the place of a link.
      Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
      if (Files.exists(target) && !Files.isWritable(target)) {
        throw new ConfigException(file, 0, "cannot be written: it is read-only");
      }
      temporary =
          target.resolveSibling(".%s.%s.tmp".formatted(target.getFileName(), UUID.randomUUID()));
      write(temporary, bytes);
      keepPermissions(target, temporary);
      Files.move(
          temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      ConfigException fault = new ConfigException(file, 0, "cannot be written: " + reason(e), e);
      removeQuietly(temporary, fault);
      throw fault;
    }
  }

  private static void write(Path temporary, byte[] bytes) throws IOException {
    try (FileChannel out =
        FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer rest = ByteBuffer.wrap(bytes);
      while (rest.hasRemaining()) {
        out.write(rest);
      }
      out.force(true);
    }
  }

  private static void keepPermissions(Path from, Path to) throws IOException {
    var old = Files.getFileAttributeView(from, PosixFileAttributeView.class);
    if (old != null && Files.exists(from)) {
      Files.setPosixFilePermissions(to, old.readAttributes().permissions());
    }
  }

  private static void removeQuietly(
      @org.jspecify.annotations.Nullable Path temporary, ConfigException fault) {
    if (temporary != null) {
      try {
        Files.deleteIfExists(temporary);
      } catch (IOException e) {
        fault.addSuppressed(e);
      }
    }
  }

  /** The hash of what the file holds now; empty where it cannot be read. */
  static Optional<String> hashOnDisk(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return Optional.of(hash(in.readNBytes(MAX_BYTES + 1)));
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  /** SHA-256 in lower-case hexadecimal. */
  static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String reason(IOException e) {
    return switch (e) {
      case NoSuchFileException missing ->
          "there is no such file or folder (" + missing.getFile() + ")";
      case AccessDeniedException _ -> "permission denied";
      case FileSystemException system when system.getReason() != null -> system.getReason();
      default -> String.valueOf(e.getMessage());
    };
  }
}
