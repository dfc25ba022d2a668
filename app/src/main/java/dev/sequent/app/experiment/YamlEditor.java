package dev.sequent.app.experiment;

import dev.sequent.app.action.Action;
import dev.sequent.config.Problem;
import dev.sequent.config.TextEdit;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Consumer;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.TraversalDirection;
import javafx.scene.input.KeyEvent;
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

/**
 * The YAML text with colours, line numbers, a mark at each line that has a problem, and an arrow at
 * each section that can be folded.
 */
final class YamlEditor extends StackPane {

  private final CodeArea area = new CodeArea();
  private Map<Integer, Problem> worstByLine = Map.of();

  /** The margins of the lines in view; those of lines that are gone go by themselves. */
  private final Set<GutterLine> gutter = Collections.newSetFromMap(new WeakHashMap<>());

  /** The area's text, which takes a while to put together. */
  private String text = "";

  private final FoldedSections folds = new FoldedSections(area);
  private final FindBar find;
  private int selectedLine;
  private boolean linesMoved;

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
    area.textProperty()
        .addListener(
            (o, was, is) -> {
              text = is;
              typed.accept(is);
            });
    area.addEventFilter(KeyEvent.KEY_PRESSED, this::leave);
    area.setAccessibleText("The config as text");
    area.setAccessibleRole(AccessibleRole.TEXT_AREA);
    new CompletionPopup(area);
    find = new FindBar(area, folds);
    VirtualizedScrollPane<CodeArea> scroll = new VirtualizedScrollPane<>(area);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    getChildren().add(new VBox(find, scroll));
  }

  /** Tab belongs to the text, so other keys lead out of it. */
  private void leave(KeyEvent event) {
    if (Action.LEAVE_TEXT.matches(event)) {
      area.requestFocusTraversal(
          event.isShiftDown() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
      event.consume();
    }
  }

  /** Opens the bar that finds words. */
  void find() {
    find.open();
  }

  /** Shows a text. Only the part that differs is replaced: the caret and the undo history stay. */
  void show(String next) {
    TextEdit change = TextEdit.between(text, next);
    if (!change.isNone()) {
      area.replaceText(change.start(), change.end(), change.inserted());
    }
  }

  /** Shows the text of another file: what was undone there is not to be undone here. */
  void open(String text) {
    // New lines take the style of the first.
    select(0);
    area.replaceText(text);
    area.moveTo(0);
    area.requestFollowCaret();
  }

  /** Whether there is no text in it. */
  boolean isEmpty() {
    return area.getLength() == 0;
  }

  /** Marks the lines that have problems. */
  void mark(List<? extends Problem> problems) {
    Map<Integer, Problem> worst = new HashMap<>();
    for (Problem problem : problems) {
      worst.merge(
          problem.line(), problem, (a, b) -> a.severity().compareTo(b.severity()) <= 0 ? a : b);
    }
    worstByLine = worst;
    gutter.forEach(line -> line.show(worst.get(line.line())));
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
    folds.reveal(paragraph);
    area.moveTo(paragraph, 0);
    area.showParagraphInViewport(Math.max(0, paragraph - 4));
    area.selectLine();
    area.requestFocus();
  }

  /** Tints the line of the form's field; 0 for none. The caret stays where it is. */
  void select(int line) {
    if (linesMoved) {
      // The tint moved with its line, and a line that was broken has it twice.
      linesMoved = false;
      for (int any = 1; any <= area.getParagraphs().size(); any++) {
        tint(any, false);
      }
    }
    tint(selectedLine, false);
    selectedLine = line;
    tint(line, true);
    if (line > 0 && line <= area.getParagraphs().size() && !area.isFocused()) {
      boolean seen = line - 1 >= firstInView() && line - 1 <= lastInView();
      if (!seen) {
        area.showParagraphAtCenter(line - 1);
      }
    }
  }

  /** Sets or takes the tint, and nothing else: a folded line stays folded. */
  private void tint(int line, boolean on) {
    if (line >= 1 && line <= area.getParagraphs().size()) {
      Set<String> styles = new LinkedHashSet<>(area.getParagraph(line - 1).getParagraphStyle());
      boolean other = on ? styles.add("selected-key") : styles.remove("selected-key");
      if (other) {
        area.setParagraphStyle(line - 1, List.copyOf(styles));
      }
    }
  }

  /** Colours the lines that a change touched, and no others. */
  private void colour(PlainTextChange change) {
    linesMoved |= change.getInserted().indexOf('\n') >= 0 || change.getRemoved().indexOf('\n') >= 0;
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
    if (folds.isHidden(paragraph)) {
      // Its text has no height, and a margin of its own would be drawn over its neighbours'.
      Region nothing = new Region();
      nothing.setVisible(false);
      nothing.setManaged(false);
      return nothing;
    }
    GutterLine line = new GutterLine(paragraph + 1, folds.arrow(paragraph));
    line.show(worstByLine.get(line.line()));
    gutter.add(line);
    return line;
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
