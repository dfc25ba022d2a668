package dev.sequent.checkpoint;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.UnsafeByteOperations;
import dev.sequent.checkpoint.onnx.ModelProto;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/** The weights of an ONNX file; its graph is read only for their names. */
final class OnnxFile extends WeightsFile {

  private final Map<String, OnnxWeights.Weight> weights;

  private OnnxFile(Path file, Map<String, OnnxWeights.Weight> weights) {
    super(
        file,
        weights.values().stream().map(OnnxWeights.Weight::stored).toList(),
        OptionalLong.empty());
    this.weights = weights;
  }

  static OnnxFile open(Path file) throws CheckpointException {
    Map<String, OnnxWeights.Weight> weights = new LinkedHashMap<>();
    for (OnnxWeights.Weight weight : OnnxWeights.of(file, model(file))) {
      weights.putIfAbsent(weight.stored().name(), weight);
    }
    if (weights.isEmpty()) {
      throw new CheckpointException(
          file, "this is no ONNX file with named weights, nor any other kind that Sequent reads.");
    }
    return new OnnxFile(file, weights);
  }

  private static ModelProto model(Path file) throws CheckpointException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      if (channel.size() > Integer.MAX_VALUE) {
        throw new CheckpointException(file, "ONNX files may have 2 GiB.");
      }
      // Constants then are windows on the mapped file instead of copies.
      MappedByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
      CodedInputStream input = UnsafeByteOperations.unsafeWrap(bytes).newCodedInput();
      input.enableAliasing(true);
      return ModelProto.parseFrom(input);
    } catch (IOException e) {
      throw CheckpointException.of(file, "this is no whole ONNX file", e);
    }
  }

  @Override
  FloatBuffer values(StoredTensor tensor) {
    OnnxWeights.Weight weight = weights.get(tensor.name());
    if (weight == null) {
      throw new IllegalArgumentException(tensor.name());
    }
    return weight.floats();
  }
}
