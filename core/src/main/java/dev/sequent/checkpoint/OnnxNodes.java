package dev.sequent.checkpoint;

import com.google.protobuf.ByteString;
import dev.sequent.checkpoint.onnx.GraphProto;
import dev.sequent.checkpoint.onnx.NodeProto;
import dev.sequent.checkpoint.onnx.OnnxAttribute;
import dev.sequent.checkpoint.onnx.OnnxTensor;
import dev.sequent.config.Activation;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Appends nodes of ONNX's operator set 17 to a graph; every value has the name of its node. */
final class OnnxNodes {

  private static final int FLOAT = 1;
  private static final int INT64 = 7;
  private static final int ATTRIBUTE_FLOAT = 1;
  private static final int ATTRIBUTE_INT = 2;
  private static final int ATTRIBUTE_INTS = 7;

  private final GraphProto.Builder graph;

  OnnxNodes(GraphProto.Builder graph) {
    this.graph = graph;
  }

  /** Adds a node of one output. */
  String add(String name, String operator, String... inputs) {
    return add(node(name, operator, inputs));
  }

  private String add(NodeProto.Builder node) {
    graph.addNode(node);
    return node.getOutput(0);
  }

  private static NodeProto.Builder node(String name, String operator, String... inputs) {
    return NodeProto.newBuilder()
        .setName(name)
        .setOpType(operator)
        .addAllInput(Arrays.asList(inputs))
        .addOutput(name);
  }

  String scalar(String name, float value) {
    ByteBuffer raw = ByteBuffer.allocate(Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    graph.addInitializer(
        OnnxTensor.newBuilder()
            .setName(name)
            .setDataType(FLOAT)
            .setRawData(ByteString.copyFrom(raw.putFloat(0, value))));
    return name;
  }

  private String whole(String name, OnnxTensor.Builder tensor, long... values) {
    ByteBuffer raw = ByteBuffer.allocate(Long.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
    raw.asLongBuffer().put(values);
    graph.addInitializer(
        tensor.setName(name).setDataType(INT64).setRawData(ByteString.copyFrom(raw)));
    return name;
  }

  String wholeScalar(String name, long value) {
    return whole(name, OnnxTensor.newBuilder(), value);
  }

  String wholes(String name, long... values) {
    return whole(name, OnnxTensor.newBuilder().addDims(values.length), values);
  }

  String cast(String name, String input) {
    return add(node(name, "Cast", input).addAttribute(attribute("to", FLOAT)));
  }

  String gather(String name, String from, String at, int axis) {
    return add(node(name, "Gather", from, at).addAttribute(attribute("axis", axis)));
  }

  String transpose(String name, String input, long... order) {
    OnnxAttribute.Builder permutation =
        OnnxAttribute.newBuilder().setName("perm").setType(ATTRIBUTE_INTS);
    Arrays.stream(order).forEach(permutation::addInts);
    return add(node(name, "Transpose", input).addAttribute(permutation));
  }

  String softmax(String name, String input) {
    return add(node(name, "Softmax", input).addAttribute(attribute("axis", -1)));
  }

  /** {@code x W^T + b} with {@code W} as PyTorch keeps it, {@code [out, in]}; for any rank. */
  String linear(String name, String input, String module) {
    String weight = transpose(name + "/transposed", module + ".weight", 1, 0);
    String product = add(name + "/product", "MatMul", input, weight);
    return add(name, "Add", product, module + ".bias");
  }

  String layerNorm(String name, String input, String module, double epsilon) {
    return add(
        node(name, "LayerNormalization", input, module + ".weight", module + ".bias")
            .addAttribute(attribute("axis", -1))
            .addAttribute(
                OnnxAttribute.newBuilder()
                    .setName("epsilon")
                    .setType(ATTRIBUTE_FLOAT)
                    .setF((float) epsilon)));
  }

  private static OnnxAttribute.Builder attribute(String name, long value) {
    return OnnxAttribute.newBuilder().setName(name).setType(ATTRIBUTE_INT).setI(value);
  }

  /** The activations as PyTorch and Transformers define them. */
  String activation(String name, Activation activation, String x) {
    return switch (activation) {
      case LINEAR -> x;
      case RELU -> add(name, "Relu", x);
      case TANH -> add(name, "Tanh", x);
      case SILU, SWISH -> add(name, "Mul", x, add(name + "/gate", "Sigmoid", x));
      case MISH -> {
        String soft = add(name + "/softplus", "Softplus", x);
        yield add(name, "Mul", x, add(name + "/gate", "Tanh", soft));
      }
      case QUICK_GELU -> {
        String scaled = add(name + "/scaled", "Mul", x, scalar(name + "/1.702", 1.702f));
        yield add(name, "Mul", x, add(name + "/gate", "Sigmoid", scaled));
      }
      case GELU -> {
        String scaled =
            add(name + "/scaled", "Mul", x, scalar(name + "/rsqrt2", (float) Math.sqrt(0.5)));
        yield halfGated(name, x, add(name + "/erf", "Erf", scaled));
      }
      case GELU_NEW, GELU_FAST -> {
        // sqrt(2/pi) (x + 0.044715 x^3)
        String square = add(name + "/square", "Mul", x, x);
        String cube = add(name + "/cube", "Mul", square, x);
        String small = add(name + "/small", "Mul", cube, scalar(name + "/0.044715", 0.044715f));
        String sum = add(name + "/sum", "Add", x, small);
        String scaled =
            add(
                name + "/scaled",
                "Mul",
                sum,
                scalar(name + "/sqrt2pi", (float) Math.sqrt(2 / Math.PI)));
        yield halfGated(name, x, add(name + "/tanh", "Tanh", scaled));
      }
    };
  }

  /** {@code x (1 + gate) / 2}. */
  private String halfGated(String name, String x, String gate) {
    String raised = add(name + "/raised", "Add", gate, scalar(name + "/1", 1f));
    String half = add(name + "/half", "Mul", raised, scalar(name + "/0.5", 0.5f));
    return add(name, "Mul", x, half);
  }
}
