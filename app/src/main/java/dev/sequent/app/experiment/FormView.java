package dev.sequent.app.experiment;

import dev.sequent.config.ConfigFields;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The form: the config's sections one below the other, each value a row. */
final class FormView extends ScrollPane {

  private final ExperimentViewModel viewModel;
  private final VBox column = new VBox();

  FormView(ExperimentViewModel viewModel) {
    this.viewModel = viewModel;
    setId("config-form");
    getStyleClass().add("config-form");
    setFitToWidth(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    column.getStyleClass().add("form-column");
    for (FormSection section : viewModel.sections()) {
      column.getChildren().add(block(section));
    }
    setContent(column);
  }

  /** Puts a block of the caller's own below the config's sections. */
  void append(Node block) {
    column.getChildren().add(block);
  }

  private Node block(FormSection section) {
    VBox block = new VBox();
    block.getStyleClass().add("form-section");
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
    List<Node> rows = new ArrayList<>();
    for (FieldModel model : models) {
      rows.add(new FieldRow(viewModel, model, this::folder));
    }
    return rows;
  }

  private List<Node> further(FormSection section) {
    VBox rest = new VBox();
    rest.getStyleClass().add("form-further");
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
    VBox phases = new VBox();
    phases.getStyleClass().add("schedule-phases");
    SchedulePlot plot = new SchedulePlot();
    viewModel.planProperty().subscribe(plot::show);
    viewModel.schedule().addListener((ListChangeListener<FieldModel>) change -> phases(phases));
    phases(phases);
    Label key = new Label("learning_rate");
    key.getStyleClass().addAll("field-key");
    VBox box = new VBox(key, plot, phases);
    box.getStyleClass().add("schedule");
    return box;
  }

  private void phases(VBox box) {
    box.getChildren().clear();
    VBox group = new VBox();
    String current = "";
    for (FieldModel model : viewModel.schedule()) {
      String phase = phaseOf(model.dotted());
      if (!phase.equals(current) || box.getChildren().isEmpty()) {
        current = phase;
        group = new VBox();
        group.getStyleClass().add("schedule-phase");
        if (!phase.isEmpty()) {
          Label number = new Label("phase " + (Integer.parseInt(phase) + 1));
          number.getStyleClass().addAll("small", "subtle");
          HBox line = new HBox(number);
          line.setAlignment(Pos.CENTER_LEFT);
          group.getChildren().add(line);
        }
        box.getChildren().add(group);
      }
      group.getChildren().add(new FieldRow(viewModel, model, this::folder));
    }
    if (viewModel.schedule().isEmpty()) {
      Region nothing = new Region();
      box.getChildren().add(nothing);
    }
  }

  /** The number in {@code optimizer.learning_rate.0.steps}; empty for a plain rate or one map. */
  private static String phaseOf(String dotted) {
    String rest = dotted.substring(ConfigFields.SCHEDULE_SECTION.length());
    String[] parts = rest.split("\\.", -1);
    boolean numbered =
        parts.length > 2
            && !parts[1].isEmpty()
            && parts[1].chars().allMatch(c -> c >= '0' && c <= '9');
    return numbered ? parts[1] : "";
  }

  private Optional<Path> folder() {
    return viewModel.config().fileProperty().get().map(Path::getParent);
  }
}
