package dev.sequent.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sequent.engine.InitialWeights;
import dev.sequent.engine.LossScale;
import dev.sequent.engine.Precision;
import dev.sequent.engine.Tensor;
import dev.sequent.engine.TrainingState;
import dev.sequent.text.TextForm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CheckpointFolderTest {

  @TempDir Path temporary;

  private Path modelDir() {
    return temporary.resolve("läufe 1");
  }

  @Test
  void whatIsSavedIsLoadedToTheBit() throws CheckpointException {
    CheckpointContents saved = TinyModel.contents(40);
    Path folder = CheckpointFolder.save(modelDir(), saved);
    assertThat(folder).isEqualTo(modelDir().resolve("checkpoint_40"));

    CheckpointContents loaded = CheckpointFolder.load(folder, TinyModel.model());
    assertThat(loaded.state().globalStep()).isEqualTo(40);
    assertThat(loaded.model()).isEqualTo(saved.model());
    assertThat(loaded.labels()).containsExactly("negative", "positive");
    assertThat(loaded.vocabulary().pieces()).isEqualTo(saved.vocabulary().pieces());
    assertThat(loaded.doLower()).isTrue();
    assertThat(loaded.maxSequenceLength()).isEqualTo(24);
    assertThat(loaded.compatibility()).isEqualTo(saved.compatibility());
    assertThat(loaded.seed()).isEqualTo(7);
    sameBits(loaded.state().weights(), saved.state().weights());
    sameBits(loaded.state().optimizerState(), saved.state().optimizerState());
  }

  @Test
  void precisionLossScaleAndWhatItWasTrainedOnComeBackAsTheyWere() throws CheckpointException {
    CheckpointContents plain = TinyModel.contents(4);
    LossScale scale = new LossScale(0x1.8p-13, 17, 3);
    CheckpointContents half =
        new CheckpointContents(
            new TrainingState(
                4,
                plain.state().weights(),
                plain.state().optimizerState(),
                Precision.FP16,
                Optional.of(scale)),
            plain.model(),
            plain.labels(),
            plain.vocabulary(),
            plain.doLower(),
            plain.maxSequenceLength(),
            plain.compatibility(),
            plain.seed(),
            Optional.of(TextForm.PAIR));
    Path folder = CheckpointFolder.save(modelDir(), half);
    assertThat(CheckpointFolder.precision(folder)).contains(Precision.FP16);
    assertThat(CheckpointFolder.load(folder).state().precision()).isEqualTo(Precision.FP16);
    assertThat(CheckpointFolder.load(folder).state().lossScale()).contains(scale);
    assertThat(CheckpointFolder.load(folder).textForm()).contains(TextForm.PAIR);
  }

  private static void sameBits(List<Tensor> found, List<Tensor> expected) {
    assertThat(found.stream().map(Tensor::name))
        .containsExactlyElementsOf(expected.stream().map(Tensor::name).toList());
    for (int i = 0; i < found.size(); i++) {
      assertThat(SafeTensorsTest.bits(found.get(i)))
          .isEqualTo(SafeTensorsTest.bits(expected.get(i)));
    }
  }

  @Test
  void theFolderIsTheOneThatTransformersExpects() throws CheckpointException, IOException {
    Path folder = CheckpointFolder.save(modelDir(), TinyModel.contents(2));
    assertThat(names(folder))
        .containsExactlyInAnyOrder(
            "config.json",
            "model.safetensors",
            "optimizer.safetensors",
            "special_tokens_map.json",
            "tokenizer.json",
            "tokenizer_config.json",
            "trainer_state.json",
            "vocab.txt");
    assertThat(Files.readString(folder.resolve("config.json")))
        .contains("\"BertForSequenceClassification\"")
        .contains("\"hidden_act\": \"gelu_new\"")
        .contains("\"0\": \"negative\"")
        .contains("\"positive\": 1")
        .endsWith("}\n");
    assertThat(names(modelDir())).containsExactly("checkpoint_2");
  }

  @Test
  void savingAStepAgainReplacesTheFolder() throws CheckpointException, IOException {
    Path folder = CheckpointFolder.save(modelDir(), TinyModel.contents(2));
    Files.writeString(folder.resolve("stale.txt"), "old");
    CheckpointFolder.save(modelDir(), TinyModel.contents(2));
    assertThat(folder.resolve("stale.txt")).doesNotExist();
    assertThat(names(modelDir())).containsExactly("checkpoint_2");
  }

  @Test
  void theNewestWholeCheckpointIsFoundByNumberNotByName() throws CheckpointException {
    assertThat(CheckpointFolder.newest(modelDir())).isEmpty();
    for (long step : new long[] {9, 100, 20}) {
      CheckpointFolder.save(modelDir(), TinyModel.contents(step));
    }
    assertThat(CheckpointFolder.newest(modelDir())).contains(modelDir().resolve("checkpoint_100"));
  }

  @Test
  void halfWrittenCheckpointsAreIgnoredAndNamed() throws CheckpointException, IOException {
    CheckpointFolder.save(modelDir(), TinyModel.contents(10));
    Path unfinished = Files.createDirectory(modelDir().resolve(".checkpoint_20.tmp-0123abcd"));
    Path empty = Files.createDirectory(modelDir().resolve("checkpoint_30"));
    Path cut = CheckpointFolder.save(temporary.resolve("other"), TinyModel.contents(40));
    cut = Files.move(cut, modelDir().resolve("checkpoint_40"));
    byte[] weights = Files.readAllBytes(cut.resolve("model.safetensors"));
    Files.write(
        cut.resolve("model.safetensors"), java.util.Arrays.copyOf(weights, weights.length - 1));
    Path renamed = CheckpointFolder.save(temporary.resolve("other"), TinyModel.contents(5));
    renamed = Files.move(renamed, modelDir().resolve("checkpoint_50"));
    Files.createDirectory(modelDir().resolve("checkpoint_x"));

    CheckpointScan scan = CheckpointFolder.scan(modelDir());
    assertThat(scan.newest()).contains(modelDir().resolve("checkpoint_10"));
    assertThat(scan.ignored().stream().map(CheckpointScan.Ignored::folder))
        .containsExactly(unfinished, empty, cut, renamed);
    assertThat(scan.ignored().stream().map(CheckpointScan.Ignored::reason).toList())
        .satisfiesExactly(
            reason -> assertThat(reason).contains("never finished"),
            reason -> assertThat(reason).contains("no config.json"),
            reason -> assertThat(reason).contains("truncated or damaged"),
            reason -> assertThat(reason).contains("not of step 50"));
  }

  @Test
  void aSaveThatFailsLeavesNothingAndLosesNothing() throws CheckpointException, IOException {
    Path folder = CheckpointFolder.save(modelDir(), TinyModel.contents(3));
    CheckpointContents whole = TinyModel.contents(3);
    List<Tensor> doubled = new ArrayList<>(whole.state().weights());
    doubled.addAll(whole.state().weights());
    CheckpointContents twice =
        new CheckpointContents(
            new TrainingState(3, doubled, List.of()),
            whole.model(),
            whole.labels(),
            whole.vocabulary(),
            whole.doLower(),
            whole.maxSequenceLength(),
            whole.compatibility(),
            whole.seed(),
            whole.textForm());
    assertThatThrownBy(() -> CheckpointFolder.save(modelDir(), twice))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(names(modelDir())).containsExactly("checkpoint_3");
    assertThat(CheckpointFolder.load(folder).state().globalStep()).isEqualTo(3);
  }

  @Test
  void aPlaceThatCannotBeWrittenIsOneSentence() throws IOException {
    Path file = Files.writeString(temporary.resolve("a file"), "");
    assertThatThrownBy(() -> CheckpointFolder.save(file, TinyModel.contents(1)))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("the checkpoint cannot be written");
  }

  @Test
  void leftoversOfKilledSavesGoWithTheNextSave() throws CheckpointException, IOException {
    Path leftover = Files.createDirectories(modelDir().resolve(".checkpoint_20.tmp-0123abcd"));
    Files.writeString(leftover.resolve("model.safetensors"), "half");
    CheckpointFolder.save(modelDir(), TinyModel.contents(30));
    assertThat(names(modelDir())).containsExactly("checkpoint_30");
  }

  @Test
  void aCheckpointOfAnotherModelNamesEachDifference() throws CheckpointException {
    Path folder = CheckpointFolder.save(modelDir(), TinyModel.contents(1));
    assertThatThrownBy(() -> CheckpointFolder.load(folder, TinyModel.model(12, 3)))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("hidden_size is 8 there and 12 in the config")
        .hasMessageContaining("num_labels is 2 there and 3 in the config");
  }

  @Test
  void weightsThatContradictTheConfigBesideThemAreNamed() throws CheckpointException, IOException {
    Path folder = CheckpointFolder.save(modelDir(), TinyModel.contents(1));
    SafeTensors.write(
        folder.resolve("model.safetensors"),
        InitialWeights.draw(TinyModel.model(8, 3), 1),
        Map.of());
    assertThatThrownBy(() -> CheckpointFolder.load(folder))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("classifier.weight is [3, 8], the model wants [2, 8]");
  }

  @Test
  void aFolderWithoutTrainerStateServesPredictionButNotResuming()
      throws CheckpointException, IOException {
    Path folder = CheckpointFolder.save(modelDir(), TinyModel.contents(12));
    Files.delete(folder.resolve("optimizer.safetensors"));
    // Transformers' own trainer writes a file of that name with other content.
    Files.writeString(
        folder.resolve("trainer_state.json"), "{\"global_step\": 12, \"epoch\": 1.0}");

    CheckpointContents contents = CheckpointFolder.loadForEvaluation(folder);
    assertThat(contents.state().weights()).hasSize(41);
    assertThat(contents.state().optimizerState()).isEmpty();
    assertThat(contents.maxSequenceLength()).isEqualTo(24);
    assertThatThrownBy(() -> CheckpointFolder.load(folder))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("--is_pretrained_checkpoint");
  }

  @Test
  void aVocabularyThatIsOnlyInTokenizerJsonIsRead() throws CheckpointException, IOException {
    Path folder = CheckpointFolder.save(modelDir(), TinyModel.contents(1));
    List<String> pieces = CheckpointFolder.load(folder).vocabulary().pieces();
    Files.delete(folder.resolve("vocab.txt"));
    assertThat(CheckpointFolder.loadForEvaluation(folder).vocabulary().pieces()).isEqualTo(pieces);

    Path tokenizer = folder.resolve("tokenizer.json");
    Files.writeString(
        tokenizer, Files.readString(tokenizer).replace("\"hotel\": 3309", "\"hotel\": 3310"));
    assertThatThrownBy(() -> CheckpointFolder.loadForEvaluation(folder))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("ids of the vocabulary are not 0 to 30521");
    Files.delete(tokenizer);
    assertThatThrownBy(() -> CheckpointFolder.loadForEvaluation(folder))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("vocab.txt");
  }

  @Test
  void damagedJsonIsNamedWithItsKey() throws CheckpointException, IOException {
    Path folder = CheckpointFolder.save(modelDir(), TinyModel.contents(1));
    Path config = folder.resolve("config.json");
    String text = Files.readString(config);
    Files.writeString(config, text.replace("\"vocab_size\": 30522", "\"vocab_size\": \"many\""));
    assertThatThrownBy(() -> CheckpointFolder.load(folder))
        .hasMessageContaining("config.json")
        .hasMessageContaining("'vocab_size' must be a number");
    Files.writeString(config, text.replace("\"model_type\": \"bert\"", "\"model_type\": \"gpt2\""));
    assertThatThrownBy(() -> CheckpointFolder.load(folder)).hasMessageContaining("'gpt2'");
    Files.writeString(config, text.substring(0, 40));
    assertThatThrownBy(() -> CheckpointFolder.load(folder)).hasMessageContaining("no valid JSON");
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }
}
