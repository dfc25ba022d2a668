package dev.sequent.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sequent.config.Severity;
import dev.sequent.data.DataException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VocabularyTest {

  @TempDir private Path temp;

  @Test
  void theBuiltInOneIsGooglesUncasedVocabulary() {
    Vocabulary uncased = Vocabulary.uncased();
    assertThat(uncased.size()).isEqualTo(30_522);
    assertThat(uncased.padId()).isZero();
    assertThat(uncased.unknownId()).isEqualTo(100);
    assertThat(uncased.clsId()).isEqualTo(101);
    assertThat(uncased.sepId()).isEqualTo(102);
    assertThat(uncased.id("movie")).isEqualTo(3185);
    assertThat(uncased.piece(3185)).isEqualTo("movie");
    assertThat(uncased.id("not a piece")).isEqualTo(uncased.unknownId());
  }

  @Test
  void whatIsWrittenReadsBackTheSame() throws Exception {
    Path file = temp.resolve("väöcab 語.txt");
    Vocabulary.uncased().write(file);
    Vocabulary read = Vocabulary.load(file);
    assertThat(read.pieces()).isEqualTo(Vocabulary.uncased().pieces());
    assertThat(read.builtIn()).isFalse();
  }

  @Test
  void theOriginsFileNameFindsTheBuiltInOneOnlyWhereThereIsNoSuchFile() throws Exception {
    String name = "../vocab/" + Vocabulary.BUILT_IN_NAME;
    assertThat(Vocabulary.locate(name, temp.resolve("configs")).builtIn()).isTrue();
    Files.createDirectory(temp.resolve("vocab"));
    write("vocab/" + Vocabulary.BUILT_IN_NAME, "[PAD]\n[UNK]\n[CLS]\n[SEP]\nown\n");
    Vocabulary own = Vocabulary.locate(name, temp.resolve("configs"));
    assertThat(own.builtIn()).isFalse();
    assertThat(own.size()).isEqualTo(5);
  }

  @Test
  void carriageReturnsAByteOrderMarkAndBlankLinesAtTheEndAreNoPieces() throws Exception {
    write("vocab.txt", "\uFEFF[PAD]\r\n[UNK]\r\n[CLS]\r\n[SEP]\r\ngood\r\n\r\n");
    Vocabulary read = Vocabulary.load(temp.resolve("vocab.txt"));
    assertThat(read.pieces()).containsExactly("[PAD]", "[UNK]", "[CLS]", "[SEP]", "good");
  }

  @Test
  void aMissingFileIsOneSentence() {
    assertThatThrownBy(() -> Vocabulary.locate("none.txt", temp))
        .isInstanceOf(DataException.class)
        .hasMessage(
            temp.resolve("none.txt") + ": there is no such vocabulary file; check vocab_file");
  }

  @Test
  void missingSpecialTokensAreNamed() throws Exception {
    write("vocab.txt", "<s>\n</s>\n[PAD]\n[UNK]\ngood\n");
    assertThatThrownBy(() -> Vocabulary.load(temp.resolve("vocab.txt")))
        .isInstanceOf(DataException.class)
        .hasMessage(
            temp.resolve("vocab.txt")
                + ": this is no BERT vocabulary: of its 5 lines none is [CLS], none [SEP]");
  }

  @Test
  void anEmptyFileAndOneThatIsNotUtf8AreErrors() throws Exception {
    write("vocab.txt", "");
    assertThatThrownBy(() -> Vocabulary.load(temp.resolve("vocab.txt")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("the vocabulary is empty");
    Files.write(
        temp.resolve("vocab.txt"), "[PAD]\ncaf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> Vocabulary.load(temp.resolve("vocab.txt")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("not valid UTF-8");
  }

  @Test
  void anEmbeddingTooSmallForTheIdsIsAnErrorAndATooLargeOneAWarning() {
    Vocabulary uncased = Vocabulary.uncased();
    assertThat(uncased.problemWith(30_522)).isEmpty();
    assertThat(uncased.problemWith(30_000))
        .hasValueSatisfying(
            problem -> {
              assertThat(problem.severity()).isEqualTo(Severity.ERROR);
              assertThat(problem.message())
                  .isEqualTo(
                      "the vocabulary has 30,522 entries, but model.vocab_size is 30,000;"
                          + " raise model.vocab_size to 30522");
            });
    assertThat(uncased.problemWith(30_528))
        .hasValueSatisfying(problem -> assertThat(problem.severity()).isEqualTo(Severity.WARNING));
  }

  private void write(String name, String text) throws Exception {
    Files.writeString(temp.resolve(name), text, StandardCharsets.UTF_8);
  }
}
