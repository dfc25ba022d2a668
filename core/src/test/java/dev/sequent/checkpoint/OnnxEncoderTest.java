package dev.sequent.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sequent.engine.BertParameters;
import dev.sequent.engine.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OnnxEncoderTest {

  private static List<Tensor> encoder = List.of();

  @BeforeAll
  static void readOnce() throws CheckpointException {
    encoder = OnnxEncoder.read("all-minilm-l6-v2.onnx");
  }

  @Test
  void hasTheParametersOfBertsEncoderUnderTheirNamesAndShapes() {
    Map<String, String> expected =
        BertParameters.of(PretrainedWeights.builtInModel()).stream()
            .filter(spec -> !spec.name().matches("bert\\.pooler.*|classifier.*"))
            .collect(
                Collectors.toMap(BertParameters.Spec::name, spec -> Arrays.toString(spec.shape())));
    Map<String, String> found =
        encoder.stream()
            .collect(Collectors.toMap(Tensor::name, tensor -> Arrays.toString(tensor.shape())));
    assertThat(new TreeMap<>(found)).isEqualTo(new TreeMap<>(expected));
    assertThat(encoder.stream().mapToLong(Tensor::size).sum()).isEqualTo(22_565_376);
  }

  // Sums, sums of squares and the value at [1][2] (or [1]), from a reading of the file by numpy.
  @ParameterizedTest
  @CsvSource({
    "embeddings.word_embeddings.weight, 138.05072214923618, 36262.5528803781, 0.0487060546875",
    "embeddings.LayerNorm.bias, 4.187019871980738, 5.191146354123788, 0.11112432926893234",
    "encoder.layer.0.attention.self.query.weight, 13.52819408863644, 1343.638775161894, 0.07590459287166595",
    "encoder.layer.3.intermediate.dense.weight, 229.81509488688624, 2472.581704530638, 0.042105160653591156",
    "encoder.layer.5.output.dense.weight, -53.19849107446487, 886.6445139619443, 0.0005227912333793938",
    "encoder.layer.5.output.LayerNorm.weight, 245.77615535109027, 159.58461607439938, 0.6747910976409912"
  })
  void hasTheValuesOfTheFile(String name, double sum, double squares, float oneValue) {
    Tensor tensor = SafeTensorsTest.byName(encoder, "bert." + name);
    double foundSum = 0;
    double foundSquares = 0;
    for (float value : SafeTensorsTest.values(tensor)) {
      foundSum += value;
      foundSquares += (double) value * value;
    }
    assertThat(foundSum).isCloseTo(sum, within(1e-6));
    assertThat(foundSquares).isCloseTo(squares, within(1e-6));
    int columns = tensor.shape().length == 2 ? (int) tensor.shape()[1] : -1;
    assertThat(tensor.data().get(columns + 2)).isEqualTo(oneValue);
  }

  @Test
  void anIncompleteInstallationIsNamed() {
    assertThatThrownBy(() -> OnnxEncoder.read("no-such.onnx"))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("not on the class path");
  }
}
