package dev.sequent.app.experiment;

import dev.sequent.app.format.Figures;
import dev.sequent.config.ScheduleShape;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;

/**
 * The learning rate with its plot and its phases as cards. Every button is an edit of the text, so
 * that undo takes it back.
 */
final class ScheduleEditor extends VBox {
  private static final String SEQUENCE = "in sequence";
  private static final String CHAIN = "multiplied";

  private final ExperimentViewModel viewModel;
  private final Function<FieldModel, Node> row;
  private final VBox cards = new VBox();

  /**
   * @param row makes the row of a field
   */
  ScheduleEditor(ExperimentViewModel viewModel, Function<FieldModel, Node> row) {
    this.viewModel = viewModel;
    this.row = row;
    setId("schedule-editor");
    getStyleClass().add("schedule");
    setMinHeight(0);
    cards.setMinHeight(0);
    cards.getStyleClass().add("schedule-phases");
    SchedulePlot plot = new SchedulePlot();
    viewModel.planProperty().subscribe(plot::show);
    Label fault = new Label();
    fault.setId("schedule-fault");
    fault.getStyleClass().addAll("small", "danger-text");
    fault.setWrapText(true);
    viewModel
        .scheduleFaultProperty()
        .subscribe(
            sentence -> {
              fault.setText(sentence);
              fault.setVisible(!sentence.isEmpty());
              fault.setManaged(!sentence.isEmpty());
            });
    getChildren().addAll(head(), plot, fault, cards);
    viewModel.phasesProperty().subscribe(this::fill);
  }

  private Node head() {
    Label key = new Label("learning_rate");
    key.setMinWidth(USE_PREF_SIZE);
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    Button warmUp = new Button("Warm-up");
    warmUp.setId("schedule-warm-up");
    warmUp.getStyleClass().add("pill");
    warmUp.setMinWidth(USE_PREF_SIZE);
    warmUp.setTooltip(
        new Tooltip("A linear rise over the first tenth of the run, before the rest"));
    warmUp.setOnAction(e -> viewModel.schedule(edit -> edit.warmUp()));
    MenuButton add = new MenuButton("Add phase");
    add.setId("schedule-add");
    add.getStyleClass().addAll("pill", "menu-pill");
    add.setMinWidth(USE_PREF_SIZE);
    for (ScheduleShape shape : ScheduleShape.all()) {
      MenuItem item = new MenuItem(shape.name());
      item.setId("schedule-add-" + shape.name());
      item.setOnAction(e -> viewModel.schedule(edit -> edit.add(shape.name())));
      add.getItems().add(item);
    }
    HBox head = new HBox(key, space, combination(), warmUp, add);
    head.getStyleClass().add("schedule-head");
    head.setAlignment(Pos.CENTER_LEFT);
    return head;
  }

  private Node combination() {
    ComboBox<String> box = new ComboBox<>();
    box.setId("schedule-combination");
    box.setMinWidth(USE_PREF_SIZE);
    box.getItems().setAll(SEQUENCE, CHAIN);
    Runnable follow =
        choices(
            box,
            () -> viewModel.chainedProperty().get() ? CHAIN : SEQUENCE,
            (chosen, refused) ->
                viewModel.schedule(edit -> edit.chain(CHAIN.equals(chosen)), refused));
    viewModel.chainedProperty().subscribe(follow);
    follow.run();
    viewModel
        .phasesProperty()
        .subscribe(
            phases -> {
              box.setVisible(phases.size() > 1);
              box.setManaged(phases.size() > 1);
            });
    return box;
  }

  private void fill(List<PhaseModel> phases) {
    cards.getChildren().clear();
    for (PhaseModel phase :
        phases.subList(0, Math.min(ExperimentViewModel.MOST_PHASES, phases.size()))) {
      VBox card = new VBox();
      card.setId("phase-" + phase.index());
      card.getStyleClass().add("schedule-phase");
      card.setMinHeight(0);
      if (phase.shape().isPresent()) {
        card.getChildren().add(title(phase, phases.size()));
      }
      phase.keys().forEach(key -> card.getChildren().add(row.apply(key)));
      cards.getChildren().add(card);
    }
    if (phases.size() > ExperimentViewModel.MOST_PHASES) {
      Label more =
          new Label(
              "%d more phases, in the text"
                  .formatted(phases.size() - ExperimentViewModel.MOST_PHASES));
      more.getStyleClass().addAll("small", "muted");
      cards.getChildren().add(more);
    }
  }

  private Node title(PhaseModel phase, int count) {
    int index = phase.index();
    Label number = new Label(Figures.count(index + 1L));
    number.getStyleClass().add("phase-number");
    ComboBox<String> shape = new ComboBox<>();
    shape.setId("phase-" + index + "-scheduler");
    shape.getItems().setAll(ScheduleShape.all().stream().map(ScheduleShape::name).toList());
    choices(
            shape,
            phase::scheduler,
            (chosen, refused) -> viewModel.schedule(edit -> edit.change(index, chosen), refused))
        .run();
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    Button up = button("up", index, MaterialDesignA.ARROW_UP, "Earlier");
    up.setDisable(index == 0);
    up.setOnAction(e -> viewModel.schedule(edit -> edit.move(index, index - 1)));
    Button down = button("down", index, MaterialDesignA.ARROW_DOWN, "Later");
    down.setDisable(index == count - 1);
    down.setOnAction(e -> viewModel.schedule(edit -> edit.move(index, index + 1)));
    Button remove = button("remove", index, MaterialDesignD.DELETE_OUTLINE, "Remove this phase");
    remove.setDisable(count == 1);
    remove.setOnAction(e -> viewModel.schedule(edit -> edit.remove(index)));
    HBox title = new HBox(number, shape, space, up, down, remove);
    title.getStyleClass().add("phase-title");
    title.setAlignment(Pos.CENTER_LEFT);
    return title;
  }

  /**
   * Makes a choice an edit of the text. A value that comes from the text is none, and where the
   * text does not take one, the box shows again what the text says.
   *
   * @param now what the text says
   * @param edit asks for the edit, and is told what to do where it is refused
   * @return shows what the text says now
   */
  private static Runnable choices(
      ComboBox<String> box, Supplier<String> now, BiConsumer<String, Runnable> edit) {
    boolean[] showing = {false};
    Runnable show =
        () -> {
          showing[0] = true;
          box.setValue(now.get());
          showing[0] = false;
        };
    box.valueProperty()
        .addListener(
            (o, was, is) -> {
              if (!showing[0]) {
                edit.accept(is, show);
              }
            });
    return show;
  }

  private static Button button(String what, int index, Ikon icon, String tooltip) {
    Button button = new Button(null, new FontIcon(icon));
    button.setId("phase-" + index + "-" + what);
    button.getStyleClass().setAll("icon-button");
    button.setTooltip(new Tooltip(tooltip));
    button.setAccessibleText(tooltip);
    return button;
  }
}
