package dev.sequent.checkpoint;

import dev.sequent.engine.Tensor;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/** A safetensors file beside the other formats. */
final class SafeTensorsFile extends WeightsFile {

  SafeTensorsFile(Path file, SafeTensorsHeader header) {
    super(
        file,
        header.entries().stream()
            .map(entry -> new StoredTensor(entry.name(), entry.type(), entry.shape()))
            .toList(),
        OptionalLong.empty());
  }

  @Override
  FloatBuffer values(StoredTensor tensor) throws CheckpointException {
    List<Tensor> found = SafeTensors.read(file(), entry -> entry.name().equals(tensor.name()));
    return found.getFirst().data();
  }
}
