package dev.sequent.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sequent.engine.Tensor;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that PyTorch 2.13 and h5py 3.16 wrote. */
final class WeightsFileTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pytorch_model.bin",
        "release-1.6.mdl",
        "release-1.7.mdl",
        "release-1.8.mdl",
        "release-1.7-hdf5.mdl",
        "script.pt"
      })
  void everyFormatAndReleaseLoadsEveryTensor(String name) throws CheckpointException {
    LoadReport report =
        PretrainedWeights.load(ImportedWeights.file(name).toString(), ImportedWeights.model());
    assertThat(report.differences()).isEmpty();
    assertThat(report.matched()).hasSize(25);
    requireValues(report.weights());
  }

  private static void requireValues(List<Tensor> weights) {
    for (Tensor tensor : weights) {
      for (int i = 0; i < tensor.size(); i++) {
        assertThat(tensor.data().get(i))
            .as("%s[%d]", tensor.name(), i)
            .isEqualTo(ImportedWeights.value(tensor.name(), i));
      }
    }
  }

  @Test
  void preTrainingNamesGoToTheClassifiersEncoder() throws CheckpointException {
    LoadReport report =
        PretrainedWeights.load(
            ImportedWeights.file("release-1.7-pretraining.mdl").toString(),
            ImportedWeights.model());
    assertThat(report.missing()).containsExactly("classifier.weight", "classifier.bias");
    assertThat(report.unexpected()).containsExactly("bert_mlm_head.classifier.bias");
    assertThat(report.matched()).hasSize(23);
    requireValues(report.weights());
  }

  @ParameterizedTest
  @ValueSource(strings = {"release-1.6.mdl", "release-1.8.mdl", "release-1.7-hdf5.mdl"})
  void infoTellsStepAndTensorsOfAFile(String name) throws CheckpointException {
    CheckpointInfo info = CheckpointInfo.read(ImportedWeights.file(name));
    assertThat(info.step()).hasValue(7);
    assertThat(info.tensors()).hasSize(25);
    assertThat(info.dtypes()).containsExactly("F32");
    assertThat(info.resumable()).isFalse();
  }

  @Test
  void everyTypeAndLayoutBecomesRowMajorFloats() throws CheckpointException {
    Map<String, FloatBuffer> tensors =
        WeightsFile.weights(ImportedWeights.file("layouts.pt")).stream()
            .collect(Collectors.toMap(Tensor::name, Tensor::data));
    Function<String, List<Float>> values = name -> list(Objects.requireNonNull(tensors.get(name)));
    assertThat(values.apply("half"))
        .containsExactly(0f, 1f, 2f, 3f, 4f, 5f, 6f, 7f, 8f, 9f, 10f, 11f);
    assertThat(values.apply("bfloat16")).isEqualTo(values.apply("half"));
    assertThat(values.apply("parameter")).isEqualTo(values.apply("half"));
    assertThat(values.apply("double").get(3)).isEqualTo(1.5f);
    assertThat(values.apply("transposed"))
        .containsExactly(0f, 4f, 8f, 1f, 5f, 9f, 2f, 6f, 10f, 3f, 7f, 11f);
    assertThat(values.apply("slice")).containsExactly(1f, 3f, 5f, 7f, 9f, 11f);
    assertThat(values.apply("first")).containsExactly(0f, 1f, 2f, 3f, 4f, 5f);
    assertThat(values.apply("second")).containsExactly(6f, 7f, 8f, 9f, 10f, 11f);
    assertThat(values.apply("scalar")).containsExactly(3.5f);
    assertThat(values.apply("empty")).isEmpty();
  }

  private static List<Float> list(FloatBuffer values) {
    Float[] list = new Float[values.limit()];
    for (int n = 0; n < list.length; n++) {
      list[n] = values.get(n);
    }
    return List.of(list);
  }

  @Test
  void aPickleFromBefore1_6SaysHowToSaveItAnew() {
    assertThatThrownBy(() -> WeightsFile.open(ImportedWeights.file("before-1.6.bin")))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("before-1.6.bin: this is a bare pickle")
        .hasMessageContaining("torch.save");
  }

  @Test
  void aPickleThatCallsAProgramIsRefusedByName() {
    assertThatThrownBy(() -> WeightsFile.open(ImportedWeights.file("hostile.pt")))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("hostile.pt: the pickle in it asks for 'posix.system'")
        .hasMessageContaining("not executed");
  }

  @Test
  void aTextIsNotTakenForWeights(@TempDir Path folder) throws Exception {
    Path text = Files.writeString(folder.resolve("config.yaml"), "train_input:\n  batch_size: 2\n");
    assertThatThrownBy(() -> WeightsFile.open(text))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("config.yaml")
        .hasMessageContaining("holds no weights");
    assertThatThrownBy(() -> CheckpointFolder.loadForEvaluation(text))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("holds no weights");
  }
}
