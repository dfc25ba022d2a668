package dev.sequent.checkpoint;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.UnsafeByteOperations;
import dev.sequent.checkpoint.onnx.ModelProto;
import dev.sequent.checkpoint.onnx.NodeProto;
import dev.sequent.checkpoint.onnx.OnnxTensor;
import dev.sequent.engine.Tensor;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The BERT encoder that comes with Sequent as an ONNX file on the class path: 6 layers, 384 wide,
 * no pooler, no classifier.
 *
 * <p>An exporter folds linear weights into anonymous constants, transposed; their names survive
 * only in the name of the node that multiplies by them. Everything else keeps its parameter name.
 */
final class OnnxEncoder {

  private static final int FLOAT = 1;
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
    Map<String, String> linear = linearWeights(model);
    List<Tensor> tensors = new ArrayList<>();
    for (OnnxTensor initializer : model.getGraph().getInitializerList()) {
      String parameter = linear.get(initializer.getName());
      if (initializer.getDataType() != FLOAT) {
        continue; // position_ids, which is no weight
      }
      if (parameter != null) {
        tensors.add(transposed(place, initializer, parameter));
      } else if (isParameter(initializer.getName())) {
        tensors.add(plain(place, initializer));
      }
    }
    return List.copyOf(tensors);
  }

  /** Parameter name of each anonymous constant that a linear layer multiplies by. */
  private static Map<String, String> linearWeights(ModelProto model) {
    Map<String, String> names = new HashMap<>();
    for (NodeProto node : model.getGraph().getNodeList()) {
      String name = node.getName();
      if (node.getOpType().equals("MatMul") && node.getInputCount() == 2) {
        String module = name.substring(0, name.lastIndexOf('/') + 1);
        names.put(
            node.getInput(1), PREFIX + module.replaceFirst("^/", "").replace('/', '.') + "weight");
      }
    }
    return names;
  }

  private static boolean isParameter(String name) {
    return name.endsWith(".weight") || name.endsWith(".bias");
  }

  private static Tensor plain(Path place, OnnxTensor initializer) throws CheckpointException {
    FloatBuffer values = values(place, initializer);
    FloatBuffer copy = HostMemory.floats(values.limit()).put(0, values, 0, values.limit());
    long[] shape = initializer.getDimsList().stream().mapToLong(Long::longValue).toArray();
    return new Tensor(PREFIX + initializer.getName(), shape, copy);
  }

  private static Tensor transposed(Path place, OnnxTensor initializer, String name)
      throws CheckpointException {
    if (initializer.getDimsCount() != 2) {
      throw new CheckpointException(place, name + " is not a matrix.");
    }
    FloatBuffer values = values(place, initializer);
    int in = Math.toIntExact(initializer.getDims(0));
    int out = Math.toIntExact(initializer.getDims(1));
    float[] rows = new float[values.limit()];
    values.get(0, rows);
    return new Tensor(name, new long[] {out, in}, transpose(rows, in, out));
  }

  /** Turns row-major {@code [in, out]} into {@code [out, in]}. */
  private static FloatBuffer transpose(float[] values, int in, int out) {
    FloatBuffer result = HostMemory.floats(values.length);
    float[] column = new float[in];
    for (int o = 0; o < out; o++) {
      for (int i = 0; i < in; i++) {
        column[i] = values[i * out + o];
      }
      result.put(o * in, column);
    }
    return result;
  }

  private static FloatBuffer values(Path place, OnnxTensor initializer) throws CheckpointException {
    ByteString raw = initializer.getRawData();
    long count = initializer.getDimsList().stream().reduce(1L, Math::multiplyExact);
    if (raw.size() != count * Float.BYTES) {
      throw new CheckpointException(
          place,
          "%s has %d bytes for %d values.".formatted(initializer.getName(), raw.size(), count));
    }
    return raw.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
  }
}
