package dev.sequent.run.worker;

import dev.sequent.engine.Tensor;
import dev.sequent.run.RunManifest.HashedFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** SHA-256 of what a run was made of. */
final class Fingerprints {
  private static final int CHUNK = 1 << 18;

  private Fingerprints() {}

  /** A file's size and hash. */
  static HashedFile of(Path file) throws IOException {
    MessageDigest digest = sha256();
    long bytes = 0;
    byte[] buffer = new byte[CHUNK];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
        bytes += read;
      }
    }
    return new HashedFile(file.toAbsolutePath().toString(), hex(digest), bytes);
  }

  /** The hash of some bytes that were read from a file. */
  static HashedFile of(Path file, byte[] content) {
    MessageDigest digest = sha256();
    digest.update(content);
    return new HashedFile(file.toAbsolutePath().toString(), hex(digest), content.length);
  }

  /** The hash of all values as little-endian float32, whatever format they were stored in. */
  static String of(List<Tensor> tensors) {
    MessageDigest digest = sha256();
    ByteBuffer bytes = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
    FloatBuffer floats = bytes.asFloatBuffer();
    for (Tensor tensor : tensors) {
      FloatBuffer values = tensor.data().duplicate().rewind();
      while (values.hasRemaining()) {
        int count = Math.min(values.remaining(), floats.capacity());
        floats.put(0, values, values.position(), count);
        values.position(values.position() + count);
        digest.update(bytes.clear().limit(count * Float.BYTES));
      }
    }
    return hex(digest);
  }

  private static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
