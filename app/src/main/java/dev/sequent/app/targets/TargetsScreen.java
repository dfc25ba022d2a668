package dev.sequent.app.targets;

import dev.sequent.app.action.Action;
import dev.sequent.app.workbench.Screen;
import dev.sequent.app.workbench.Workbench;
import dev.sequent.run.MatrixPeaks;
import dev.sequent.target.LastTests;
import dev.sequent.target.TestStep;
import java.util.List;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.collections.MapChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignR;

/** Where runs can be carried out, a card each. */
public final class TargetsScreen implements Screen {
  /** The place's id. */
  public static final String ID = "targets";

  private final TargetsViewModel viewModel;
  private final TestQuestions questions;
  private final FlowPane cards = new FlowPane();
  private final StackPane root = new StackPane();

  /**
   * @param tests what earlier tests of targets found
   * @param peaks how fast runs have found this computer
   */
  public TargetsScreen(Workbench workbench, LastTests tests, MatrixPeaks peaks) {
    viewModel = new TargetsViewModel(workbench, tests, () -> ThisComputer.look(peaks));
    workbench.registry().bind(Action.CHECK_TARGETS, viewModel::refresh);
    workbench.registry().bind(Action.REGISTER_TARGET, viewModel::register);
    questions = new AskingDialogs(workbench.executors().ui(), root);
    cards.setId("target-cards");
    cards.getStyleClass().add("target-cards");
    viewModel.cards().addListener((ListChangeListener<TargetCard>) change -> fill());
    viewModel.running().addListener((MapChangeListener<String, List<TestStep>>) change -> fill());
    viewModel.formProperty().subscribe(form -> fill());
    viewModel.compilingProperty().subscribe(choice -> fill());
    ScrollPane scroll = new ScrollPane(cards);
    scroll.setFitToWidth(true);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    root.setId("targets-screen");
    root.getChildren().add(new VBox(bar(), undo(), scroll));
  }

  /** A removed target can be brought back until the next one is removed. */
  private Node undo() {
    Label word = new Label();
    Button undo = new Button("Undo");
    undo.setId("undo-remove-target");
    undo.setOnAction(e -> viewModel.undoRemoval());
    HBox bar = new HBox(word, undo);
    bar.setSpacing(8);
    bar.setAlignment(Pos.CENTER_LEFT);
    bar.getStyleClass().add("pane-bar");
    viewModel
        .removedProperty()
        .subscribe(
            removed -> {
              word.setText(removed.map(r -> r.id() + " is removed; its runs stay").orElse(""));
              bar.setVisible(removed.isPresent());
              bar.setManaged(removed.isPresent());
            });
    return bar;
  }

  private Node bar() {
    Label title = new Label("Where runs are carried out");
    title.getStyleClass().add("title");
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    Button again = new Button("Check again", new FontIcon(MaterialDesignR.REFRESH));
    again.setId("check-targets");
    again.setOnAction(e -> viewModel.refresh());
    HBox bar = new HBox(title, space, again);
    bar.setAlignment(Pos.CENTER_LEFT);
    bar.getStyleClass().add("pane-bar");
    return bar;
  }

  private void fill() {
    cards.getChildren().clear();
    for (TargetCard card : viewModel.cards()) {
      cards
          .getChildren()
          .add(
              new TargetCardView(
                  card,
                  Optional.ofNullable(viewModel.running().get(card.id())),
                  viewModel,
                  questions));
    }
    cards
        .getChildren()
        .add(
            viewModel
                .formProperty()
                .get()
                .<Node>map(f -> new TargetFormView(f, viewModel::save, viewModel::closeForm))
                .orElseGet(this::register));
  }

  /** What registering needs, and the button that opens the form. */
  private Node register() {
    FontIcon plus = new FontIcon(MaterialDesignP.PLUS_CIRCLE_OUTLINE);
    Label title = new Label("Register a CS system");
    title.getStyleClass().add("target-name");
    HBox head = new HBox(plus, title);
    head.setSpacing(8);
    head.setAlignment(Pos.CENTER_LEFT);
    Button register = new Button("Register…");
    register.setId("register-target");
    register.setOnAction(e -> viewModel.register());
    VBox card =
        new VBox(
            head,
            words(
                "A system behind csrun_cpu and csrun_wse needs its address and the folder of"
                    + " run.py; a Wafer-Scale Cluster its management address."),
            words(
                "Commands run on this computer, or on a login node over SSH with your own keys. A"
                    + " password is kept only by the desktop's keychain, and only if you tick that."),
            register);
    card.setId("register-cs-system");
    card.getStyleClass().addAll("target-card", "register");
    return card;
  }

  private static Label words(String sentence) {
    Label label = new Label(sentence);
    label.setWrapText(true);
    label.getStyleClass().add("muted");
    return label;
  }

  @Override
  public Node node() {
    return root;
  }

  @Override
  public void shown() {
    viewModel.refresh();
  }

  @Override
  public void hidden() {
    // Nothing is watched: targets are looked at when the screen appears and on demand.
  }
}
