package dev.sequent.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataProcessorsTest {

  @TempDir private Path temp;

  @Test
  void bothTasksAreFoundByTheNameTheConfigCarries() {
    assertThat(DataProcessors.names()).contains("MNLIDataProcessor", "SST2DataProcessor");
    assertThat(DataProcessors.named("SST2DataProcessor"))
        .get()
        .isInstanceOf(Sst2DataProcessor.class);
    assertThat(DataProcessors.named("sst2dataprocessor")).isEmpty();
  }

  @Test
  void sst2RowsCarryTextLabelAndLine() throws Exception {
    write("train.tsv", "sentence\tlabel\nhide \"new\" secretions \t0\n a 'fine' film\t1\n");
    List<Example> rows = sst2(Split.TRAIN);
    assertThat(rows)
        .containsExactly(
            new Example(
                0, temp.resolve("train.tsv"), 2, "hide \"new\" secretions", null, 0, Subset.ALL),
            new Example(1, temp.resolve("train.tsv"), 3, "a 'fine' film", null, 1, Subset.ALL));
  }

  @Test
  void columnsAreFoundByNameWhateverTheirOrder() throws Exception {
    write("dev.tsv", "id\tlabel\tsentence\n9\t1\tgood\n");
    assertThat(sst2(Split.EVAL).getFirst().textA()).isEqualTo("good");
    assertThat(sst2(Split.EVAL).getFirst().label()).isEqualTo(1);
  }

  @Test
  void anyLineEndABomAndBlankLinesAtTheEndAreFine() throws Exception {
    write("train.tsv", "\uFEFFsentence\tlabel\r\none\t1\rtwo\t0\nthree\t1\n\n\r\n");
    List<Example> rows = sst2(Split.TRAIN);
    assertThat(rows).extracting(Example::textA).containsExactly("one", "two", "three");
    assertThat(rows).extracting(Example::line).containsExactly(2, 3, 4);
  }

  @Test
  void mnliEvaluationIsMatchedThenMismatched() throws Exception {
    write("dev_matched.tsv", mnli("it rains\tit is wet\tentailment\n"));
    write("dev_mismatched.tsv", mnli("it rains\tit is dry\tcontradiction\nso\t \tneutral\n"));
    List<Example> rows = new MnliDataProcessor().read(temp, Split.EVAL);
    assertThat(rows).extracting(Example::row).containsExactly(0, 1, 2);
    assertThat(rows).extracting(Example::line).containsExactly(2, 2, 3);
    assertThat(rows).extracting(Example::label).containsExactly(0, 2, 1);
    assertThat(rows)
        .extracting(Example::subset)
        .containsExactly(Subset.MATCHED, Subset.MISMATCHED, Subset.MISMATCHED);
    assertThat(rows.get(2).textB()).as("an empty second sentence").isNull();
  }

  @Test
  void eitherEvaluationFileOfMnliMissingIsAnError() throws Exception {
    write("dev_matched.tsv", mnli("it rains\tit is wet\tentailment\n"));
    assertThatThrownBy(() -> new MnliDataProcessor().read(temp, Split.EVAL))
        .isInstanceOf(DataException.class)
        .hasMessage(
            temp.resolve("dev_mismatched.tsv")
                + ": there is no such file; data_dir must be the folder that holds it");
  }

  @Test
  void aMissingFolderIsSaidToBeMissing() {
    assertThatThrownBy(() -> new Sst2DataProcessor().read(temp.resolve("nowhere"), Split.TRAIN))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("its folder is missing too; check data_dir");
  }

  @Test
  void aMissingColumnIsNamedWithTheColumnsThereAre() throws Exception {
    write("train.tsv", "text\tlabel\ngood\t1\n");
    assertProblem(1, "there is no column 'sentence'; the columns are: text, label");
  }

  @Test
  void anUnknownLabelIsQuotedWithItsLine() throws Exception {
    write("train.tsv", "sentence\tlabel\ngood\t1\nodd\tpositive\n");
    assertProblem(3, "the label is 'positive', but SST-2 knows 0 (negative) and 1 (positive)");
  }

  @Test
  void anUnlabelledMnliRowIsQuotedWithItsLine() throws Exception {
    write("train.tsv", mnli("a\tb\tneutral\na\tb\t-\n"));
    assertThatThrownBy(() -> new MnliDataProcessor().read(temp, Split.TRAIN))
        .hasMessage(
            temp.resolve("train.tsv")
                + ":3: the gold_label is '-', but MNLI knows entailment, neutral, contradiction");
  }

  @Test
  void aRowWithTooFewOrTooManyFieldsIsAnErrorWithItsLine() throws Exception {
    write("train.tsv", "sentence\tlabel\ngood\t1\nbad\n");
    assertProblem(3, "the row has 1 field, but the header has 2 columns");
    write("train.tsv", "sentence\tlabel\ngood\tbad\t1\n");
    assertProblem(2, "the row has 3 fields, but the header has 2 columns");
    write("train.tsv", "sentence\tlabel\ngood\t1\n\nbad\t0\n");
    assertProblem(3, "the row has 1 field, but the header has 2 columns");
  }

  @Test
  void tabsAtTheEndOfARowDoNoHarm() throws Exception {
    write("train.tsv", "sentence\tlabel\ngood\t1\t\t\n");
    assertThat(sst2(Split.TRAIN).getFirst().label()).isEqualTo(1);
  }

  @Test
  void aLineThatIsNotUtf8IsAnErrorWithItsLine() throws Exception {
    Files.write(
        temp.resolve("train.tsv"),
        "sentence\tlabel\ngood\t1\ncaf\u00e9\t1\n".getBytes(StandardCharsets.ISO_8859_1));
    assertProblem(3, "the line is not valid UTF-8; save the file as UTF-8");
  }

  @Test
  void aNulIsABadRowAndInUtf16TheHeaderHasOne() throws Exception {
    write("train.tsv", "sentence\tlabel\ngood\t1\nb\0ad\t0\n");
    String sentence =
        "the line has a NUL (U+0000), which is no text; remove it, and where the file is UTF-16,"
            + " save it as UTF-8";
    assertProblem(3, sentence);
    Files.write(
        temp.resolve("train.tsv"),
        "sentence\tlabel\ngood\t1\n".getBytes(StandardCharsets.UTF_16LE));
    assertProblem(1, sentence);
  }

  @Test
  void whatABadFileHoldsIsQuotedShortAndWithoutControlCharacters() throws Exception {
    write("train.tsv", "sentence\tlabel\ngood\t\u001B[31m" + "x".repeat(5_000) + "\n");
    assertThatThrownBy(() -> sst2(Split.TRAIN))
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(600))
        .hasMessageContaining("the label is '?[31mxxx")
        .hasMessageContaining("xxx…', but SST-2 knows");
    write("train.tsv", "text\t\u001B[31m\n1\t2\n");
    assertProblem(1, "there is no column 'sentence'; the columns are: text, ?[31m");
  }

  @Test
  void anEmptyFileAndAFileOfOnlyAHeaderAreErrors() throws Exception {
    write("train.tsv", "");
    assertProblem(0, "the file is empty");
    write("train.tsv", "sentence\tlabel\n");
    assertProblem(0, "the file has a header but no rows");
  }

  @Test
  void aFolderInPlaceOfTheFileIsAnError() throws Exception {
    Files.createDirectory(temp.resolve("train.tsv"));
    assertProblem(0, "this is a folder, but a data file is needed");
  }

  private AbstractThrowableAssert<?, ?> assertProblem(int line, String sentence) {
    Path file = temp.resolve("train.tsv");
    return assertThatThrownBy(() -> sst2(Split.TRAIN))
        .isInstanceOf(DataException.class)
        .hasMessage(file + (line > 0 ? ":" + line : "") + ": " + sentence);
  }

  private List<Example> sst2(Split split) throws DataException {
    return new Sst2DataProcessor().read(temp, split);
  }

  private static String mnli(String rows) {
    return "sentence1\tsentence2\tgold_label\n" + rows;
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(temp.resolve(name), text, StandardCharsets.UTF_8);
  }
}
