package dev.sequent.app.palette;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;

/**
 * A field to type into over a list of what fits. The field keeps the focus; arrows go down the
 * list.
 */
final class SearchList<T> extends VBox {
  private static final int PAGE = 8;
  private static final int MOST_ROWS = 14;

  private final TextField field = new TextField();
  private final ListView<T> list = new ListView<>();
  private final Function<String, List<T>> search;
  private final Predicate<T> choosable;
  private final double rowHeight;

  /**
   * @param id begins the ids of the field and the list
   * @param prompt what can be typed
   * @param search what fits, in the order to list it
   * @param choosable what the arrows stop at
   * @param cells makes a cell
   * @param foot how it is used, below the list
   */
  SearchList(
      String id,
      String prompt,
      double rowHeight,
      Function<String, List<T>> search,
      Predicate<T> choosable,
      Function<ListView<T>, ListCell<T>> cells,
      String foot) {
    this.search = search;
    this.choosable = choosable;
    setId(id);
    getStyleClass().add("search-list");
    setMaxSize(680, Region.USE_PREF_SIZE);
    field.setId(id + "-field");
    field.setPromptText(prompt);
    field.setAccessibleText(prompt);
    field.getStyleClass().add("search-field");
    HBox.setHgrow(field, Priority.ALWAYS);
    HBox head = new HBox(new FontIcon(MaterialDesignM.MAGNIFY), field);
    head.getStyleClass().add("search-head");
    list.setId(id + "-list");
    list.setFixedCellSize(rowHeight);
    list.setFocusTraversable(false);
    list.setCellFactory(cells::apply);
    Label none = new Label("Nothing fits.");
    none.getStyleClass().add("muted");
    list.setPlaceholder(none);
    this.rowHeight = rowHeight;
    VBox.setVgrow(list, Priority.ALWAYS);
    Label hint = new Label(foot);
    hint.getStyleClass().addAll("small", "muted", "search-foot");
    getChildren().setAll(head, list, hint);
    field.textProperty().addListener((o, was, is) -> fill());
    field.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    list.getSelectionModel().selectedItemProperty().addListener((o, was, is) -> tell(is));
  }

  /** The field, which has the focus. */
  TextField field() {
    return field;
  }

  /** The list below it. */
  ListView<T> list() {
    return list;
  }

  /** Begins anew with nothing typed. */
  void reset() {
    field.clear();
    fill();
  }

  private void fill() {
    List<T> found = search.apply(field.getText());
    list.getItems().setAll(found);
    // As high as what was found; the place above stays where it is.
    list.setPrefHeight(Math.clamp(found.size(), 2, MOST_ROWS) * rowHeight + 10);
    go(0, 1);
    list.scrollTo(0);
  }

  /** The field is what a screen reader follows, so it says what is chosen. */
  private void tell(T chosen) {
    field.setAccessibleHelp(chosen == null ? "Nothing fits." : chosen.toString());
  }

  private void key(KeyEvent event) {
    int at = list.getSelectionModel().getSelectedIndex();
    switch (event.getCode()) {
      case UP -> go(at - 1, -1);
      case DOWN -> go(at + 1, 1);
      case PAGE_UP -> go(Math.max(0, at - PAGE), 1);
      case PAGE_DOWN -> go(Math.min(list.getItems().size() - 1, at + PAGE), -1);
      default -> {
        return;
      }
    }
    event.consume();
  }

  /** To a row, or the next one in a direction that can be chosen; from the last on to the first. */
  private void go(int index, int direction) {
    int count = list.getItems().size();
    for (int i = 0; i < count; i++) {
      int next = Math.floorMod(index + i * direction, count);
      if (choosable.test(list.getItems().get(next))) {
        list.getSelectionModel().clearAndSelect(next);
        list.scrollTo(Math.max(0, next - PAGE));
        return;
      }
    }
  }
}
