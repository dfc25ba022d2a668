package dev.sequent.app.targets;

import dev.sequent.app.workbench.Screen;
import dev.sequent.app.workbench.Workbench;
import java.nio.file.Path;
import javafx.collections.ListChangeListener;
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
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignR;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;

/** Where runs can be carried out, a card each. */
public final class TargetsScreen implements Screen {

  private final TargetsViewModel viewModel;
  private final FlowPane cards = new FlowPane();
  private final StackPane root = new StackPane();

  /**
   * @param settingsFile the user's {@code targets.yaml}; it need not exist
   */
  public TargetsScreen(Workbench workbench, Path settingsFile) {
    viewModel = new TargetsViewModel(workbench, settingsFile, ThisComputer::look);
    cards.setId("target-cards");
    cards.getStyleClass().add("target-cards");
    viewModel.cards().addListener((ListChangeListener<TargetCard>) change -> fill());
    fill();
    ScrollPane scroll = new ScrollPane(cards);
    scroll.setFitToWidth(true);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    root.setId("targets-screen");
    root.getChildren().add(new VBox(bar(), scroll));
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
                  card, viewModel.chosenProperty(), viewModel.chosenProperty()::set));
    }
    cards.getChildren().add(register());
  }

  /** What registering will need, and what there is until it comes. */
  private Node register() {
    FontIcon plus = new FontIcon(MaterialDesignP.PLUS_CIRCLE_OUTLINE);
    Label title = new Label("Register a CS system");
    title.getStyleClass().add("target-name");
    HBox head = new HBox(plus, title);
    head.setSpacing(8);
    head.setAlignment(Pos.CENTER_LEFT);
    VBox card =
        new VBox(
            head,
            words("Registering and testing systems in this window is not available yet."),
            words(
                "Until then one system is described in a file. It needs csrun_cpu and csrun_wse on"
                    + " the PATH of a node of the system's support cluster, the system's address"
                    + " (cs_ip), and the folder of the classifier's run.py (model_zoo)."),
            words(
                "Runs start there as they do here, and keep what the system prints. Their steps and"
                    + " losses are not read from it yet, so the Monitor has no curves of them."),
            file());
    card.setId("register-cs-system");
    card.getStyleClass().addAll("target-card", "register");
    return card;
  }

  private Node file() {
    Label file = new Label(viewModel.settingsFile().toString());
    file.setId("targets-file");
    file.setWrapText(true);
    file.getStyleClass().addAll("mono", "small");
    Label word = new Label("The file");
    word.getStyleClass().addAll("small", "muted");
    return new VBox(word, file);
  }

  private static Label words(String sentence) {
    Label label = new Label(sentence);
    label.setWrapText(true);
    label.getStyleClass().add("muted");
    return label;
  }

  @Override
  public String id() {
    return "targets";
  }

  @Override
  public String title() {
    return "Targets";
  }

  @Override
  public Ikon icon() {
    return MaterialDesignS.SERVER_NETWORK;
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
