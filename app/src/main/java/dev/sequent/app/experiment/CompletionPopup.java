package dev.sequent.app.experiment;

import dev.sequent.app.action.Action;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.stage.Popup;
import javafx.stage.PopupWindow.AnchorLocation;
import javafx.stage.Screen;
import org.fxmisc.richtext.CodeArea;

/**
 * Suggestions at the caret, below it where there is room: arrows choose, Enter or Tab takes, Esc
 * closes, typing narrows.
 */
final class CompletionPopup {
  private static final double ROW = 26;
  private static final int MOST_ROWS = 10;

  /** A key says what it means; a value speaks for itself. */
  private static final double WIDTH_OF_KEYS = 640;

  private static final double WIDTH_OF_VALUES = 320;

  /** Between the line of the caret and the list. */
  private static final double GAP = 2;

  private final CodeArea area;
  private final Popup popup = new Popup();
  private final ListView<YamlCompletion.Item> list = new ListView<>();
  private int start;

  CompletionPopup(CodeArea area) {
    this.area = area;
    list.setId("completion-list");
    list.getStyleClass().add("completion-list");
    list.setFixedCellSize(ROW);
    list.setFocusTraversable(false);
    list.setCellFactory(view -> new Row());
    list.setOnMouseClicked(e -> take());
    popup.getContent().add(list);
    popup.setAutoHide(true);
    area.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    area.caretPositionProperty()
        .addListener(
            (o, was, is) -> {
              if (popup.isShowing()) {
                show();
              }
            });
  }

  private static final class Row extends ListCell<YamlCompletion.Item> {
    Row() {
      // As wide as the list, which then never scrolls sideways.
      setPrefWidth(0);
    }

    @Override
    protected void updateItem(YamlCompletion.Item item, boolean empty) {
      super.updateItem(item, empty);
      if (empty || item == null) {
        setGraphic(null);
        return;
      }
      Label text = new Label(item.text().strip());
      text.getStyleClass().add("mono");
      text.setMinWidth(USE_PREF_SIZE);
      Label meaning = new Label(item.meaning());
      meaning.getStyleClass().addAll("small", "subtle");
      HBox row = new HBox(text, meaning);
      row.setSpacing(12);
      row.setAlignment(Pos.BASELINE_LEFT);
      setGraphic(row);
    }
  }

  /** Shows what can stand at the caret; nothing where nothing can. */
  void show() {
    YamlCompletion completion = YamlCompletion.at(area.getText(), area.getCaretPosition());
    if (completion.items().isEmpty()) {
      popup.hide();
      return;
    }
    start = completion.start();
    list.getItems().setAll(completion.items());
    list.getSelectionModel().select(0);
    double height = Math.min(MOST_ROWS, completion.items().size()) * ROW + 4;
    list.setPrefHeight(height);
    list.setPrefWidth(completion.ofKeys() ? WIDTH_OF_KEYS : WIDTH_OF_VALUES);
    if (!popup.isShowing()) {
      list.getStylesheets().setAll(area.getScene().getStylesheets());
      Bounds caret = area.getCaretBounds().orElse(area.localToScreen(area.getBoundsInLocal()));
      boolean below = caret.getMaxY() + GAP + height <= bottom(caret);
      popup.setAnchorLocation(
          below ? AnchorLocation.CONTENT_TOP_LEFT : AnchorLocation.CONTENT_BOTTOM_LEFT);
      popup.show(area, caret.getMinX(), below ? caret.getMaxY() + GAP : caret.getMinY() - GAP);
    }
  }

  /** Where the screen ends that the caret is on. */
  private static double bottom(Bounds caret) {
    List<Screen> screens =
        Screen.getScreensForRectangle(
            caret.getMinX(), caret.getMinY(), Math.max(1, caret.getWidth()), caret.getHeight());
    return (screens.isEmpty() ? Screen.getPrimary() : screens.getFirst())
        .getVisualBounds()
        .getMaxY();
  }

  private void key(KeyEvent event) {
    if (Action.COMPLETE.matches(event)) {
      show();
      event.consume();
      return;
    }
    if (!popup.isShowing()) {
      return;
    }
    switch (event.getCode()) {
      case ENTER, TAB -> take();
      case ESCAPE -> popup.hide();
      case UP -> list.getSelectionModel().selectPrevious();
      case DOWN -> list.getSelectionModel().selectNext();
      default -> {
        return;
      }
    }
    list.scrollTo(Math.max(0, list.getSelectionModel().getSelectedIndex() - 5));
    event.consume();
  }

  private void take() {
    YamlCompletion.Item chosen = list.getSelectionModel().getSelectedItem();
    popup.hide();
    if (chosen != null) {
      area.replaceText(start, area.getCaretPosition(), chosen.text());
    }
  }
}
