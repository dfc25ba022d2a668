package dev.sequent.checkpoint;

import com.google.protobuf.ByteString;
import dev.sequent.checkpoint.onnx.ModelProto;
import dev.sequent.checkpoint.onnx.NodeProto;
import dev.sequent.checkpoint.onnx.OnnxTensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The parameters among an ONNX model's constants, under their PyTorch names.
 *
 * <p>An exporter folds linear weights into anonymous constants, transposed; their names survive
 * only in the name of the node that multiplies by them. Everything else keeps its parameter name.
 */
final class OnnxWeights {

  private OnnxWeights() {}

  /**
   * A checked constant on its way to a tensor.
   *
   * @param stored name, type and shape as the model's parameter has them
   * @param values bytes in the file
   * @param turned whether the file has a linear weight as {@code [in, out]}
   */
  record Weight(StoredTensor stored, ByteString values, boolean turned) {

    /** The values row-major as the parameter has them. */
    FloatBuffer floats() {
      ByteBuffer raw = values.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
      FloatBuffer floats = stored.type().toFloats(raw);
      return turned ? turn(floats) : floats;
    }

    private FloatBuffer turn(FloatBuffer values) {
      FloatBuffer result = HostMemory.floats(values.limit());
      int out = Math.toIntExact(stored.shape()[0]);
      int in = Math.toIntExact(stored.shape()[1]);
      float[] rows = new float[values.limit()];
      values.get(0, rows);
      float[] column = new float[in];
      for (int o = 0; o < out; o++) {
        for (int i = 0; i < in; i++) {
          column[i] = rows[i * out + o];
        }
        result.put(o * in, column);
      }
      return result;
    }
  }

  /**
   * Finds the parameters.
   *
   * @throws CheckpointException where a constant has not as many bytes as its shape asks for
   */
  static List<Weight> of(Path place, ModelProto model) throws CheckpointException {
    Map<String, String> linear = linearWeights(model);
    List<Weight> weights = new ArrayList<>();
    for (OnnxTensor constant : model.getGraph().getInitializerList()) {
      Optional<TensorType> type = type(constant.getDataType());
      String parameter = linear.get(constant.getName());
      if (type.isEmpty()) {
        continue; // position_ids and shapes, which are no weights
      }
      if (parameter != null && constant.getDimsCount() == 2) {
        weights.add(weight(place, parameter, type.get(), constant, true));
      } else if (isParameter(constant.getName())) {
        weights.add(weight(place, constant.getName(), type.get(), constant, false));
      }
    }
    return weights;
  }

  /** Parameter name of each anonymous constant that a linear layer multiplies by. */
  private static Map<String, String> linearWeights(ModelProto model) {
    Map<String, String> names = new HashMap<>();
    for (NodeProto node : model.getGraph().getNodeList()) {
      String name = node.getName();
      if (node.getOpType().equals("MatMul") && node.getInputCount() == 2 && name.contains("/")) {
        String module = name.substring(0, name.lastIndexOf('/') + 1);
        names.put(node.getInput(1), module.replaceFirst("^/", "").replace('/', '.') + "weight");
      }
    }
    return names;
  }

  private static boolean isParameter(String name) {
    return name.endsWith(".weight") || name.endsWith(".bias");
  }

  private static Optional<TensorType> type(int code) {
    return switch (code) {
      case 1 -> Optional.of(TensorType.F32);
      case 10 -> Optional.of(TensorType.F16);
      case 11 -> Optional.of(TensorType.F64);
      case 16 -> Optional.of(TensorType.BF16);
      default -> Optional.empty();
    };
  }

  private static Weight weight(
      Path place, String name, TensorType type, OnnxTensor constant, boolean turned)
      throws CheckpointException {
    long[] shape = constant.getDimsList().stream().mapToLong(Long::longValue).toArray();
    if (turned) {
      shape = new long[] {shape[1], shape[0]};
    }
    ByteString raw = constant.getRawData();
    if (!fits(shape, type, raw.size())) {
      throw new CheckpointException(
          place,
          "%s has %,d bytes for the shape %s; the file is damaged, or keeps its weights in another file."
              .formatted(TorchPickle.printable(name), raw.size(), Arrays.toString(shape)));
    }
    return new Weight(new StoredTensor(name, type, shape), raw, turned);
  }

  private static boolean fits(long[] shape, TensorType type, long bytes) {
    try {
      return Arrays.stream(shape).allMatch(axis -> axis >= 0)
          && new StoredTensor("", type, shape).bytes() == bytes;
    } catch (ArithmeticException e) {
      return false;
    }
  }
}
