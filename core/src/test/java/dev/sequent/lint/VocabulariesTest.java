package dev.sequent.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sequent.config.PathResolver;
import dev.sequent.data.DataException;
import dev.sequent.lint.Vocabularies.Counted;
import dev.sequent.text.Vocabulary;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The vocabularies that the linter remembers")
class VocabulariesTest {
  private static final String SPECIAL = "[PAD]\n[UNK]\n[CLS]\n[SEP]\n";

  @TempDir private Path folder;
  private final Vocabularies known = new Vocabularies();

  private Counted at(String name) throws DataException {
    return known.locate(name, new PathResolver(folder, folder));
  }

  @Test
  void areReadOnceWhileTheirFileStaysAsItIs() throws Exception {
    Files.writeString(folder.resolve("vocab.txt"), SPECIAL + "word\n");
    Counted first = at("vocab.txt");
    assertThat(first.facts()).isEqualTo(new VocabularyFacts(5, 0));
    assertThat(at("vocab.txt")).isSameAs(first);
  }

  @Test
  void followTheirFile() throws Exception {
    Path file = folder.resolve("vocab.txt");
    Files.writeString(file, SPECIAL + "word\n");
    at("vocab.txt");
    Files.writeString(file, SPECIAL + "Word\nother\n");
    assertThat(at("vocab.txt").facts()).isEqualTo(new VocabularyFacts(6, 1));
    Files.delete(file);
    assertThatThrownBy(() -> at("vocab.txt")).isInstanceOf(DataException.class);
    Files.writeString(file, SPECIAL);
    assertThat(at("vocab.txt").facts()).isEqualTo(new VocabularyFacts(4, 0));
  }

  @Test
  void ofTheirOwnComeBeforeTheBuiltInOne() throws Exception {
    assertThat(at(Vocabulary.BUILT_IN_NAME).vocabulary().builtIn()).isTrue();
    Files.writeString(folder.resolve(Vocabulary.BUILT_IN_NAME), SPECIAL);
    assertThat(at(Vocabulary.BUILT_IN_NAME).facts()).isEqualTo(new VocabularyFacts(4, 0));
  }

  @Test
  void areNoMoreThanAFew() throws Exception {
    for (int i = 0; i < 20; i++) {
      Files.writeString(folder.resolve("v" + i), SPECIAL + "w".repeat(i + 1) + "\n");
      assertThat(at("v" + i).facts().size()).isEqualTo(5);
    }
    assertThat(known.size()).isEqualTo(4);
  }
}
