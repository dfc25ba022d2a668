package dev.sequent.app.palette;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** The list of all actions with their keys, over the window. */
public final class KeyList {
  private static final double ROW = 28;

  private final Overlay overlay;
  private @Nullable SearchList<KeyTable.Line> view;

  /** A list that is not shown yet. */
  public KeyList(Overlay overlay) {
    this.overlay = overlay;
  }

  /** Opens it; closes it where it is open. */
  public void toggle() {
    SearchList<KeyTable.Line> made = view;
    if (made == null) {
      made =
          new SearchList<>(
              "key-list",
              "A word or a key, such as zoom or Ctrl",
              ROW,
              KeyTable::lines,
              line -> line instanceof KeyTable.Entry,
              list -> new LineCell(),
              "Every action of the window. Those without keys are done by their button or by the"
                  + " palette.");
      view = made;
    }
    if (overlay.shows(made)) {
      overlay.close();
    } else {
      made.reset();
      overlay.show(made, made.field());
    }
  }

  /** One line of the table. */
  private static final class LineCell extends ListCell<KeyTable.Line> {
    private final Label title = new Label();
    private final Label part = new Label();
    private final Label keys = new Label();
    private final HBox row = new HBox(8, title, part, space(), keys);

    LineCell() {
      getStyleClass().add("palette-cell");
      row.setAlignment(Pos.CENTER_LEFT);
      row.getStyleClass().add("palette-row");
      part.getStyleClass().addAll("small", "palette-detail");
      keys.getStyleClass().add("keys");
      keys.setMinWidth(Region.USE_PREF_SIZE);
      setPrefWidth(0);
    }

    private static Region space() {
      Region space = new Region();
      HBox.setHgrow(space, Priority.ALWAYS);
      return space;
    }

    @Override
    protected void updateItem(KeyTable.@Nullable Line line, boolean empty) {
      super.updateItem(line, empty);
      setText(null);
      setGraphic(empty ? null : row);
      getStyleClass().remove("heading");
      switch (line) {
        case KeyTable.Heading heading -> {
          show(heading.title(), "", "");
          getStyleClass().add("heading");
        }
        case KeyTable.Entry entry ->
            show(
                entry.action().title(),
                entry.part().isEmpty() ? "" : "in " + entry.part(),
                entry.keys());
        case null -> show("", "", "");
      }
      setAccessibleText(line == null ? "" : line.toString());
    }

    private void show(String what, String where, String how) {
      title.setText(what);
      part.setText(where);
      keys.setText(how);
      keys.setVisible(!how.isEmpty());
    }
  }
}
