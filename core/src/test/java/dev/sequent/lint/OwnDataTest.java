package dev.sequent.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.config.ConfigDocument;
import dev.sequent.lint.rule.LintRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A config over data that a dataset.yaml describes")
final class OwnDataTest {
  private static final String LABELS = "labels: [bad, good]\n";

  @TempDir private Path temp;

  /** A folder of one's own may be named after a task of GLUE. */
  private Path data = Path.of("");

  @BeforeEach
  void write() throws IOException {
    data = Files.createDirectory(temp.resolve("mnli-reviews"));
    describe(LABELS);
    Files.writeString(data.resolve("t.csv"), "review,stars\na b,good\nc d,bad\n");
  }

  private void describe(String more) throws IOException {
    Files.writeString(
        data.resolve("dataset.yaml"),
        "train: t.csv\neval: t.csv\ncolumns: {text_a: review, label: stars}\n" + more);
  }

  @Test
  void isHeldAgainstItsOwnLabels() throws Exception {
    assertThat(findings("num_labels: 2")).isEmpty();
    assertThat(findings("num_labels: 3"))
        .containsExactly("`num_labels` is 3, but GenericDataProcessor has 2 classes (bad, good)");
    Files.writeString(data.resolve("t.csv"), "review,stars\na b,good\nc d,good\n");
    assertThat(findings("num_labels: 2"))
        .containsExactly(
            "no row of this split is labelled bad", "no row of this split is labelled bad");
  }

  @Test
  void isReadAgainWhenTheDescriptionOrAFileOfItsChanges() throws Exception {
    assertThat(findings("num_labels: 2")).isEmpty();
    Files.writeString(data.resolve("t.csv"), "review,stars\na b,goo\nc d,bad\ne f,good\n");
    assertThat(findings("num_labels: 2"))
        .hasSize(2)
        .allMatch(f -> f.contains("t.csv:2: the stars is 'goo', but dataset.yaml knows bad, good"));
    describe(LABELS + "bad_rows: skip\n");
    assertThat(findings("num_labels: 2")).isEmpty();
    describe(LABELS);
    assertThat(findings("num_labels: 2")).hasSize(2);
  }

  @Test
  void saysWhatIsWrongWithTheDescription() throws Exception {
    describe("labels: [bad]\n");
    assertThat(findings("num_labels: 2"))
        .hasSize(2)
        .allMatch(f -> f.contains("dataset.yaml:4: labels is to be a list of at least two labels"));
    describe(LABELS.replace("labels", "label"));
    assertThat(findings("num_labels: 2")).allMatch(f -> f.contains("there is no key 'label'"));
    Files.writeString(
        data.resolve("dataset.yaml"),
        "train: t.csv\ncolumns: {text_a: review, label: stars}\n" + LABELS);
    assertThat(findings("num_labels: 2"))
        .containsExactly(data.resolve("dataset.yaml") + " names no files for this split");
    Files.delete(data.resolve("t.csv"));
    assertThat(findings("num_labels: 2")).contains("there is no " + data.resolve("t.csv"));
    Files.delete(data.resolve("dataset.yaml"));
    assertThat(findings("num_labels: 2"))
        .hasSize(2)
        .allMatch(f -> f.equals("there is no " + data.resolve("dataset.yaml")));
  }

  @Test
  void mayHaveRowsWithoutLabels() throws Exception {
    Files.writeString(
        data.resolve("dataset.yaml"),
        "train: t.csv\neval: t.csv\ncolumns: {text_a: review}\n" + LABELS);
    assertThat(findings("num_labels: 2"))
        .allMatch(f -> f.equals("no row of this split is labelled bad or good"));
  }

  /** What is said about the data and the labels, in the order of the lines. */
  private List<String> findings(String numLabels) throws Exception {
    String input =
        "  data_processor: GenericDataProcessor\n  data_dir: %s\n  max_sequence_length: 8\n"
            .formatted(data);
    ConfigDocument document =
        ConfigDocument.of(
            temp.resolve("x.yaml"),
            "train_input:\n" + input + "eval_input:\n" + input + "model:\n  " + numLabels + "\n");
    Linter linter = new Linter(LintRules.all(), temp.resolve("cache"), Map.of());
    List<String> about =
        List.of("num-labels", "labels", "unreadable-data", "missing-file", "task-folder");
    return linter.lint(document).findings().stream()
        .filter(f -> about.contains(f.rule()))
        .map(f -> f.problem().message())
        .toList();
  }
}
