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
import java.util.Arrays;
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
    List<Weight> weights = new ArrayList<>();
    for (OnnxTensor initializer : model.getGraph().getInitializerList()) {
      String parameter = linear.get(initializer.getName());
      if (initializer.getDataType() != FLOAT) {
        continue; // position_ids, which is no weight
      }
      if (parameter != null) {
        weights.add(Weight.of(place, parameter, initializer, true));
      } else if (isParameter(initializer.getName())) {
        weights.add(Weight.of(place, PREFIX + initializer.getName(), initializer, false));
      }
    }
    // Turning and copying 90 MB is a good part of the time, and the tensors do not know each other.
    return weights.parallelStream().map(Weight::tensor).toList();
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

  /**
   * A checked initializer on its way to a tensor.
   *
   * @param name parameter name
   * @param shape as in the file
   * @param values as in the file
   * @param turned whether the file has a linear weight as {@code [in, out]}
   */
  private record Weight(String name, long[] shape, FloatBuffer values, boolean turned) {

    static Weight of(Path place, String name, OnnxTensor initializer, boolean turned)
        throws CheckpointException {
      long[] shape = initializer.getDimsList().stream().mapToLong(Long::longValue).toArray();
      ByteString raw = initializer.getRawData();
      long count = Arrays.stream(shape).reduce(1, Math::multiplyExact);
      if (raw.size() != count * Float.BYTES || (turned && shape.length != 2)) {
        throw new CheckpointException(
            place,
            "%s has %d bytes for the shape %s; the installation is damaged."
                .formatted(name, raw.size(), Arrays.toString(shape)));
      }
      FloatBuffer values =
          raw.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
      return new Weight(name, shape, values, turned);
    }

    Tensor tensor() {
      FloatBuffer result = HostMemory.floats(values.limit());
      if (!turned) {
        return new Tensor(name, shape, result.put(0, values, 0, values.limit()));
      }
      int in = Math.toIntExact(shape[0]);
      int out = Math.toIntExact(shape[1]);
      float[] rows = new float[values.limit()];
      values.get(0, rows);
      float[] column = new float[in];
      for (int o = 0; o < out; o++) {
        for (int i = 0; i < in; i++) {
          column[i] = rows[i * out + o];
        }
        result.put(o * in, column);
      }
      return new Tensor(name, new long[] {out, in}, result);
    }
  }
}
