package dev.sequent.app.monitor;

import dev.sequent.app.format.Figures;
import dev.sequent.app.format.TagText;
import dev.sequent.app.theme.Hint;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TextField;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;
import javafx.stage.PopupWindow;
import org.jspecify.annotations.Nullable;

/** Which tags without a panel of ours get one: groups of them with ticks, and a search. */
final class TagChooser {
  /** So many are seen at a glance, and need not be opened group by group. */
  private static final int AT_A_GLANCE = 20;

  /** Longer ones may not fit the list. */
  private static final int LONG = 36;

  private final MonitorViewModel model;
  private final Popup popup = new Popup();
  private final TextField search = new TextField();
  private final TreeView<Line> tree = new TreeView<>();
  private final Label count = new Label();
  private final VBox content = new VBox(8, search, tree, count);
  private List<String> tags = List.of();

  /**
   * A line of the list.
   *
   * @param tag none for a group's head
   */
  private record Line(String text, Optional<String> tag) {}

  TagChooser(MonitorViewModel model) {
    this.model = model;
    search.setId("tag-search");
    search.setPromptText("Search tags");
    search.textProperty().addListener((o, was, is) -> fill());
    search.setOnKeyPressed(
        key -> {
          if (key.getCode() == KeyCode.DOWN) {
            tree.requestFocus();
            tree.getSelectionModel().selectFirst();
            key.consume();
          }
        });
    tree.setId("tag-tree");
    tree.setAccessibleText("Tags without a panel of their own");
    tree.setShowRoot(false);
    tree.setFixedCellSize(28);
    tree.setPrefSize(340, 380);
    tree.setCellFactory(view -> new Cell());
    // Before the list takes Space for a selection of its own.
    tree.addEventFilter(
        KeyEvent.KEY_PRESSED,
        key -> {
          TreeItem<Line> item = tree.getSelectionModel().getSelectedItem();
          if (item != null && (key.getCode() == KeyCode.SPACE || key.getCode() == KeyCode.ENTER)) {
            item.getValue().tag().ifPresentOrElse(this::toggle, () -> open(item));
            key.consume();
          }
        });
    count.getStyleClass().addAll("muted", "small");
    count.setId("tag-count");
    content.setId("tag-chooser");
    content.getStyleClass().add("column-chooser");
    popup.getContent().add(content);
    popup.setAutoHide(true);
    popup.setAnchorLocation(PopupWindow.AnchorLocation.WINDOW_BOTTOM_RIGHT);
    model
        .layoutProperty()
        .addListener(
            (o, was, is) -> {
              if (popup.isShowing()) {
                count();
                tree.refresh();
              }
            });
  }

  private static void open(TreeItem<Line> group) {
    group.setExpanded(!group.isExpanded());
  }

  private void toggle(String tag) {
    Panel panel = Panel.of(tag);
    PanelLayout layout = model.layoutProperty().get();
    model.layoutProperty().set(layout.withHidden(panel, layout.shows(panel)));
  }

  private void fill() {
    TreeItem<Line> root = new TreeItem<>();
    List<TagGroup> groups = TagGroup.of(tags, search.getText());
    boolean few = groups.stream().mapToInt(group -> group.tags().size()).sum() <= AT_A_GLANCE;
    for (TagGroup group : groups) {
      if (group.name().isEmpty()) {
        String tag = group.tags().getFirst();
        root.getChildren().add(new TreeItem<>(new Line(TagText.shown(tag), Optional.of(tag))));
      } else {
        String name =
            "%s (%s)".formatted(TagText.shown(group.name()), Figures.count(group.tags().size()));
        TreeItem<Line> head = new TreeItem<>(new Line(name, Optional.empty()));
        for (String tag : group.tags()) {
          head.getChildren()
              .add(new TreeItem<>(new Line(TagText.shown(group.rest(tag)), Optional.of(tag))));
        }
        head.setExpanded(few);
        root.getChildren().add(head);
      }
    }
    tree.setRoot(root);
  }

  private void count() {
    PanelLayout layout = model.layoutProperty().get();
    int shown = layout.tags().size();
    count.setText(
        layout.full()
            ? "%d panels of tags, which is the most; take one off for another".formatted(shown)
            : "%s tags, %d with a panel".formatted(Figures.count(tags.size()), shown));
  }

  /** Opens above a node. */
  void show(Node above) {
    tags = model.otherTagsProperty().get();
    search.clear();
    fill();
    count();
    content.getStylesheets().setAll(above.getScene().getStylesheets());
    Bounds at = above.localToScreen(above.getBoundsInLocal());
    popup.show(above, at.getMaxX(), at.getMinY() - 4);
    search.requestFocus();
  }

  /** A group's head, or a tag with a tick. */
  private final class Cell extends TreeCell<Line> {
    private final CheckBox box = new CheckBox();

    Cell() {
      // A row wider than the list would make it scroll sideways.
      setPrefWidth(0);
      // A tag's end tells it from others.
      setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
      // In a list the keys belong to its rows.
      box.setFocusTraversable(false);
      box.setOnAction(
          click -> {
            if (getItem() != null) {
              getItem().tag().ifPresent(TagChooser.this::toggle);
            }
          });
      setOnMouseClicked(
          click -> {
            if (getItem() != null && getItem().tag().isPresent()) {
              toggle(getItem().tag().get());
            }
          });
    }

    @Override
    protected void updateItem(@Nullable Line line, boolean empty) {
      super.updateItem(line, empty);
      if (line == null || empty) {
        setText(null);
        setGraphic(null);
        setTooltip(null);
        return;
      }
      setText(line.text());
      Optional<Panel> panel = line.tag().map(Panel::of);
      PanelLayout layout = model.layoutProperty().get();
      boolean shown = panel.map(layout::shows).orElse(false);
      box.setSelected(shown);
      box.setDisable(!shown && layout.full());
      box.setAccessibleText(line.text());
      setGraphic(panel.isPresent() ? box : null);
      setTooltip(
          line.tag().isPresent() && line.text().length() > LONG
              ? Hint.tooltip(TagText.shown(line.tag().get()))
              : null);
    }
  }
}
