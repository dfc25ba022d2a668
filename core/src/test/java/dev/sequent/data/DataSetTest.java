package dev.sequent.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sequent.config.InputConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataSetTest {

  @TempDir private Path temp;

  @BeforeEach
  void write() throws Exception {
    Files.writeString(temp.resolve("train.tsv"), "sentence\tlabel\ngood\t1\nbad\t0\nfine\t1\n");
  }

  @Test
  void readsTheSplitAnInputSectionNames() throws Exception {
    DataSet data = DataSet.read(input("SST2DataProcessor"), temp, Split.TRAIN);
    assertThat(data.size()).isEqualTo(3);
    assertThat(data.files()).containsExactly(temp.resolve("train.tsv"));
  }

  @Test
  void anUnknownProcessorIsNamedWithThoseThereAre() {
    assertThatThrownBy(() -> DataSet.read(input("STSBDataProcessor"), temp, Split.TRAIN))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("no data_processor 'STSBDataProcessor'")
        .hasMessageContaining("MNLIDataProcessor, MRPCDataProcessor");
  }

  @Test
  void rowsThatDoNotFillABatchAreAnError() throws Exception {
    DataSet data = DataSet.read(input("SST2DataProcessor"), temp, Split.TRAIN);
    assertThatCode(() -> data.requireBatch(3)).doesNotThrowAnyException();
    assertThatThrownBy(() -> data.requireBatch(4))
        .hasMessageContaining("3 rows do not fill one batch of 4; lower train_input.batch_size");
  }

  @Test
  void aClassifierOfAnotherWidthIsAnError() throws Exception {
    DataSet data = DataSet.read(input("SST2DataProcessor"), temp, Split.TRAIN);
    assertThatCode(() -> data.requireLabels(2)).doesNotThrowAnyException();
    assertThatThrownBy(() -> data.requireLabels(3))
        .hasMessageContaining(
            "SST2DataProcessor has 2 labels (negative, positive), but model.num_labels is 3");
  }

  private static InputConfig input(String processor) {
    return new InputConfig(
        processor, "data", "vocab.txt", 2, 16, false, OptionalLong.empty(), 0, true, true);
  }
}
