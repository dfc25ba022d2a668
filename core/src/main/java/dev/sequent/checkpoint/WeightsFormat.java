package dev.sequent.checkpoint;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Kinds of weight files, told by their first bytes, whatever their names say. */
enum WeightsFormat {
  /** A JSON table of contents and arrays. */
  SAFETENSORS,
  /** PyTorch's ZIP: {@code torch.save} since 1.6, Model Zoo's {@code .mdl}, TorchScript. */
  TORCH_ZIP,
  /** Model Zoo's {@code .mdl} from a CS system. */
  HDF5,
  /** A model with its graph. */
  ONNX;

  private static final byte[] ZIP = {'P', 'K', 3, 4};
  private static final byte[] HDF5_MAGIC = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
  private static final int PICKLE_PROTOCOL = 0x80;
  private static final int ONNX_IR_VERSION = 0x08;

  /**
   * The format of a file.
   *
   * @throws CheckpointException where it cannot be read, or is one that Sequent knows of and does
   *     not read
   */
  static WeightsFormat of(Path file) throws CheckpointException {
    byte[] head;
    long size;
    try (InputStream in = Files.newInputStream(file)) {
      head = in.readNBytes(HDF5_MAGIC.length);
      size = Files.size(file);
    } catch (IOException e) {
      throw CheckpointException.of(file, "the file cannot be read", e);
    }
    if (startsWith(head, ZIP)) {
      return TORCH_ZIP;
    }
    if (startsWith(head, HDF5_MAGIC)) {
      return HDF5;
    }
    // A safetensors file starts with the length of its header, which any byte may begin; but it
    // always fits into the file.
    boolean safeTensors = head.length == Long.BYTES && headerFits(head, size);
    if (!safeTensors && head.length > 2 && (head[0] & 0xff) == PICKLE_PROTOCOL && head[1] <= 5) {
      throw new CheckpointException(
          file,
          "this is a bare pickle, as PyTorch before 1.6 wrote them; load it with PyTorch and save it "
              + "again with torch.save, which writes the newer format.");
    }
    if (!safeTensors && head.length > 2 && head[0] == ONNX_IR_VERSION) {
      return ONNX;
    }
    if (!safeTensors && isText(head)) {
      throw new CheckpointException(
          file, "this is a text and holds no weights; name a checkpoint or a file of weights.");
    }
    return SAFETENSORS;
  }

  /** The length that starts a safetensors file has zeros in its upper bytes, which no text has. */
  private static boolean isText(byte[] head) {
    for (byte each : head) {
      boolean space = each == '\t' || each == '\n' || each == '\r';
      if (!space && (each < ' ' || each > '~')) {
        return false;
      }
    }
    return head.length > 0;
  }

  private static boolean headerFits(byte[] head, long size) {
    long length = 0;
    for (int n = Long.BYTES - 1; n >= 0; n--) {
      length = (length << 8) | (head[n] & 0xff);
    }
    return length >= 2 && length <= size - Long.BYTES;
  }

  private static boolean startsWith(byte[] head, byte[] magic) {
    return head.length >= magic.length
        && Arrays.equals(head, 0, magic.length, magic, 0, magic.length);
  }
}
