package dev.sequent.app.experiment;

import dev.sequent.app.workbench.FileDialogs;
import dev.sequent.app.workbench.FxThread;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

/** The form: the config's sections one below the other, each value a row. */
final class FormView extends ScrollPane {

  private final ExperimentViewModel viewModel;
  private final FileDialogs dialogs;
  private final VBox column = new VBox();
  private final Map<String, FieldRow> rows = new HashMap<>();
  private final FxThread fx = new FxThread();
  private int made;

  FormView(ExperimentViewModel viewModel, FileDialogs dialogs) {
    this.dialogs = dialogs;
    this.viewModel = viewModel;
    setId("config-form");
    getStyleClass().add("config-form");
    setFitToWidth(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    column.getStyleClass().add("form-column");
    setContent(column);
    Iterator<FormSection> sections = viewModel.sections().iterator();
    addNext(sections);
    addLater(sections);
    viewModel.selectedKeyProperty().subscribe(this::select);
  }

  /** Puts a block of the caller's own below the config's sections. */
  void append(Node block) {
    column.getChildren().add(block);
  }

  /** The text and the top of the form can be seen and used while the rest is being made. */
  private void addLater(Iterator<FormSection> sections) {
    if (sections.hasNext()) {
      fx.later(
          () -> {
            addNext(sections);
            addLater(sections);
          });
    } else {
      select(viewModel.selectedKeyProperty().get());
    }
  }

  private void addNext(Iterator<FormSection> sections) {
    column.getChildren().add(made++, block(sections.next()));
  }

  private Node block(FormSection section) {
    VBox block = new VBox();
    block.getStyleClass().add("form-section");
    // Nothing here is ever squeezed: working out how far it could be takes longer than all the
    // rest.
    block.setMinHeight(0);
    Label title = new Label(section.title());
    title.getStyleClass().add("form-title");
    block.getChildren().add(title);
    if (section.key().equals("optimizer")) {
      block.getChildren().addAll(rows(section.main().subList(0, 1)));
      block.getChildren().add(schedule());
      block.getChildren().addAll(rows(section.main().subList(1, section.main().size())));
    } else {
      block.getChildren().addAll(rows(section.main()));
    }
    if (!section.further().isEmpty()) {
      block.getChildren().addAll(further(section));
    }
    return block;
  }

  private List<Node> rows(List<FieldModel> models) {
    List<Node> nodes = new ArrayList<>();
    for (FieldModel model : models) {
      nodes.add(row(model));
    }
    return nodes;
  }

  private List<Node> further(FormSection section) {
    VBox rest = new VBox();
    rest.getStyleClass().add("form-further");
    rest.setMinHeight(0);
    rest.setVisible(false);
    rest.setManaged(false);
    Hyperlink more = new Hyperlink();
    more.setId("more-" + section.key());
    more.getStyleClass().add("form-more");
    Runnable label =
        () ->
            more.setText(
                rest.isVisible() ? "Fewer" : "%d more".formatted(section.further().size()));
    label.run();
    more.setOnAction(
        e -> {
          if (rest.getChildren().isEmpty()) {
            // Made when first asked for: they are a third of the form and seldom needed.
            rest.getChildren().addAll(rows(section.further()));
          }
          rest.setVisible(!rest.isVisible());
          rest.setManaged(rest.isVisible());
          more.setVisited(false);
          label.run();
        });
    return List.of(rest, more);
  }

  private Node schedule() {
    return new ScheduleEditor(viewModel, this::row);
  }

  private FieldRow row(FieldModel model) {
    FieldRow row = new FieldRow(viewModel, model, this::folder, dialogs);
    rows.put(model.dotted(), row);
    return row;
  }

  /** Marks the row of a key, and brings it into view where somebody else chose it. */
  private void select(Optional<String> key) {
    rows.values().forEach(row -> row.select(false));
    Optional<FieldRow> row = key.map(rows::get);
    if (row.isEmpty() || row.get().getScene() == null) {
      return;
    }
    row.get().select(true);
    if (!row.get().hasFocusWithin()) {
      reveal(row.get());
    }
  }

  private void reveal(Node row) {
    double height = column.getHeight() - getViewportBounds().getHeight();
    if (height <= 0) {
      return;
    }
    double top = column.sceneToLocal(row.localToScene(row.getBoundsInLocal())).getMinY();
    double shown = getVvalue() * height;
    if (top < shown || top > shown + getViewportBounds().getHeight() - 60) {
      setVvalue(Math.clamp((top - getViewportBounds().getHeight() / 3) / height, 0, 1));
    }
  }

  private Optional<Path> folder() {
    return viewModel.config().fileProperty().get().map(Path::getParent);
  }
}
