package dev.sequent.app.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sequent.data.Example;
import dev.sequent.data.Subset;
import dev.sequent.text.FastTokenizer;
import dev.sequent.text.SegmentRule;
import dev.sequent.text.Vocabulary;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Parts of the Data screen")
class DataPartsTest {

  @Test
  void aLengthIsWrittenAsANumberARangeOrABound() {
    assertThat(LengthRange.parse("64")).contains(new LengthRange(64, 64));
    assertThat(LengthRange.parse(" 20 - 40 ")).contains(new LengthRange(20, 40));
    assertThat(LengthRange.parse(">128")).contains(new LengthRange(129, Integer.MAX_VALUE));
    assertThat(LengthRange.parse(">= 128")).contains(new LengthRange(128, Integer.MAX_VALUE));
    assertThat(LengthRange.parse("<12")).contains(new LengthRange(0, 11));
    assertThat(LengthRange.parse("<=12")).contains(new LengthRange(0, 12));
    for (String nothing : List.of("", "x", "1-", "-1", ">1-2", "9999999999")) {
      assertThat(LengthRange.parse(nothing)).as(nothing).isEmpty();
    }
  }

  @Test
  void theListTellsWhatIsAddedAndReplaced() {
    RowNumbers numbers = new RowNumbers();
    List<String> changes = new ArrayList<>();
    numbers.addListener(
        (ListChangeListener<Integer>)
            change -> {
              while (change.next()) {
                changes.add(
                    "%d-%d -%d"
                        .formatted(change.getFrom(), change.getTo(), change.getRemovedSize()));
              }
            });
    numbers.showAll(3);
    numbers.showAll(5);
    assertThat(numbers).containsExactly(0, 1, 2, 3, 4);
    numbers.showFound();
    numbers.add(new int[] {1, 4});
    numbers.add(new int[] {9});
    assertThat(numbers).containsExactly(1, 4, 9);
    assertThat(numbers.indexOfRow(9)).isEqualTo(2);
    assertThat(numbers.indexOfRow(2)).isEqualTo(-1);
    assertThatThrownBy(() -> numbers.get(3)).isInstanceOf(IndexOutOfBoundsException.class);
    numbers.showAll(2);
    assertThat(numbers).containsExactly(0, 1);
    assertThat(changes).containsExactly("0-3 -0", "3-5 -0", "0-0 -5", "0-2 -0", "2-3 -0", "0-2 -3");
  }

  @Test
  void thePageThatWasAskedForLastIsReadFirst() {
    List<Integer> asked = new ArrayList<>();
    List<Consumer<List<ListedRow>>> answers = new ArrayList<>();
    RowPages pages =
        new RowPages(
            (page, done) -> {
              asked.add(page);
              answers.add(done);
            });
    assertThat(pages.row(0)).isEmpty();
    for (int page = 1; page <= 20; page++) {
      assertThat(pages.row(page * RowPages.PAGE)).isEmpty();
    }
    assertThat(asked).containsExactly(0);
    for (int i = 0; i < answers.size(); i++) {
      answers.get(i).accept(page(asked.get(i)));
    }
    // What was scrolled past is not read: only the newest eight of those that had to wait.
    assertThat(asked).containsExactly(0, 20, 19, 18, 17, 16, 15, 14, 13);
    assertThat(pages.row(20 * RowPages.PAGE + 5).orElseThrow().row()).isEqualTo(645);
    pages.clear();
    assertThat(pages.row(645)).isEmpty();
    assertThat(asked).hasSize(10);
  }

  private static List<ListedRow> page(int page) {
    return IntStream.range(page * RowPages.PAGE, (page + 1) * RowPages.PAGE)
        .mapToObj(row -> ListedRow.bad(row, ""))
        .toList();
  }

  @Test
  void barsHoldEveryRowHoweverFewColumnsThereAre() {
    int[] histogram = new int[1000];
    Arrays.setAll(histogram, length -> length % 7);
    for (int columns : new int[] {1, 10, 333, 1000, 5000}) {
      HistogramBars bars = HistogramBars.of(histogram, 1200, columns);
      assertThat(bars.bars().size()).isLessThanOrEqualTo(columns);
      long rows = 0;
      double last = 0;
      for (HistogramBars.Bar bar : bars.bars()) {
        rows += Math.round(bar.height() * bars.highest());
        assertThat(bar.left()).isGreaterThanOrEqualTo(last);
        last = bar.right();
      }
      assertThat(rows).isEqualTo(Arrays.stream(histogram).sum());
      assertThat(last).isLessThanOrEqualTo(1);
    }
    assertThat(HistogramBars.marks(130, 10)).containsExactly(0, 20, 40, 60, 80, 100, 120);
    assertThat(HistogramBars.marks(4, 10)).containsExactly(0, 1, 2, 3);
  }

  @Test
  void aRowIsCopiedAsTextTensorsAndPython() {
    try (FastTokenizer tokenizer = FastTokenizer.of(Vocabulary.uncased(), true)) {
      CutRow cut = CutRow.of(tokenizer, 8, SegmentRule.SPEC, "Hello world", "Hi");
      Example example = new Example(2, Path.of("train.tsv"), 4, "Hello world", "Hi", 1, Subset.ALL);
      RowCopy copy = new RowCopy(cut, Optional.of(example), List.of("no", "yes"));
      assertThat(copy.text())
          .isEqualTo(
              """
              row 3 · train.tsv:4 · label 1 (yes) · 6 of 8 tokens · segments of the specification
              Tokens:   [CLS] hello world [SEP] hi   [SEP]
              Ids:      101   7592  2088  102   7632 102
              Segments: 0     0     0     0     1    1
              """);
      assertThat(copy.tensors())
          .contains("token_type_ids int32[1, 8]\n  [[0, 0, 0, 0, 1, 1, 0, 0]]\n")
          .endsWith("labels int32[1]\n  [1]\n");
      assertThat(copy.python())
          .contains(
              "    \"input_ids\": torch.tensor([[101, 7592, 2088, 102, 7632, 102, 0, 0]],"
                  + " dtype=torch.int32),\n")
          .endsWith("labels = torch.tensor([1], dtype=torch.int32)\n");
      assertThat(new RowCopy(cut, Optional.empty(), List.of()).python()).doesNotContain("labels");
    }
  }

  @Test
  void anEpochIsScaledByTheTokensOfAStep() {
    StepForecast forecast = new StepForecast("brisk-heron-1", 0.5, 400);
    assertThat(forecast.epoch(200, 100)).isEqualTo(Duration.ofSeconds(25));
  }
}
