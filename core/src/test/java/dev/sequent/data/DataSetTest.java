package dev.sequent.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sequent.config.InputConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

  @Test
  void rowsLeftOutAreToldWithTheFirst() throws Exception {
    Files.writeString(temp.resolve("train.tsv"), "sentence\tlabel\ngood\t1\nb\0ad\t0\n");
    Files.writeString(temp.resolve("dataset.yaml"), "bad_rows: skip\n");
    DataSet data = DataSet.read(input("SST2DataProcessor"), temp, Split.TRAIN);
    assertThat(data.size()).isEqualTo(1);
    assertThat(data.remarks())
        .singleElement()
        .asString()
        .startsWith("1 bad row is left out, as dataset.yaml says; the first is " + temp)
        .contains("train.tsv:3: the line has a NUL");
  }

  @Test
  void charactersThatAreNoTextAreReadAndTold() throws Exception {
    assertThat(remarks("plain \u200D text")).isEmpty();
    assertThat(remarks("b\u0007ad"))
        .containsExactly(
            temp.resolve("train.tsv")
                + ":2: the row has a U+0007, which is no text; the tokenizer drops such characters"
                + " and joins what stands on both sides");
    assertThat(remarks("fine\t1\na\uFEFFb\t0\nc\u0001d"))
        .singleElement()
        .asString()
        .contains("train.tsv:3: the row has a U+FEFF (a byte order mark), which is no text;")
        .contains("; one more row has such a character;");
  }

  private List<String> remarks(String row) throws Exception {
    Files.writeString(temp.resolve("train.tsv"), "sentence\tlabel\n" + row + "\t1\n");
    return DataSet.read(input("SST2DataProcessor"), temp, Split.TRAIN).remarks();
  }

  private static InputConfig input(String processor) {
    return new InputConfig(
        processor, "data", "vocab.txt", 2, 16, false, OptionalLong.empty(), 0, true, true);
  }
}
