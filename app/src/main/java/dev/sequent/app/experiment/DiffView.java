package dev.sequent.app.experiment;

import dev.sequent.app.action.Action;
import dev.sequent.app.experiment.DiffViewModel.Side;
import dev.sequent.config.ComparedKey;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;

/** A table of keys with a column a config; what differs stands out by colour and by words. */
final class DiffView extends VBox {
  private static final PseudoClass CHANGED = PseudoClass.getPseudoClass("changed");
  private static final PseudoClass CONFLICT = PseudoClass.getPseudoClass("conflict");
  private static final PseudoClass MISSING = PseudoClass.getPseudoClass("missing");

  private final DiffViewModel viewModel;
  private final TableView<ComparedKey> table = new TableView<>();
  private final Label title = new Label();
  private final Label summary = new Label();

  DiffView(DiffViewModel viewModel) {
    this.viewModel = viewModel;
    setId("diff-view");
    getStyleClass().add("diff-view");
    table.setId("diff-table");
    table.setAccessibleText("Keys that differ");
    table.getStyleClass().addAll("dense", "diff-table");
    table.setItems(viewModel.rows());
    table.setPlaceholder(new Label("They say the same."));
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    VBox.setVgrow(table, Priority.ALWAYS);
    getChildren().addAll(head(), table);
    viewModel.sidesProperty().subscribe(this::show);
    viewModel.allProperty().addListener((o, was, is) -> summary.setText(viewModel.summary()));
    addEventHandler(
        KeyEvent.KEY_PRESSED,
        e -> {
          if (Action.CLOSE_TOP.matches(e)) {
            viewModel.close();
            e.consume();
          }
        });
  }

  private Node head() {
    title.getStyleClass().add("title");
    title.setId("diff-title");
    summary.getStyleClass().addAll("small", "muted");
    summary.setId("diff-summary");
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    CheckBox all = new CheckBox("All keys");
    all.setId("diff-all");
    all.selectedProperty().bindBidirectional(viewModel.allProperty());
    Button close = new Button(null, new FontIcon(MaterialDesignC.CLOSE));
    close.setId("diff-close");
    close.getStyleClass().setAll("icon-button");
    close.setTooltip(new Tooltip(Action.CLOSE_TOP.hint("Back to the config")));
    close.setAccessibleText("Back to the config");
    close.setOnAction(e -> viewModel.close());
    HBox head =
        new HBox(new FontIcon(MaterialDesignF.FILE_COMPARE), title, summary, space, all, close);
    head.getStyleClass().add("pane-bar");
    head.setAlignment(Pos.CENTER_LEFT);
    return head;
  }

  private void show(List<Side> sides) {
    setVisible(!sides.isEmpty());
    table.getColumns().clear();
    if (sides.isEmpty()) {
      return;
    }
    title.setText(String.join("  ↔  ", names(sides)));
    summary.setText(viewModel.summary());
    table.getColumns().add(keyColumn());
    for (int i = 0; i < sides.size(); i++) {
      table.getColumns().add(sideColumn(i, sides.get(i).title()));
    }
    if (viewModel.isThreeWay()) {
      table.getColumns().add(changeColumn(sides));
    }
    table.requestFocus();
  }

  private List<String> names(List<Side> sides) {
    List<Side> two = viewModel.isThreeWay() ? sides.subList(1, 3) : sides;
    return two.stream().map(Side::title).toList();
  }

  private static TableColumn<ComparedKey, ComparedKey> column(String name, double width) {
    TableColumn<ComparedKey, ComparedKey> column = new TableColumn<>(name);
    column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
    column.setPrefWidth(width);
    column.setSortable(false);
    column.setReorderable(false);
    return column;
  }

  /** Fills a cell that shows a key; it has no pseudo class set and the style of its column. */
  @FunctionalInterface
  private interface Filling {
    void fill(TableCell<ComparedKey, ComparedKey> cell, ComparedKey key);
  }

  private static TableColumn<ComparedKey, ComparedKey> column(
      String name, double width, String style, Filling filling) {
    TableColumn<ComparedKey, ComparedKey> column = column(name, width);
    column.setCellFactory(
        c ->
            new TableCell<>() {
              @Override
              protected void updateItem(ComparedKey key, boolean empty) {
                super.updateItem(key, empty);
                setText(null);
                getStyleClass().setAll("cell", "table-cell", style);
                for (PseudoClass state : List.of(MISSING, CHANGED, CONFLICT)) {
                  pseudoClassStateChanged(state, false);
                }
                if (!empty && key != null) {
                  filling.fill(this, key);
                }
              }
            });
    return column;
  }

  private static TableColumn<ComparedKey, ComparedKey> keyColumn() {
    return column("Key", 300, "diff-key", (cell, key) -> cell.setText(key.key()));
  }

  private TableColumn<ComparedKey, ComparedKey> sideColumn(int side, String name) {
    return column(
        name,
        240,
        "diff-value",
        (cell, key) -> {
          cell.setText(key.values().get(side).orElse("not set"));
          cell.pseudoClassStateChanged(MISSING, key.values().get(side).isEmpty());
          cell.pseudoClassStateChanged(CHANGED, viewModel.differs(key, side));
          cell.pseudoClassStateChanged(CONFLICT, side > 0 && conflict(key));
        });
  }

  private TableColumn<ComparedKey, ComparedKey> changeColumn(List<Side> sides) {
    return column(
        "Changed in",
        160,
        "diff-change",
        (cell, key) -> {
          cell.setText(words(key, sides));
          cell.pseudoClassStateChanged(CONFLICT, conflict(key));
        });
  }

  private boolean conflict(ComparedKey key) {
    return viewModel.change(key).filter(c -> c == ComparedKey.Change.CONFLICT).isPresent();
  }

  private String words(ComparedKey key, List<Side> sides) {
    return switch (viewModel.change(key).orElse(ComparedKey.Change.NONE)) {
      case NONE -> "";
      case FIRST -> sides.get(1).title();
      case SECOND -> sides.get(2).title();
      case BOTH_ALIKE -> "both, alike";
      case CONFLICT -> "both, differently";
    };
  }
}
