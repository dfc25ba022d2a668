package dev.sequent.app.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.model.StyleSpan;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

@DisplayName("The text's colours")
class YamlEditorTest {
  private static final String TEXT =
      """
      model: # the network
        hidden_size: 16
        act: "gelu" # as in BERT
        rates: [1.0e-4, 2, yes]

      'a key': |
        text: 1
      """;
  private static final List<String> PIECES =
      List.of(
          "#", "\"", "'", ": ", "\n", "  ", "- ", "1.5", "yes", "key", "# all\nx: 1\n", "{", "é");

  private final List<String> typed = new ArrayList<>();
  private YamlEditor editor;

  @BeforeEach
  void show() throws Exception {
    Stage stage = FxToolkit.registerPrimaryStage();
    YamlEditor made = WaitForAsyncUtils.asyncFx(() -> new YamlEditor(typed::add)).get();
    editor = made;
    FxToolkit.setupFixture(
        () -> {
          stage.setScene(new Scene(made, 600, 400));
          stage.show();
          made.open(TEXT);
          return made;
        });
  }

  @AfterEach
  void close() throws Exception {
    FxToolkit.cleanupStages();
  }

  /** Class of each character, by the styles that the editor holds. */
  private static List<String> shown(CodeArea area) {
    List<String> classes = new ArrayList<>();
    for (int line = 0; line < area.getParagraphs().size(); line++) {
      for (StyleSpan<Collection<String>> span : area.getStyleSpans(line)) {
        for (int i = 0; i < span.getLength(); i++) {
          classes.add(String.join(" ", span.getStyle()));
        }
      }
      classes.add("end of line");
    }
    return classes;
  }

  /** Class of each character, by a look at the whole text. */
  private static List<String> expected(String text) {
    List<String> classes = new ArrayList<>();
    for (String line : text.split("\n", -1)) {
      List<String> own = new ArrayList<>();
      for (int i = 0; i < line.length(); i++) {
        own.add("");
      }
      for (YamlHighlighter.Span span : YamlHighlighter.spans(line)) {
        for (int i = span.start(); i < span.end(); i++) {
          own.set(i, span.styleClass());
        }
      }
      classes.addAll(own);
      classes.add("end of line");
    }
    return classes;
  }

  @Test
  void areAfterAnyEditsAsIfTheWholeTextWereColouredAnew() throws Exception {
    Random random = new Random(7);
    WaitForAsyncUtils.asyncFx(
            () -> {
              CodeArea area = editor.area();
              for (int i = 0; i < 400; i++) {
                edit(random, area);
                assertThat(shown(area)).as(area.getText()).isEqualTo(expected(area.getText()));
                assertThat(typed.getLast()).isEqualTo(area.getText());
              }
            })
        .get();
  }

  private void edit(Random random, CodeArea area) {
    int from = random.nextInt(area.getLength() + 1);
    int to = Math.min(area.getLength(), from + (random.nextInt(3) == 0 ? random.nextInt(30) : 0));
    String piece = random.nextInt(4) == 0 ? "" : PIECES.get(random.nextInt(PIECES.size()));
    if (random.nextInt(8) == 0) {
      editor.select(1 + random.nextInt(area.getParagraphs().size()));
    }
    if (random.nextBoolean()) {
      area.replaceText(from, to, piece);
    } else {
      // As the form does it.
      String text = area.getText();
      editor.show(text.substring(0, from) + piece + text.substring(to));
    }
  }

  @Test
  void oneLineIsTintedAtATime() throws Exception {
    WaitForAsyncUtils.asyncFx(
            () -> {
              editor.select(2);
              editor.area().insertText(0, "# more\n\n");
              editor.select(5);
              assertThat(tinted()).containsExactly(4);
              editor.open(TEXT);
              assertThat(tinted()).isEmpty();
            })
        .get();
  }

  private List<Integer> tinted() {
    List<Integer> lines = new ArrayList<>();
    for (int line = 0; line < editor.area().getParagraphs().size(); line++) {
      if (editor.area().getParagraph(line).getParagraphStyle().contains("selected-key")) {
        lines.add(line);
      }
    }
    return lines;
  }
}
