package dev.sequent.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sequent.checkpoint.CheckpointConversion.Format;
import dev.sequent.checkpoint.CheckpointConversion.Release;
import dev.sequent.engine.BertParameters;
import dev.sequent.engine.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class CheckpointConversionTest {

  @TempDir Path folder;

  private Path convert(Path source, Format format, Release release, String out, @Nullable Path like)
      throws CheckpointException {
    Path target = folder.resolve(out);
    CheckpointConversion done = CheckpointConversion.convert(source, format, release, target, like);
    assertThat(done.written()).isEqualTo(target);
    assertThat(done.tensors()).isEqualTo(BertParameters.of(TinyModel.model()).size());
    return target;
  }

  private Path checkpoint() throws CheckpointException {
    return CheckpointFolder.save(folder.resolve("run"), TinyModel.contents(20));
  }

  @ParameterizedTest
  @EnumSource(Release.class)
  void theWayThroughEveryFormatKeepsEveryBit(Release release)
      throws CheckpointException, IOException {
    Path ours = checkpoint();
    Path hf = convert(ours, Format.HF, release, "hf", null);
    Path zip = convert(hf, Format.MDL, release, "zip.mdl", null);
    Path hdf5 = convert(zip, Format.MDL_H5, release, "hdf5.mdl", null);
    Path onnx = convert(hdf5, Format.ONNX, release, "graph.onnx", ours);
    Path back = convert(onnx, Format.HF, release, "back", hf);
    assertThat(back.resolve("model.safetensors"))
        .hasSameBinaryContentAs(ours.resolve("model.safetensors"));
    assertThat(back.resolve("vocab.txt")).hasSameBinaryContentAs(ours.resolve("vocab.txt"));
    assertThat(CheckpointFolder.loadForEvaluation(back).labels()).isEqualTo(TinyModel.LABELS);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .containsExactlyInAnyOrder("run", "hf", "zip.mdl", "hdf5.mdl", "graph.onnx", "back");
    }
  }

  @Test
  void anMdlHasTheReleasesNamesOrderAndStep() throws CheckpointException {
    Path zip = convert(checkpoint(), Format.MDL, Release.R1_8, "a.mdl", null);
    CheckpointInfo info = CheckpointInfo.read(zip);
    assertThat(info.step()).hasValue(20);
    List<String> names = info.tensors().stream().map(CheckpointInfo.Stored::name).toList();
    assertThat(names)
        .startsWith("model.bert.embedding_layer.word_embeddings.weight")
        .containsSubsequence(
            "model.bert.transformer_encoder.layers.0.ffn.ffn.1.linear_layer.bias",
            "model.bert.transformer_encoder.layers.0.norm1.weight",
            "model.bert.transformer_encoder.layers.0.norm2.bias",
            "model.bert.transformer_encoder.layers.1.self_attn.proj_q_dense_layer.weight")
        .endsWith("model.classifier.weight", "model.classifier.bias");
  }

  @Test
  void theSameStateMakesTheSameBytes() throws CheckpointException {
    Path ours = checkpoint();
    for (Format format : List.of(Format.MDL, Format.MDL_H5, Format.ONNX)) {
      Path first = convert(ours, format, Release.R1_7, format + "/a", null);
      Path second = convert(ours, format, Release.R1_7, format + "-again/a", null);
      assertThat(second).hasSameBinaryContentAs(first);
    }
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void whatExistsIsNotOverwritten(Format format) throws CheckpointException, IOException {
    Path ours = checkpoint();
    Path taken = Files.writeString(folder.resolve("taken"), "precious");
    assertThatThrownBy(() -> CheckpointConversion.convert(ours, format, Release.R1_7, taken, null))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("taken: this exists already and is not overwritten");
    assertThat(taken).hasContent("precious");
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void whatCannotBeWrittenLeavesNothing(Format format) throws CheckpointException, IOException {
    Path ours = checkpoint();
    Path file = Files.writeString(folder.resolve("file"), "precious");
    assertThatThrownBy(
            () ->
                CheckpointConversion.convert(
                    ours, format, Release.R1_7, file.resolve("below"), null))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("cannot be written");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactlyInAnyOrder(folder.resolve("run"), file);
    }
  }

  @Test
  void withoutANameItIsBesideTheCheckpoint() throws CheckpointException {
    Path ours = checkpoint();
    Path zip = CheckpointConversion.convert(ours, Format.MDL, Release.R1_7, null, null).written();
    assertThat(zip).isEqualTo(ours.resolveSibling("checkpoint_20.mdl").toAbsolutePath());
  }

  @Test
  void aBareFileNeedsAFolderThatDescribesItsNetwork() throws CheckpointException {
    Path zip = convert(checkpoint(), Format.MDL, Release.R1_7, "a.mdl", null);
    assertThatThrownBy(
            () ->
                CheckpointConversion.convert(
                    zip, Format.HF, Release.R1_7, folder.resolve("x"), null))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("--like");
    assertThatThrownBy(
            () ->
                CheckpointConversion.convert(
                    ImportedWeights.file("release-1.7.mdl"),
                    Format.ONNX,
                    Release.R1_7,
                    folder.resolve("x"),
                    folder.resolve("run/checkpoint_20")))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("bert.pooler.dense.weight is [4, 4], the model wants [8, 8]");
  }

  @Test
  void whatStaysBehindIsSaid() throws CheckpointException {
    CheckpointConversion done =
        CheckpointConversion.convert(
            checkpoint(), Format.HF, Release.R1_7, folder.resolve("hf"), null);
    assertThat(done.notes())
        .anyMatch(note -> note.startsWith("The optimizer's state stays behind"))
        .anyMatch(note -> note.contains("pooler's activation is relu here and tanh"));
  }

  @Test
  void aFolderWithPytorchModelBinIsAHuggingFaceFolder() throws CheckpointException, IOException {
    Path ours = checkpoint();
    Path hf = convert(ours, Format.HF, Release.R1_6, "hf", null);
    List<Tensor> weights = WeightsFile.weights(hf.resolve("model.safetensors"));
    Path zip = convert(ours, Format.MDL, Release.R1_6, "a.mdl", null);
    Files.delete(hf.resolve("model.safetensors"));
    Files.move(zip, hf.resolve("pytorch_model.bin"));
    List<Tensor> loaded = CheckpointFolder.loadForEvaluation(hf).state().weights();
    for (int n = 0; n < weights.size(); n++) {
      assertThat(loaded.get(n).data()).isEqualTo(weights.get(n).data());
    }
  }
}
