package dev.sequent.app.experiment;

import dev.sequent.app.workbench.SourceText;
import dev.sequent.config.Problem;
import dev.sequent.config.Severity;
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
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.model.StyleSpans;
import org.fxmisc.richtext.model.StyleSpansBuilder;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignI;

/** The YAML text with colours, line numbers and a mark at each line that has a problem. */
final class YamlEditor extends StackPane {

  private final CodeArea area = new CodeArea();
  private Map<Integer, Problem> worstByLine = Map.of();

  /**
   * @param typed called with the whole text after each change, whoever made it
   */
  YamlEditor(Consumer<String> typed) {
    getStyleClass().add("yaml-editor-pane");
    area.setId("yaml-editor");
    area.getStyleClass().add("yaml-editor");
    area.setParagraphGraphicFactory(this::gutter);
    area.textProperty()
        .addListener(
            (o, was, is) -> {
              area.setStyleSpans(0, colours(is));
              typed.accept(is);
            });
    getChildren().add(new VirtualizedScrollPane<>(area));
  }

  /** Shows a text. Only the part that differs is replaced: the caret and the undo history stay. */
  void show(String text) {
    SourceText.Change change = SourceText.Change.between(area.getText(), text);
    if (!change.isNone()) {
      area.replaceText(change.start(), change.end(), change.inserted());
    }
  }

  /** Shows the text of another file: what was undone there is not to be undone here. */
  void open(String text) {
    area.replaceText(text);
    area.getUndoManager().forgetHistory();
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
    for (int line = 1; line <= area.getParagraphs().size(); line++) {
      if (before.containsKey(line) || worstByLine.containsKey(line)) {
        area.recreateParagraphGraphic(line - 1);
      }
    }
  }

  /** Puts the caret at the beginning of a line, counted from 1, and brings it into view. */
  void jumpTo(int line) {
    int paragraph = Math.clamp(line - 1, 0, area.getParagraphs().size() - 1);
    area.moveTo(paragraph, 0);
    area.showParagraphInViewport(Math.max(0, paragraph - 4));
    area.selectLine();
    area.requestFocus();
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
