package dev.sequent.app.experiment;

import dev.sequent.app.action.Action;
import javafx.geometry.Bounds;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.stage.Popup;
import org.fxmisc.richtext.CodeArea;

/** Suggestions below the caret: arrows choose, Enter or Tab takes, Esc closes, typing narrows. */
final class CompletionPopup {
  private static final double ROW = 26;

  private final CodeArea area;
  private final Popup popup = new Popup();
  private final ListView<YamlCompletion.Item> list = new ListView<>();
  private int start;

  CompletionPopup(CodeArea area) {
    this.area = area;
    list.setId("completion-list");
    list.getStyleClass().add("completion-list");
    list.setFixedCellSize(ROW);
    list.setPrefWidth(460);
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
    list.setPrefHeight(Math.min(10, completion.items().size()) * ROW + 4);
    if (!popup.isShowing()) {
      list.getStylesheets().setAll(area.getScene().getStylesheets());
      Bounds caret = area.getCaretBounds().orElse(area.localToScreen(area.getBoundsInLocal()));
      popup.show(area, caret.getMinX(), caret.getMaxY() + 2);
    }
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
