package dev.sequent.checkpoint;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Tells kinds of weight files by their first bytes, whatever their names say. */
final class WeightsFormat {

  private static final byte[] ZIP = {'P', 'K', 3, 4};
  private static final byte[] HDF5 = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
  private static final int PICKLE_PROTOCOL = 0x80;

  private WeightsFormat() {}

  /**
   * Lets pass what may be a safetensors file.
   *
   * @throws CheckpointException for formats that Sequent knows of and cannot read yet
   */
  static void requireReadable(Path file) throws CheckpointException {
    byte[] head;
    try (InputStream in = Files.newInputStream(file)) {
      head = in.readNBytes(HDF5.length);
    } catch (IOException e) {
      throw CheckpointException.of(file, "the file cannot be read", e);
    }
    if (startsWith(head, ZIP)) {
      throw notYet(file, "PyTorch ZIP checkpoints (.mdl, .bin, .pt)");
    }
    if (startsWith(head, HDF5)) {
      throw notYet(file, "HDF5 checkpoints (.mdl)");
    }
    // A safetensors file starts with a length whose second byte may be anything, so the pickle
    // opcode alone does not decide: protocols 2 to 5 follow it and a header that short holds
    // nothing.
    if (head.length > 2
        && (head[0] & 0xff) == PICKLE_PROTOCOL
        && head[1] >= 2
        && head[1] <= 5
        && head[head.length - 1] != 0) {
      throw notYet(file, "pickles (.bin, .pt)");
    }
    String name = file.getFileName().toString();
    if (name.endsWith(".onnx")) {
      throw notYet(file, "ONNX files of one's own");
    }
  }

  private static boolean startsWith(byte[] head, byte[] magic) {
    return Arrays.equals(head, 0, Math.min(head.length, magic.length), magic, 0, magic.length);
  }

  private static CheckpointException notYet(Path file, String what) {
    return new CheckpointException(
        file,
        what
            + " are not available yet; convert it to safetensors with Transformers' "
            + "save_pretrained.");
  }
}
