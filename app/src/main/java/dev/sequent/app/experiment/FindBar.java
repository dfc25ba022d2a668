package dev.sequent.app.experiment;

import dev.sequent.app.action.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.model.TwoDimensional.Bias;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/** Finds words in the text, in any case: Enter goes on, Shift+Enter back, Esc closes. */
final class FindBar extends HBox {
  private final CodeArea area;
  private final FoldedSections folds;
  private final TextField field = new TextField();
  private final Label count = new Label();

  FindBar(CodeArea area, FoldedSections folds) {
    this.area = area;
    this.folds = folds;
    setId("find-bar");
    getStyleClass().add("find-bar");
    setAlignment(Pos.CENTER_LEFT);
    field.setId("find-field");
    field.setPromptText("Find");
    field.setAccessibleText("Find in the text");
    field.setPrefWidth(200);
    count.setId("find-count");
    count.getStyleClass().addAll("small", "muted");
    count.setMinWidth(64);
    Button back = button("find-back", MaterialDesignC.CHEVRON_UP, Action.FIND_BACK.hint("Back"));
    back.setOnAction(e -> go(-1));
    Button next = button("find-next", MaterialDesignC.CHEVRON_DOWN, Action.FIND_NEXT.hint("Next"));
    next.setOnAction(e -> go(1));
    Button close = button("find-close", MaterialDesignC.CLOSE, Action.CLOSE_TOP.hint("Close"));
    close.setOnAction(e -> close());
    getChildren().addAll(field, count, back, next, close);
    field.textProperty().addListener((o, was, is) -> go(0));
    field.addEventFilter(
        KeyEvent.KEY_PRESSED,
        e -> {
          if (Action.FIND_NEXT.matches(e)) {
            go(1);
            e.consume();
          } else if (Action.FIND_BACK.matches(e)) {
            go(-1);
            e.consume();
          } else if (Action.CLOSE_TOP.matches(e)) {
            close();
            e.consume();
          }
        });
    setVisible(false);
    setManaged(false);
  }

  private static Button button(String id, Ikon icon, String tooltip) {
    Button button = new Button(null, new FontIcon(icon));
    button.setId(id);
    button.getStyleClass().setAll("icon-button");
    button.setTooltip(new Tooltip(tooltip));
    button.setAccessibleText(tooltip);
    return button;
  }

  /** Opens the bar with the selected word, if there is one. */
  void open() {
    setVisible(true);
    setManaged(true);
    String selected = area.getSelectedText();
    if (!selected.isEmpty() && selected.indexOf('\n') < 0) {
      field.setText(selected);
    }
    field.requestFocus();
    field.selectAll();
  }

  private void close() {
    setVisible(false);
    setManaged(false);
    area.requestFocus();
  }

  /** Selects a match: the one at or after the selection (0), the next (1) or the one before. */
  private void go(int direction) {
    List<Integer> matches = matches();
    if (matches.isEmpty()) {
      count.setText(field.getText().isEmpty() ? "" : "none");
      return;
    }
    int at = area.getSelection().getStart();
    int from = direction > 0 ? at + 1 : at;
    int index = 0;
    while (index < matches.size() && matches.get(index) < from) {
      index++;
    }
    index = Math.floorMod(direction < 0 ? index - 1 : index, matches.size());
    int start = matches.get(index);
    // What is folded away is found as well.
    folds.reveal(area.offsetToPosition(start, Bias.Forward).getMajor());
    area.selectRange(start, start + field.getText().length());
    area.requestFollowCaret();
    count.setText("%d of %d".formatted(index + 1, matches.size()));
  }

  private List<Integer> matches() {
    String word = field.getText().toLowerCase(Locale.ROOT);
    List<Integer> starts = new ArrayList<>();
    if (!word.isEmpty()) {
      String text = area.getText().toLowerCase(Locale.ROOT);
      for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length())) {
        starts.add(at);
      }
    }
    return starts;
  }
}
