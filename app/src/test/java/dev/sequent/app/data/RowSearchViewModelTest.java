package dev.sequent.app.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Searching the rows of a split")
class RowSearchViewModelTest {

  @TempDir private Path folder;
  private DataFixture desk;
  private RowSearchViewModel search;

  @BeforeEach
  void open() throws IOException {
    desk = new DataFixture(folder);
    search = desk.search;
    Files.writeString(
        desk.file("train.tsv"),
        """
        index\tsentence1\tsentence2\tgold_label
        0\tA red fox.\tAn animal.\tentailment
        1\tThe sea.\tA fox swims far out in the cold and stormy sea tonight.\tneutral
        2\tRust \uE000.\tIron \u0939\u0902.\tcontradiction
        3\tNo FOX here.\tNone.\tentailment
        4\tA fox.\tA fox swims far out in the cold and stormy sea again.\tneutral
        """);
    desk.data.watch();
    desk.workbench.config().set("train_input.max_sequence_length", "16", sentence -> {});
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private List<Integer> listed() {
    return List.copyOf(search.numbers());
  }

  @Test
  void listsAllRowsAtFirst() {
    assertThat(listed()).containsExactly(0, 1, 2, 3, 4);
    assertThat(search.summaryProperty().get()).isEqualTo("5 rows");
  }

  @Test
  void findsATextInEitherSentenceInAnyCase() {
    search.textProperty().set("Fox");
    assertThat(listed()).containsExactly(0, 1, 3, 4);
    assertThat(search.summaryProperty().get()).isEqualTo("4 of 5 rows");
    assertThat(search.runningProperty().get()).isFalse();
  }

  @Test
  void findsByLabelLengthAndTruncationTogether() {
    search.labelProperty().set(Optional.of(1));
    assertThat(listed()).containsExactly(1, 4);
    search.truncatedProperty().set(true);
    assertThat(listed()).containsExactly(1, 4);
    int length = desk.data.pages().row(4).orElseThrow().tokens();
    search.lengthProperty().set(Integer.toString(length));
    assertThat(listed()).contains(4);
    search.lengthProperty().set(">" + length);
    assertThat(listed()).doesNotContain(4);
    search.lengthProperty().set("< 5");
    assertThat(listed()).isEmpty();
    search.reset();
    assertThat(listed()).hasSize(5);
  }

  @Test
  void findsRowsWithUnknownPieces() {
    search.unknownProperty().set(true);
    List<Integer> unknown = listed();
    assertThat(unknown).allMatch(row -> desk.data.pages().row(row).orElseThrow().unknown() > 0);
    assertThat(unknown).doesNotContain(0, 1, 3, 4);
  }

  @Test
  void saysThatALengthMeansNothing() {
    search.lengthProperty().set("long");
    assertThat(search.lengthWrongProperty().get()).isTrue();
    assertThat(listed()).hasSize(5);
  }

  @Test
  void goesToTheNextTruncatedRowAndRoundAgain() {
    search.selectNextTruncated();
    assertThat(desk.data.selectedProperty().get()).isEqualTo(1);
    search.selectNextTruncated();
    assertThat(desk.data.selectedProperty().get()).isEqualTo(4);
    search.selectNextTruncated();
    assertThat(desk.data.selectedProperty().get()).isEqualTo(1);
  }

  @Test
  void saysThatNoRowIsTruncated() {
    desk.workbench.config().set("train_input.max_sequence_length", "64", sentence -> {});
    search.selectNextTruncated();
    assertThat(desk.data.selectedProperty().get()).isZero();
    assertThat(search.summaryProperty().get()).isEqualTo("no row is longer than 64 tokens");
  }

  @Test
  void anyRowIsOneOfThoseListed() {
    search.textProperty().set("sea");
    search.selectRandom();
    assertThat(desk.data.selectedProperty().get()).isIn(1, 4);
  }

  @Test
  void aBadRowIsPassedOver() throws IOException {
    String text = Files.readString(desk.file("train.tsv"));
    Files.writeString(desk.file("train.tsv"), text.replaceFirst("\tneutral\n", "\tnone\n"));
    desk.data.reload();
    search.textProperty().set("fox");
    assertThat(listed()).containsExactly(0, 3, 4);
  }
}
