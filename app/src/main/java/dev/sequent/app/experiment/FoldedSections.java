package dev.sequent.app.experiment;

import dev.sequent.app.action.Action;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.model.PlainTextChange;
import org.fxmisc.richtext.model.TwoDimensional.Bias;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/**
 * Sections that are folded away in the text: hidden, not gone, so that they are saved, found and
 * checked as ever. A click on the arrow in the margin folds and unfolds, Ctrl+Shift+[ and ] do the
 * same at the caret. What changes the lines of a folded section unfolds it. Lines are counted from
 * 0.
 */
final class FoldedSections {
  private static final PseudoClass FOLDED = PseudoClass.getPseudoClass("folded");

  private final CodeArea area;
  private final Map<Integer, Boolean> drawn = new HashMap<>();

  FoldedSections(CodeArea area) {
    this.area = area;
    area.addEventFilter(KeyEvent.KEY_PRESSED, this::press);
    area.plainTextChanges().subscribe(this::follow);
  }

  private YamlOutline outline() {
    return new YamlOutline(area.getParagraphs().size(), line -> area.getParagraph(line).getText());
  }

  private void press(KeyEvent e) {
    if (Action.FOLD.matches(e)) {
      outline().head(area.getCurrentParagraph()).ifPresent(this::fold);
      e.consume();
    } else if (Action.UNFOLD.matches(e)) {
      unfold(area.getCurrentParagraph());
      e.consume();
    }
  }

  /** Hides what belongs to a line. */
  void fold(int head) {
    OptionalInt end = outline().end(head);
    if (end.isPresent() && !isFolded(head)) {
      int caret = area.getCurrentParagraph();
      int column = caret == head ? area.getCaretColumn() : area.getParagraphLength(head);
      boolean inside = caret >= head && caret <= end.getAsInt();
      int back = area.getCaretPosition();
      area.foldParagraphs(head, end.getAsInt());
      // Folding takes the caret along; it stays where it was unless its line is hidden now.
      if (inside) {
        area.moveTo(head, column);
      } else {
        area.moveTo(back);
      }
    }
  }

  /** Shows again what is hidden below a line. */
  void unfold(int head) {
    if (isFolded(head)) {
      int back = area.getCaretPosition();
      area.unfoldParagraphs(head);
      area.moveTo(back);
      redraw(head);
    }
  }

  /** Whether something is hidden right below a line. */
  boolean isFolded(int head) {
    return head + 1 < area.getParagraphs().size() && isHidden(head + 1);
  }

  /** Whether a line is folded away. */
  boolean isHidden(int line) {
    return area.getParagraph(line).getParagraphStyle().contains("collapse");
  }

  /** Makes sure that a line can be seen: the caret cannot go where nothing is. */
  void reveal(int line) {
    if (line > 0 && line < area.getParagraphs().size() && isHidden(line)) {
      int head = line - 1;
      while (head > 0 && isHidden(head)) {
        head--;
      }
      unfold(head);
    }
  }

  private void follow(PlainTextChange change) {
    int first = area.offsetToPosition(change.getPosition(), Bias.Forward).getMajor();
    int last = area.offsetToPosition(change.getInsertionEnd(), Bias.Backward).getMajor();
    boolean lines =
        change.getInserted().indexOf('\n') >= 0 || change.getRemoved().indexOf('\n') >= 0;
    if (lines || isHidden(first)) {
      for (int line = first; line <= last; line++) {
        reveal(line);
      }
      reveal(last + 1);
    }
    // Whether the line above opens a section is told by the ones below it.
    YamlOutline outline = outline();
    if (lines) {
      drawn.clear();
      outline.above(first).ifPresent(this::redraw);
    } else {
      outline.above(first).ifPresent(above -> redrawIfOther(outline, above));
    }
  }

  /** Most letters typed leave the arrows as they are, and asking what is in view is slow. */
  private void redrawIfOther(YamlOutline outline, int line) {
    Boolean was = drawn.get(line);
    if (was == null || was != outline.opens(line)) {
      redraw(line);
    }
  }

  private void redraw(int line) {
    boolean seen =
        !area.getVisibleParagraphs().isEmpty()
            && line >= area.firstVisibleParToAllParIndex()
            && line <= area.lastVisibleParToAllParIndex();
    if (seen) {
      area.recreateParagraphGraphic(line);
    }
  }

  /** The arrow of a line in the margin; an empty place where there is nothing to fold. */
  Node arrow(int line) {
    StackPane place = new StackPane();
    place.getStyleClass().add("fold-place");
    place.setMinWidth(14);
    place.setPrefWidth(14);
    boolean folded = isFolded(line);
    boolean opens = folded || outline().opens(line);
    drawn.put(line, opens);
    if (opens) {
      FontIcon icon =
          new FontIcon(folded ? MaterialDesignC.CHEVRON_RIGHT : MaterialDesignC.CHEVRON_DOWN);
      place.setId("fold-" + (line + 1));
      place.getStyleClass().add("fold-arrow");
      place.pseudoClassStateChanged(FOLDED, folded);
      place.getChildren().add(icon);
      Tooltip.install(
          place, new Tooltip(folded ? Action.UNFOLD.hint("Unfold") : Action.FOLD.hint("Fold")));
      place.setOnMousePressed(
          e -> {
            // Asked anew: it may have been folded by the keyboard since it was drawn.
            if (isFolded(line)) {
              unfold(line);
            } else {
              fold(line);
            }
            e.consume();
          });
    }
    return place;
  }
}
