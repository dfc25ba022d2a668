package dev.sequent.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lab's own files, described by {@code dataset.yaml}. */
final class GenericDataProcessorTest {

  private static final String STARS =
      """
      train: stars.csv
      eval: [more.csv, rest.csv]
      columns:
        text_a: review
        label: stars
      labels:
        bad: 1
        good: 5
      """;

  @TempDir private Path temp;

  @Test
  void commaSeparatedFieldsMayHoldCommasQuotesAndLines() throws Exception {
    write("dataset.yaml", STARS);
    String quoted = "5,\"good, \"\"very\"\" good\r\nand long\"\r\n";
    String plain = "5,plain \"text\"\r\n";
    write("stars.csv", "stars,review\r\n" + quoted + "1,\"\"\r\n" + plain);
    List<Example> rows = read(Split.TRAIN);
    assertThat(rows)
        .extracting(Example::textA)
        .containsExactly("good, \"very\" good\r\nand long", "", "plain \"text\"");
    assertThat(rows).extracting(Example::label).containsExactly(1, 0, 1);
    assertThat(rows).extracting(Example::line).containsExactly(2, 4, 5);
    assertThat(bound().labels()).containsExactly("bad", "good");
    assertThat(bound().pairs()).isFalse();
  }

  @Test
  void aQuoteInsideAPlainFieldIsAPlainCharacterAndAMarkBeforeAQuotedOneIsNone() throws Exception {
    write("dataset.yaml", STARS.replace("review\n", "'my, review'\n"));
    write("stars.csv", "\uFEFF\"my, review\",stars\nsay \"\"hi,5\n5\" tall,1\n\"\"\"\"\"\",1\n");
    assertThat(read(Split.TRAIN))
        .extracting(Example::textA)
        .containsExactly("say \"\"hi", "5\" tall", "\"\"");
  }

  @Test
  void severalFilesOfASplitAreReadOneAfterTheOther() throws Exception {
    write("dataset.yaml", STARS);
    write("more.csv", "review,stars\na,1\nb,5\n");
    write("rest.csv", "stars,review\n1,c\n");
    List<Example> rows = read(Split.EVAL);
    assertThat(rows).extracting(Example::textA).containsExactly("a", "b", "c");
    assertThat(rows).extracting(Example::row).containsExactly(0, 1, 2);
    assertThat(rows.get(2).file()).isEqualTo(temp.resolve("rest.csv"));
    try (SplitRows split = SplitRows.open(new GenericDataProcessor(), temp, Split.EVAL)) {
      assertThat(split.row(2).example().textA()).isEqualTo("c");
      assertThat(split.rows(1, 3)).hasSize(2);
      assertThat(split.has(3)).isFalse();
      assertThat(split.size()).isEqualTo(3);
      assertThat(split.indexed()).isEqualTo(1);
    }
  }

  @Test
  void objectsAreOneALineAndNumbersAreLabelsToo() throws Exception {
    write(
        "dataset.yaml",
        """
        train: pairs.jsonl
        columns: {text_a: premise, text_b: claim, label: gold, group: source}
        labels: ["0", "1"]
        """);
    write(
        "pairs.jsonl",
        """
        {"premise": "it \\u0072ains", "claim": "wet", "gold": 1, "source": "web", "more": [1, {}]}
        {"premise": "so", "claim": "", "gold": "0", "source": "book"}
        """);
    try (SplitRows rows = SplitRows.open(new GenericDataProcessor(), temp, Split.TRAIN)) {
      assertThat(rows.rows(0, 2)).extracting(Row::group).containsExactly("web", "book");
      assertThat(rows.row(0).example().textA()).isEqualTo("it rains");
      assertThat(rows.row(0).example().label()).isEqualTo(1);
      assertThat(rows.row(1).example().textB()).isNull();
    }
    write("pairs.jsonl", "{\"premise\": \"a\", \"claim\": \"b\", \"source\": \"x\"}\n");
    assertBad("pairs.jsonl", 1, "no text or number 'gold'; it has: claim, premise, source");
    write("pairs.jsonl", "{\"premise\": \"a\"} trailing\n");
    assertBad("pairs.jsonl", 1, "the line is not one JSON object");
    write(
        "pairs.jsonl",
        "{\"premise\": \"\\u0000\", \"claim\": \"b\", \"gold\": 1, \"source\": \"x\"}");
    assertBad("pairs.jsonl", 1, "the line has a NUL (U+0000)");
    write("pairs.jsonl", "{premise: a}\n");
    assertBad("pairs.jsonl", 1, "the line is not one JSON object");
    write("pairs.jsonl", "[".repeat(100_000) + "\n");
    assertBad("pairs.jsonl", 1, "the line is not one JSON object");
  }

  @Test
  void columnsWithoutAHeaderAreCountedFromOne() throws Exception {
    write(
        "dataset.yaml",
        "train: a.tsv\nheader: False\ncolumns: {text_a: 2, label: 1}\nlabels: [no, 'yes']\n");
    write("a.tsv", "yes\tone\nno\ttwo\n");
    assertThat(read(Split.TRAIN)).extracting(Example::label).containsExactly(1, 0);
    write("dataset.yaml", Files.readString(temp.resolve("dataset.yaml")).replace("2", "3"));
    assertBad("a.tsv", 1, "there is no column '3'");
  }

  @Test
  void badRowsAreErrorsUntilTheFileSaysToSkipThem() throws Exception {
    write("dataset.yaml", STARS);
    Files.write(
        temp.resolve("stars.csv"),
        "stars,review\n5,good\n-,none\n1\n5,caf\u00e9\n5,\"a\"b\n1,bad\n"
            .getBytes(StandardCharsets.ISO_8859_1));
    assertBad("stars.csv", 3, "the stars is '-', but dataset.yaml knows 1 (bad) and 5 (good)");
    write("dataset.yaml", STARS + "bad_rows: skip\n");
    try (SplitRows rows = SplitRows.open(new GenericDataProcessor(), temp, Split.TRAIN)) {
      assertThat(rows.size()).isEqualTo(2);
      assertThat(rows.rows(0, 9)).extracting(r -> r.example().line()).containsExactly(2, 7);
      assertThat(rows.rows(0, 9)).extracting(r -> r.example().row()).containsExactly(0, 1);
      assertThat(rows.skipped()).extracting(DataException::line).containsExactly(3, 4, 5, 6);
      assertThat(rows.skipped().get(2)).hasMessageContaining("not valid UTF-8");
    }
  }

  @Test
  void rowsOfManyBlocksAreReadOneAfterTheOther() throws Exception {
    write("dataset.yaml", STARS);
    StringBuilder file = new StringBuilder("stars,review\n");
    for (int row = 0; row < 7; row++) {
      file.append("5,").append(Character.toString('a' + row).repeat(400_000 * (row % 3 + 1)));
      file.append('\n');
    }
    write("stars.csv", file.toString());
    List<Example> rows = read(Split.TRAIN);
    assertThat(rows)
        .extracting(row -> row.textA().length())
        .containsExactly(400_000, 800_000, 1_200_000, 400_000, 800_000, 1_200_000, 400_000);
    assertThat(rows)
        .extracting(row -> row.textA().charAt(0))
        .containsExactly('a', 'b', 'c', 'd', 'e', 'f', 'g');
  }

  @Test
  void aFileOfBadRowsAloneIsAnErrorInOneSentence() throws Exception {
    write("dataset.yaml", STARS + "bad_rows: skip\n");
    write("stars.csv", "stars,review\n2,good\n");
    assertThatThrownBy(() -> read(Split.TRAIN))
        .hasMessageContaining("every row is bad; the first: ")
        .hasMessageNotContaining("Exception");
  }

  @Test
  void aGlueTaskMaySkipBadRowsTooButDescribesNoLayout() throws Exception {
    write("train.tsv", "sentence\tlabel\ngood\t1\nbad\n");
    write("dataset.yaml", "bad_rows: skip\n");
    try (SplitRows rows = SplitRows.open(new Sst2DataProcessor(), temp, Split.TRAIN)) {
      assertThat(rows.size()).isEqualTo(1);
      assertThat(rows.skipped()).hasSize(1);
    }
    write("dataset.yaml", "labels: [a, b]\n");
    assertThatThrownBy(() -> new Sst2DataProcessor().read(temp, Split.TRAIN))
        .hasMessageContaining("dataset.yaml:1: SST2DataProcessor knows its own layout");
  }

  @Test
  void whatIsWrongWithTheDescriptionIsSaidWithItsLine() throws Exception {
    assertDescription("columns: {text_a: a}", 0, "there is no such file", false);
    assertDescription("labels: [a, b]", 0, "columns.text_a is missing", true);
    assertDescription("columns: {text_a: a}\nlabels: [a]", 2, "at least two labels", true);
    assertDescription("columns: {text_a: a}\nlabels: [a, a]", 2, "stands for two classes", true);
    assertDescription("colums: {text_a: a}", 1, "there is no key 'colums'", true);
    assertDescription(
        "columns: {text_a: a}\nlabels: [a, b]\ntrain: ../secret.csv",
        3,
        "'../secret.csv' lies outside of this folder",
        true);
    assertDescription(
        "columns: {text_a: a}\nlabels: [a, b]\ntrain: data.bin", 0, "Its ending does not", true);
    assertDescription(
        "columns: {text_a: a}\nlabels: [a, b]", 0, "it names no files for 'train'", true);
  }

  @Test
  void aQuoteThatIsNeverClosedIsAnError() throws Exception {
    write("dataset.yaml", STARS);
    write("stars.csv", "stars,review\n5,\"good\n1,bad\n");
    assertBad("stars.csv", 2, "a quoted field of this row is not closed");
  }

  private void assertDescription(String yaml, int line, String sentence, boolean write)
      throws IOException {
    Files.deleteIfExists(temp.resolve("dataset.yaml"));
    if (write) {
      write("dataset.yaml", yaml + "\n");
    }
    assertThatThrownBy(() -> read(Split.TRAIN))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("dataset.yaml" + (line > 0 ? ":" + line : ""))
        .hasMessageContaining(sentence);
  }

  private void assertBad(String file, int line, String sentence) {
    assertThatThrownBy(() -> read(Split.TRAIN))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(temp.resolve(file) + ":" + line + ": ")
        .hasMessageContaining(sentence);
  }

  private List<Example> read(Split split) throws DataException {
    return new GenericDataProcessor().read(temp, split);
  }

  private DataProcessor bound() throws DataException {
    return new GenericDataProcessor().in(temp);
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(temp.resolve(name), text);
  }
}
