package dev.sequent.checkpoint;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.UnsafeByteOperations;
import dev.sequent.checkpoint.onnx.ModelProto;
import dev.sequent.engine.Tensor;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

/**
 * The BERT encoder that comes with Sequent as an ONNX file on the class path: 6 layers, 384 wide,
 * no pooler, no classifier.
 */
final class OnnxEncoder {

  private static final String PREFIX = "bert.";

  private OnnxEncoder() {}

  /**
   * Reads the encoder's tensors, under Hugging Face names with {@code bert.} in front, linear
   * weights as {@code [out, in]}.
   *
   * @param resource absolute name on the class path
   * @throws CheckpointException where it is not there or not such an encoder
   */
  static List<Tensor> read(String resource) throws CheckpointException {
    Path place = Path.of(resource);
    URL url = OnnxEncoder.class.getResource("/" + resource);
    if (url == null) {
      throw new CheckpointException(
          place, "the built-in encoder is not on the class path; the installation is not whole.");
    }
    try {
      CodedInputStream input = UnsafeByteOperations.unsafeWrap(bytes(url)).newCodedInput();
      // Arrays then are windows on the bytes read instead of copies.
      input.enableAliasing(true);
      return tensors(place, ModelProto.parseFrom(input));
    } catch (IOException e) {
      throw CheckpointException.of(place, "the built-in encoder cannot be read", e);
    }
  }

  private static ByteBuffer bytes(URL url) throws IOException {
    URLConnection connection = url.openConnection();
    long size = connection.getContentLengthLong();
    try (InputStream in = connection.getInputStream()) {
      if (size < 0) {
        return ByteBuffer.wrap(in.readAllBytes());
      }
      byte[] bytes = new byte[Math.toIntExact(size)];
      if (in.readNBytes(bytes, 0, bytes.length) < bytes.length) {
        throw new EOFException("it ends early");
      }
      return ByteBuffer.wrap(bytes);
    }
  }

  private static List<Tensor> tensors(Path place, ModelProto model) throws CheckpointException {
    // Turning and copying 90 MB is a good part of the time, and the tensors do not know each other.
    return OnnxWeights.of(place, model).parallelStream()
        .map(w -> new Tensor(PREFIX + w.stored().name(), w.stored().shape(), w.floats()))
        .toList();
  }
}
