package dev.sequent.app.experiment;

import dev.sequent.config.Problem;
import dev.sequent.config.Severity;
import dev.sequent.config.TextEdit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.model.PlainTextChange;
import org.fxmisc.richtext.model.StyleSpans;
import org.fxmisc.richtext.model.StyleSpansBuilder;
import org.fxmisc.richtext.model.TwoDimensional.Bias;
import org.fxmisc.richtext.util.UndoUtils;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignI;

/** The YAML text with colours, line numbers and a mark at each line that has a problem. */
final class YamlEditor extends StackPane {

  private final CodeArea area = new CodeArea();
  private Map<Integer, Problem> worstByLine = Map.of();
  private int selectedLine;

  /**
   * @param typed called with the whole text after each change, whoever made it
   */
  YamlEditor(Consumer<String> typed) {
    getStyleClass().add("yaml-editor-pane");
    area.setId("yaml-editor");
    area.getStyleClass().add("yaml-editor");
    area.setParagraphGraphicFactory(this::gutter);
    // Undo is the config's: it also takes back what the form did, byte for byte.
    area.setUndoManager(UndoUtils.noOpUndoManager());
    area.plainTextChanges().subscribe(this::colour);
    area.textProperty().addListener((o, was, is) -> typed.accept(is));
    new CompletionPopup(area);
    FindBar find = new FindBar(area);
    addEventFilter(
        KeyEvent.KEY_PRESSED,
        e -> {
          if (e.getCode() == KeyCode.F && e.isShortcutDown()) {
            find.open();
            e.consume();
          }
        });
    VirtualizedScrollPane<CodeArea> scroll = new VirtualizedScrollPane<>(area);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    getChildren().add(new VBox(find, scroll));
  }

  /** Shows a text. Only the part that differs is replaced: the caret and the undo history stay. */
  void show(String text) {
    TextEdit change = TextEdit.between(area.getText(), text);
    if (!change.isNone()) {
      area.replaceText(change.start(), change.end(), change.inserted());
    }
  }

  /** Shows the text of another file: what was undone there is not to be undone here. */
  void open(String text) {
    selectedLine = 0;
    area.replaceText(text);
    area.moveTo(0);
    area.requestFollowCaret();
  }

  /** Marks the lines that have problems. */
  void mark(List<? extends Problem> problems) {
    Map<Integer, Problem> worst = new HashMap<>();
    for (Problem problem : problems) {
      worst.merge(
          problem.line(), problem, (a, b) -> a.severity().compareTo(b.severity()) <= 0 ? a : b);
    }
    Map<Integer, Problem> before = worstByLine;
    worstByLine = Map.copyOf(worst);
    // Only lines in view whose mark is another now; the others get theirs when they come into view.
    for (int paragraph = firstInView(); paragraph <= lastInView(); paragraph++) {
      if (!sameMark(before.get(paragraph + 1), worstByLine.get(paragraph + 1))) {
        area.recreateParagraphGraphic(paragraph);
      }
    }
  }

  private int firstInView() {
    return area.getVisibleParagraphs().isEmpty() ? 0 : area.firstVisibleParToAllParIndex();
  }

  private int lastInView() {
    return area.getVisibleParagraphs().isEmpty() ? -1 : area.lastVisibleParToAllParIndex();
  }

  /** Puts the caret at the beginning of a line, counted from 1, and brings it into view. */
  void jumpTo(int line) {
    int paragraph = Math.clamp(line - 1, 0, area.getParagraphs().size() - 1);
    area.moveTo(paragraph, 0);
    area.showParagraphInViewport(Math.max(0, paragraph - 4));
    area.selectLine();
    area.requestFocus();
  }

  private static boolean sameMark(@Nullable Problem was, @Nullable Problem is) {
    if (was == null || is == null) {
      return was == null && is == null;
    }
    return was.severity() == is.severity() && was.message().equals(is.message());
  }

  /** Tints the line of the form's field; 0 for none. The caret stays where it is. */
  void select(int line) {
    tint(selectedLine, List.of());
    selectedLine = line;
    tint(line, List.of("selected-key"));
    if (line > 0 && line <= area.getParagraphs().size() && !area.isFocused()) {
      boolean seen = line - 1 >= firstInView() && line - 1 <= lastInView();
      if (!seen) {
        area.showParagraphAtCenter(line - 1);
      }
    }
  }

  private void tint(int line, List<String> style) {
    if (line >= 1 && line <= area.getParagraphs().size()) {
      area.setParagraphStyle(line - 1, style);
    }
  }

  /** Colours the lines that a change touched, and no others. */
  private void colour(PlainTextChange change) {
    int first = area.offsetToPosition(change.getPosition(), Bias.Forward).getMajor();
    int last = area.offsetToPosition(change.getInsertionEnd(), Bias.Backward).getMajor();
    if (last - first > 20) {
      int start = area.getAbsolutePosition(first, 0);
      int end = area.getAbsolutePosition(last, area.getParagraphLength(last));
      if (end > start) {
        area.setStyleSpans(start, colours(area.getText(start, end)));
      }
      return;
    }
    for (int line = first; line <= last; line++) {
      if (area.getParagraphLength(line) > 0) {
        area.setStyleSpans(line, 0, colours(area.getParagraph(line).getText()));
      }
    }
  }

  /** The editing control itself. */
  CodeArea area() {
    return area;
  }

  private Node gutter(int paragraph) {
    int line = paragraph + 1;
    Label number = new Label(Integer.toString(line));
    number.getStyleClass().add("lineno");
    number.setMinWidth(Region.USE_PREF_SIZE);
    number.setPrefWidth(28);
    number.setAlignment(Pos.CENTER_RIGHT);
    StackPane mark = new StackPane();
    mark.setMinWidth(16);
    mark.setPrefWidth(16);
    Problem problem = worstByLine.get(line);
    if (problem != null) {
      FontIcon icon =
          new FontIcon(
              switch (problem.severity()) {
                case ERROR -> MaterialDesignC.CLOSE_CIRCLE;
                case WARNING -> MaterialDesignA.ALERT;
                case INFO -> MaterialDesignI.INFORMATION;
              });
      icon.getStyleClass().add(style(problem.severity()));
      mark.getChildren().add(icon);
      Tooltip.install(mark, new Tooltip(problem.message()));
    }
    HBox gutter = new HBox(mark, number);
    gutter.setAlignment(Pos.CENTER_RIGHT);
    gutter.getStyleClass().add("gutter");
    return gutter;
  }

  private static String style(Severity severity) {
    return "severity-" + severity.name().toLowerCase(Locale.ROOT);
  }

  private static StyleSpans<Collection<String>> colours(String text) {
    StyleSpansBuilder<Collection<String>> spans = new StyleSpansBuilder<>();
    int at = 0;
    for (YamlHighlighter.Span span : YamlHighlighter.spans(text)) {
      spans.add(List.of(), span.start() - at);
      spans.add(List.of(span.styleClass()), span.end() - span.start());
      at = span.end();
    }
    spans.add(List.of(), text.length() - at);
    return spans.create();
  }
}
