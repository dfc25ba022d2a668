package dev.sequent.checkpoint;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import dev.sequent.checkpoint.onnx.Axes;
import dev.sequent.checkpoint.onnx.Axis;
import dev.sequent.checkpoint.onnx.GraphProto;
import dev.sequent.checkpoint.onnx.ModelProto;
import dev.sequent.checkpoint.onnx.OnnxTensor;
import dev.sequent.checkpoint.onnx.OperatorSet;
import dev.sequent.checkpoint.onnx.TensorShape;
import dev.sequent.checkpoint.onnx.ValueInfo;
import dev.sequent.checkpoint.onnx.ValueType;
import dev.sequent.config.ModelConfig;
import dev.sequent.engine.Tensor;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;

/**
 * Writes a classifier as an ONNX graph of operator set 17: {@code input_ids}, {@code
 * attention_mask} and {@code token_type_ids} (int64, {@code [batch, sequence]}) to {@code logits}
 * (float32, {@code [batch, labels]}). Weights keep their names, layout and bits.
 */
final class OnnxWriter {

  private static final int IR_VERSION = 8;
  private static final int OPERATOR_SET = 17;
  private static final int FLOAT = 1;
  private static final int INT64 = 7;
  private static final String IDS = "input_ids";
  private static final String MASK = "attention_mask";
  private static final String SEGMENTS = "token_type_ids";
  private static final String LOGITS = "logits";

  private final ModelConfig model;
  private final GraphProto.Builder graph = GraphProto.newBuilder().setName("bert_classifier");
  private final OnnxNodes nodes = new OnnxNodes(graph);

  private OnnxWriter(ModelConfig model) {
    this.model = model;
  }

  /**
   * Writes a new file.
   *
   * @param weights all parameters of the model under Hugging Face's names
   */
  static void write(Path file, ModelConfig model, List<Tensor> weights) throws IOException {
    OnnxWriter writer = new OnnxWriter(model);
    writer.build(weights);
    ModelProto onnx =
        ModelProto.newBuilder()
            .setIrVersion(IR_VERSION)
            .setProducerName("sequent")
            .addOpsetImport(OperatorSet.newBuilder().setVersion(OPERATOR_SET))
            .setGraph(writer.graph)
            .build();
    try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
      onnx.writeTo(out);
    }
  }

  private void build(List<Tensor> weights) {
    for (String input : List.of(IDS, MASK, SEGMENTS)) {
      graph.addInput(value(input, INT64, Axis.newBuilder().setDimParam("sequence")));
    }
    graph.addOutput(value(LOGITS, FLOAT, Axis.newBuilder().setDimValue(model.numLabels())));
    weights.forEach(weight -> graph.addInitializer(constant(weight)));
    String hidden = embeddings();
    String mask = mask();
    shapes();
    for (int n = 0; n < model.numHiddenLayers(); n++) {
      hidden = layer(n, hidden, mask);
    }
    String first = nodes.gather("first", hidden, nodes.wholeScalar("first/index", 0), 1);
    String pooled = nodes.linear("pooler", first, "bert.pooler.dense");
    pooled = nodes.activation("pooler/activation", model.poolerNonlinearity(), pooled);
    nodes.linear(LOGITS, pooled, "classifier");
  }

  private static ValueInfo.Builder value(String name, int type, Axis.Builder second) {
    Axes.Builder axes =
        Axes.newBuilder().addDim(Axis.newBuilder().setDimParam("batch")).addDim(second);
    return ValueInfo.newBuilder()
        .setName(name)
        .setType(
            ValueType.newBuilder()
                .setTensorType(TensorShape.newBuilder().setElemType(type).setShape(axes)));
  }

  private static OnnxTensor.Builder constant(Tensor tensor) {
    OnnxTensor.Builder constant =
        OnnxTensor.newBuilder().setName(tensor.name()).setDataType(FLOAT).setRawData(bytes(tensor));
    Arrays.stream(tensor.shape()).forEach(constant::addDims);
    return constant;
  }

  private static ByteString bytes(Tensor tensor) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.multiplyExact(tensor.data().limit(), Float.BYTES))
            .order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(0, tensor.data(), 0, tensor.data().limit());
    return UnsafeByteOperations.unsafeWrap(bytes);
  }

  private String embeddings() {
    String prefix = "bert.embeddings.";
    String words = nodes.gather("words", prefix + "word_embeddings.weight", IDS, 0);
    String shape = nodes.add("shape", "Shape", IDS);
    String length = nodes.gather("length", shape, nodes.wholeScalar("length/index", 1), 0);
    String zero = nodes.wholeScalar("positions/start", 0);
    String one = nodes.wholeScalar("positions/step", 1);
    String range = nodes.add("positions/range", "Range", zero, length, one);
    String positions = nodes.gather("positions", prefix + "position_embeddings.weight", range, 0);
    String segments =
        nodes.gather("segments", prefix + "token_type_embeddings.weight", SEGMENTS, 0);
    String sum = nodes.add("words+segments", "Add", words, segments);
    sum = nodes.add("embeddings/sum", "Add", sum, positions);
    return nodes.layerNorm("embeddings", sum, prefix + "LayerNorm", model.layerNormEpsilon());
  }

  /** 0 for tokens, the least float32 for padding, as {@code [batch, 1, 1, sequence]}. */
  private String mask() {
    String mask = nodes.cast("mask/float", MASK);
    mask = nodes.add("mask/padding", "Sub", nodes.scalar("mask/1", 1f), mask);
    mask = nodes.add("mask/wide", "Unsqueeze", mask, nodes.wholes("mask/axes", 1, 2));
    return nodes.add("mask", "Mul", mask, nodes.scalar("mask/least", -Float.MAX_VALUE));
  }

  private void shapes() {
    int heads = model.numHeads();
    nodes.wholes("heads", 0, 0, heads, model.hiddenSize() / heads);
    nodes.wholes("merged", 0, 0, model.hiddenSize());
    nodes.scalar("scale", (float) (1 / Math.sqrt(model.hiddenSize() / (double) heads)));
  }

  private String layer(int n, String input, String mask) {
    String module = "bert.encoder.layer." + n + ".";
    String name = "layer" + n + "/";
    String query = heads(name + "query", input, module + "attention.self.query", 0, 2, 1, 3);
    String key = heads(name + "key", input, module + "attention.self.key", 0, 2, 3, 1);
    String value = heads(name + "value", input, module + "attention.self.value", 0, 2, 1, 3);
    String scores = nodes.add(name + "scores", "MatMul", query, key);
    scores = nodes.add(name + "scaled", "Mul", scores, "scale");
    scores = nodes.add(name + "masked", "Add", scores, mask);
    String context =
        nodes.add(name + "context", "MatMul", nodes.softmax(name + "softmax", scores), value);
    context = nodes.transpose(name + "context/tokens", context, 0, 2, 1, 3);
    context = nodes.add(name + "context/merged", "Reshape", context, "merged");
    String attended = residual(name + "attention", context, input, module + "attention.output");
    String inner = nodes.linear(name + "inner", attended, module + "intermediate.dense");
    inner = nodes.activation(name + "activation", model.encoderNonlinearity(), inner);
    return residual(name + "output", inner, attended, module + "output");
  }

  private String heads(String name, String input, String module, long... order) {
    String flat = nodes.linear(name + "/flat", input, module);
    String split = nodes.add(name + "/split", "Reshape", flat, "heads");
    return nodes.transpose(name, split, order);
  }

  private String residual(String name, String branch, String input, String module) {
    String dense = nodes.linear(name + "/dense", branch, module + ".dense");
    String sum = nodes.add(name + "/sum", "Add", dense, input);
    return nodes.layerNorm(name, sum, module + ".LayerNorm", model.layerNormEpsilon());
  }
}
