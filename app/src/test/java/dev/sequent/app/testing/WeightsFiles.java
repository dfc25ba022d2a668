package dev.sequent.app.testing;

import dev.sequent.checkpoint.CheckpointConversion;
import dev.sequent.checkpoint.CheckpointException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Small files of weights. */
public final class WeightsFiles {
  private WeightsFiles() {}

  /** A Model Zoo checkpoint of release 1.7: one layer, 4 wide, 10 word pieces, 3 labels. */
  public static void modelZoo(Path file) throws IOException, CheckpointException {
    Map<String, long[]> shapes = new LinkedHashMap<>();
    shapes.put("bert.embeddings.word_embeddings.weight", new long[] {10, 4});
    shapes.put("bert.encoder.layer.0.intermediate.dense.weight", new long[] {8, 4});
    shapes.put("bert.pooler.dense.weight", new long[] {4, 4});
    shapes.put("classifier.weight", new long[] {3, 4});
    Path source = file.resolveSibling("weights.safetensors");
    Files.write(source, safeTensors(shapes));
    CheckpointConversion.convert(
        source, CheckpointConversion.Format.MDL, CheckpointConversion.Release.R1_7, file, null);
    Files.delete(source);
  }

  private static byte[] safeTensors(Map<String, long[]> shapes) {
    List<String> entries = new ArrayList<>();
    long end = 0;
    for (Map.Entry<String, long[]> tensor : shapes.entrySet()) {
      long begin = end;
      end += 4 * Arrays.stream(tensor.getValue()).reduce(1, Math::multiplyExact);
      entries.add(
          "\"%s\":{\"dtype\":\"F32\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
              .formatted(tensor.getKey(), Arrays.toString(tensor.getValue()), begin, end));
    }
    byte[] header = ("{" + String.join(",", entries) + "}").getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(8 + header.length + (int) end)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(header.length)
        .put(header)
        .array();
  }
}
