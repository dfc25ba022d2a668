package dev.sequent.app.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.app.experiment.YamlHighlighter.Span;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("YAML colours")
class YamlHighlighterTest {

  private static List<String> parts(String text) {
    return YamlHighlighter.spans(text).stream()
        .filter(s -> s.kind() != YamlHighlighter.Kind.MARK)
        .map(s -> s.kind() + " " + text.substring(s.start(), s.end()))
        .toList();
  }

  @Test
  void tellsKeysNumbersWordsStringsAndCommentsApart() {
    assertThat(parts("model:\n  rate: 1.0e-5  # small\n  on: True\n  dir: \"./a b\"\n"))
        .containsExactly(
            "KEY model",
            "KEY rate",
            "NUMBER 1.0e-5",
            "COMMENT # small",
            "KEY on",
            "WORD True",
            "KEY dir",
            "STRING \"./a b\"");
  }

  @Test
  void seesKeysInListsAndNumbersInFlowLists() {
    assertThat(parts("- scheduler: Linear\n- [1, 2.5]\n"))
        .containsExactly("KEY scheduler", "NUMBER 1", "NUMBER 2.5");
  }

  @Test
  void takesAHashInsideAWordAsText() {
    assertThat(parts("file: a#b\n")).containsExactly("KEY file");
  }

  @Test
  void neverOverlapsAndNeverFailsOnHalfTypedText() {
    String text = "a: \"open\n'x\nb:: {c: [1,, }\n#\n-\n: \n\t- -";
    int end = 0;
    for (Span span : YamlHighlighter.spans(text)) {
      assertThat(span.start()).isGreaterThanOrEqualTo(end);
      assertThat(span.end()).isGreaterThan(span.start());
      end = span.end();
    }
    assertThat(end).isLessThanOrEqualTo(text.length());
  }
}
