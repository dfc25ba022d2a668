package dev.sequent.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows read where they lie are the rows of the file, whatever its line ends and size. */
final class SplitRowsLawsTest {

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void everyRowIsThereWhateverTheLineEnds(
      @ForAll @Size(min = 1, max = 30) List<@AlphaChars @NotEmpty String> texts,
      @ForAll @IntRange(max = 2) int lineEnd,
      @ForAll boolean lastEnds,
      @ForAll @IntRange(max = 3) int blankLines)
      throws Exception {
    String end = List.of("\n", "\r\n", "\r").get(lineEnd);
    StringBuilder file = new StringBuilder("label\tsentence");
    texts.forEach(text -> file.append(end).append("1\t").append(text));
    file.append(lastEnds ? end + end.repeat(blankLines) : "");
    Path folder = Files.createTempDirectory("rows");
    Path path = Files.writeString(folder.resolve("train.tsv"), file);
    try (SplitRows rows = SplitRows.open(new Sst2DataProcessor(), folder, Split.TRAIN)) {
      int last = texts.size() - 1;
      assertThat(rows.row(last).example().textA()).isEqualTo(texts.get(last));
      assertThat(rows.rows(0, 100)).extracting(r -> r.example().textA()).isEqualTo(texts);
      assertThat(rows.size()).isEqualTo(texts.size());
      assertThat(rows.row(last).example().line()).isEqualTo(last + 2);
    } finally {
      Files.delete(path);
      Files.delete(folder);
    }
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void whatIsWrittenInQuotesIsReadBack(
      @ForAll @Size(min = 1, max = 12) List<@Chars({'a', ',', '"', '\n', '\r', '\t'}) String> texts)
      throws Exception {
    Path folder = Files.createTempDirectory("rows");
    StringBuilder file = new StringBuilder("label,text\r\n");
    texts.forEach(text -> file.append("no,\"").append(text.replace("\"", "\"\"")).append("\"\r\n"));
    Path table = Files.writeString(folder.resolve("t.csv"), file);
    Path description =
        Files.writeString(
            folder.resolve("dataset.yaml"),
            "train: t.csv\ncolumns: {text_a: text, label: label}\nlabels: ['no', 'yes']\n");
    try (SplitRows rows = SplitRows.open(new GenericDataProcessor(), folder, Split.TRAIN)) {
      assertThat(rows.rows(0, 20))
          .extracting(r -> r.example().textA())
          .isEqualTo(texts.stream().map(Whitespace::strip).toList());
    } finally {
      Files.delete(table);
      Files.delete(description);
      Files.delete(folder);
    }
  }

  @Test
  void theFirstRowOfALargeFileNeedsAFractionOfItAndTheLastOneAllOfIt(@TempDir Path folder)
      throws Exception {
    int size = 100_000;
    StringBuilder file = new StringBuilder("sentence\tlabel\n");
    IntStream.range(0, size).forEach(i -> file.append("row number ").append(i).append("\t1\n"));
    Files.writeString(folder.resolve("train.tsv"), file);
    try (SplitRows rows = SplitRows.open(new Sst2DataProcessor(), folder, Split.TRAIN)) {
      assertThat(rows.row(0).example().textA()).isEqualTo("row number 0");
      assertThat(rows.indexed()).isLessThan(0.1);
      assertThat(rows.row(size - 1).example().textA()).isEqualTo("row number 99999");
      assertThat(rows.row(54_321).example().textA()).isEqualTo("row number 54321");
      assertThat(rows.examples()).hasSize(size);
      assertThatThrownBy(() -> rows.row(size)).isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  @Test
  void aFileThatChangesWhileItIsOpenIsNotReadOn(@TempDir Path folder) throws Exception {
    Path path = Files.writeString(folder.resolve("train.tsv"), "sentence\tlabel\ngood\t1\n");
    try (SplitRows rows = SplitRows.open(new Sst2DataProcessor(), folder, Split.TRAIN)) {
      Files.writeString(path, "sentence\tlabel\nlonger than before\t1\n");
      assertThatThrownBy(() -> rows.row(0))
          .hasMessageContaining("the file has changed since it was opened");
    }
  }
}
