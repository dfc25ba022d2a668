package dev.sequent.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sequent.config.Activation;
import dev.sequent.config.ModelConfig;
import dev.sequent.config.ProblemType;
import dev.sequent.engine.BertParameters;
import dev.sequent.engine.InitialWeights;
import dev.sequent.engine.Tensor;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PretrainedWeightsTest {

  @TempDir Path folder;

  @Test
  void theBuiltInEncoderLeavesPoolerAndClassifierToBeDrawn() throws CheckpointException {
    ModelConfig model = PretrainedWeights.builtInModel();
    LoadReport report = PretrainedWeights.load("builtin:all-MiniLM-L6-v2", model);
    assertThat(report.matched()).hasSize(101);
    assertThat(report.missing())
        .containsExactly(
            "bert.pooler.dense.weight",
            "bert.pooler.dense.bias",
            "classifier.weight",
            "classifier.bias");
    assertThat(report.unexpected()).isEmpty();
    assertThat(report.mismatched()).isEmpty();
    assertThat(report.warnings()).isEmpty();

    List<Tensor> all = report.completed(model, 1);
    assertThat(all.stream().map(Tensor::name))
        .containsExactlyElementsOf(
            BertParameters.of(model).stream().map(BertParameters.Spec::name).toList());
    assertThat(SafeTensorsTest.bits(all.getLast()))
        .isEqualTo(SafeTensorsTest.bits(InitialWeights.draw(model, 1).getLast()));
  }

  @Test
  void anUnknownBuiltInNameNamesTheOneThereIs() {
    assertThatThrownBy(
            () -> PretrainedWeights.load("builtin:bert-base", PretrainedWeights.builtInModel()))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("builtin:all-MiniLM-L6-v2");
  }

  @Test
  void anotherSizeIsAnErrorThatNamesTheFirstTensorsWithBothShapes() {
    assertThatThrownBy(() -> PretrainedWeights.load(PretrainedWeights.BUILT_IN, TinyModel.model()))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining(
            "bert.embeddings.word_embeddings.weight is [30522, 384], the model wants [30522, 8]")
        .hasMessageContaining("bert.embeddings.token_type_embeddings.weight is [2, 384]")
        .hasMessageMatching(".*; and \\d+ more\\.");
  }

  @Test
  void settingsThatNoShapeShowsAreWarnedOf() throws CheckpointException {
    ModelConfig b = PretrainedWeights.builtInModel();
    ModelConfig model =
        new ModelConfig(
            b.vocabSize(),
            b.hiddenSize(),
            b.numHiddenLayers(),
            6,
            b.filterSize(),
            Activation.RELU,
            Activation.TANH,
            0.1,
            0.1,
            0.1,
            0.1,
            b.maxPositionEmbeddings(),
            2,
            ProblemType.SINGLE_LABEL_CLASSIFICATION,
            1e-12,
            false,
            true);
    assertThat(PretrainedWeights.load(PretrainedWeights.BUILT_IN, model).warnings())
        .containsExactly(
            "num_heads is 12 there and 6 in the config",
            "encoder_nonlinearity is gelu there and relu in the config");
  }

  @Test
  void namesWithoutPrefixAndWithGammaAndBetaAreUnderstood() throws CheckpointException {
    ModelConfig model = TinyModel.model();
    List<Tensor> theirs = new ArrayList<>();
    for (Tensor tensor : InitialWeights.draw(model, 5)) {
      if (!tensor.name().startsWith("classifier")) {
        theirs.add(
            tensor.named(
                tensor
                    .name()
                    .replaceFirst("^bert\\.", "")
                    .replace("LayerNorm.weight", "LayerNorm.gamma")
                    .replace("LayerNorm.bias", "LayerNorm.beta")));
      }
    }
    theirs.add(
        new Tensor("cls.predictions.bias", new long[] {1}, FloatBuffer.wrap(new float[] {1})));
    Path file = folder.resolve("pretrained.safetensors");
    SafeTensors.write(file, theirs, Map.of());

    LoadReport report = PretrainedWeights.load(file.toString(), model);
    assertThat(report.missing()).containsExactly("classifier.weight", "classifier.bias");
    assertThat(report.unexpected()).containsExactly("cls.predictions.bias");
    assertThat(report.summary())
        .contains("2 missing: classifier.weight, classifier.bias")
        .contains("1 unexpected: cls.predictions.bias");
    assertThat(report.weights().getFirst().name())
        .isEqualTo("bert.embeddings.word_embeddings.weight");
  }

  @Test
  void weightsOfNoEncoderAreAnErrorAndNotARandomStart() throws CheckpointException {
    List<Tensor> renamed = new ArrayList<>();
    for (Tensor tensor : InitialWeights.draw(TinyModel.model(), 5)) {
      renamed.add(tensor.named(tensor.name().replaceFirst("^bert\\.", "gpt_encoder.")));
    }
    Path file = folder.resolve("renamed.safetensors");
    SafeTensors.write(file, renamed, Map.of());
    assertThatThrownBy(() -> PretrainedWeights.load(file.toString(), TinyModel.model()))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("no tensor of it belongs to the encoder")
        .hasMessageContaining("unexpected: gpt_encoder.embeddings.word_embeddings.weight");
  }

  @Test
  void aFileThatOnlyBeginsLikeAFormatIsDamaged() throws IOException {
    refused(new byte[] {'P', 'K', 3, 4, 0, 0, 0, 0, 0}, "this ZIP file is damaged");
    refused(
        new byte[] {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'},
        "this HDF5 file is damaged");
    refused(new byte[] {(byte) 0x80, 2, '}', 'q', 0, 'X', 5, 1, 'a'}, "a bare pickle");
    refused(new byte[0], "no safetensors file");
  }

  private void refused(byte[] bytes, String reason) throws IOException {
    Path file = Files.write(folder.resolve("checkpoint_100.mdl"), bytes);
    assertThatThrownBy(() -> PretrainedWeights.load(file.toString(), TinyModel.model()))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("checkpoint_100.mdl: ")
        .hasMessageContaining(reason);
  }

  @Test
  void aFolderWithoutReadableWeightsSaysWhatItHas() throws IOException {
    assertThatThrownBy(() -> PretrainedWeights.load(folder.toString(), TinyModel.model()))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("no model.safetensors and no pytorch_model.bin");
    Files.writeString(folder.resolve("pytorch_model.bin.index.json"), "");
    assertThatThrownBy(() -> PretrainedWeights.load(folder.toString(), TinyModel.model()))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("several files (pytorch_model.bin.index.json)");
  }
}
