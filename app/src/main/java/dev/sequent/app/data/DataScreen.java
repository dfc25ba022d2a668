package dev.sequent.app.data;

import dev.sequent.app.theme.EmptyState;
import dev.sequent.app.workbench.Screen;
import dev.sequent.app.workbench.Workbench;
import dev.sequent.data.Example;
import dev.sequent.data.Split;
import dev.sequent.fetch.GlueDownload;
import java.io.File;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;

/** The rows of the config's data, each as the model is fed it. */
public final class DataScreen implements Screen {

  private final DataViewModel viewModel;
  private final DownloadViewModel download;
  private final DataDirSetting dataDir;
  private final StackPane root = new StackPane();

  /**
   * A screen over the workbench's open config.
   *
   * @param glue where data sets are downloaded from
   */
  public DataScreen(Workbench workbench, GlueDownload glue) {
    viewModel = new DataViewModel(workbench);
    dataDir = new DataDirSetting(workbench);
    download = new DownloadViewModel(workbench, glue, dataDir, System::nanoTime);
    Node content = content();
    EmptyState nothing = nothing(workbench);
    EmptyState failed = failed();
    HBox loading = loading();
    root.setId("data-screen");
    root.getChildren().addAll(content, nothing, failed, loading);
    viewModel
        .stateProperty()
        .subscribe(
            state -> {
              content.setVisible(state == DataViewModel.State.READY);
              nothing.setVisible(state == DataViewModel.State.NOTHING);
              failed.setVisible(state == DataViewModel.State.FAILED);
              loading.setVisible(state == DataViewModel.State.LOADING);
              failed.say("The data cannot be read", viewModel.messageProperty().get());
            });
  }

  private Node content() {
    ListView<Example> list = new ListView<>(viewModel.rows());
    list.setId("row-list");
    list.getStyleClass().add("row-list");
    list.setCellFactory(view -> new RowCell(viewModel, viewModel.countedProperty()));
    list.getSelectionModel()
        .selectedIndexProperty()
        .addListener(
            (o, was, is) -> {
              if (is.intValue() >= 0) {
                viewModel.selectedProperty().set(is.intValue());
              }
            });
    viewModel
        .selectedProperty()
        .addListener(
            (o, was, is) -> {
              int index = is.intValue();
              if (index != list.getSelectionModel().getSelectedIndex()) {
                list.getSelectionModel().clearAndSelect(index);
                list.scrollTo(Math.max(0, index - 3));
              }
            });
    VBox.setVgrow(list, Priority.ALWAYS);
    VBox left = new VBox(listBar(), list);
    left.setMinWidth(320);

    Tab row = new Tab("Tokens", new RowView(viewModel));
    Tab statistics = new Tab("Statistics", new StatisticsView(viewModel));
    statistics.setId("data-statistics");
    TabPane tabs = new TabPane(row, statistics);
    tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
    statistics
        .selectedProperty()
        .addListener(
            (o, was, is) -> {
              if (is) {
                viewModel.gatherStatistics();
              }
            });
    viewModel
        .stateProperty()
        .addListener(
            (o, was, is) -> {
              if (statistics.isSelected()) {
                viewModel.gatherStatistics();
              }
            });
    Label facts = new Label();
    facts.setId("data-facts");
    facts.getStyleClass().addAll("small", "muted", "data-facts");
    viewModel.factsProperty().subscribe(f -> facts.setText(f.facts()));
    VBox.setVgrow(tabs, Priority.ALWAYS);
    VBox right = new VBox(tabs, facts);
    SplitPane both = new SplitPane(left, right);
    both.setDividerPositions(0.38);
    SplitPane.setResizableWithParent(left, false);
    return both;
  }

  private Node listBar() {
    ToggleGroup group = new ToggleGroup();
    ToggleButton train = side("Train", "split-train", Split.TRAIN, group);
    ToggleButton eval = side("Eval", "split-eval", Split.EVAL, group);
    train.getStyleClass().add("left-pill");
    eval.getStyleClass().add("right-pill");
    HBox switcher = new HBox(train, eval);
    switcher.setAlignment(Pos.CENTER_LEFT);
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    TextField jump = new TextField();
    jump.setId("jump-to-row");
    jump.setPromptText("Go to row");
    jump.setPrefWidth(112);
    jump.setOnAction(
        e -> {
          viewModel.jump(jump.getText());
          jump.selectAll();
        });
    HBox bar = new HBox(switcher, space, jump);
    bar.getStyleClass().add("pane-bar");
    return bar;
  }

  private ToggleButton side(String title, String id, Split split, ToggleGroup group) {
    ToggleButton button = new ToggleButton(title);
    button.setId(id);
    button.getStyleClass().add("pill");
    button.setToggleGroup(group);
    button.setOnAction(
        e -> {
          button.setSelected(true);
          viewModel.splitProperty().set(split);
        });
    viewModel.splitProperty().subscribe(is -> button.setSelected(is == split));
    return button;
  }

  private EmptyState nothing(Workbench workbench) {
    Button go = new Button("Edit the config");
    go.setOnAction(e -> workbench.navigation().go("experiment"));
    EmptyState state =
        new EmptyState(
            MaterialDesignT.TABLE_LARGE,
            "No data yet",
            "Point data_dir at the GLUE task's folder, or download it.",
            choose("data-choose"),
            fetch("data-download"),
            go);
    state.setId("data-empty");
    return state;
  }

  private EmptyState failed() {
    Button again = new Button("Try again");
    again.setId("data-retry");
    again.setOnAction(e -> viewModel.reload());
    EmptyState state =
        new EmptyState(
            MaterialDesignD.DATABASE_ALERT_OUTLINE,
            "",
            "",
            choose("data-choose-other"),
            fetch("data-download-missing"),
            again);
    state.setId("data-failed");
    return state;
  }

  private Button choose(String id) {
    Button button = new Button("Choose a folder…");
    button.setId(id);
    button.setOnAction(
        e -> {
          DirectoryChooser chooser = new DirectoryChooser();
          chooser.setTitle("The task's folder, with train.tsv in it");
          File chosen = chooser.showDialog(root.getScene().getWindow());
          if (chosen != null) {
            dataDir.set(chosen.toPath(), Optional.empty());
          }
        });
    return button;
  }

  private Button fetch(String id) {
    Button button = new Button("Download…");
    button.setId(id);
    button.setOnAction(e -> new DownloadDialog(download, root.getScene()).show());
    return button;
  }

  private HBox loading() {
    ProgressIndicator wheel = new ProgressIndicator();
    wheel.setMaxSize(20, 20);
    Label sentence = new Label();
    sentence.textProperty().bind(viewModel.messageProperty());
    sentence.getStyleClass().add("muted");
    HBox loading = new HBox(wheel, sentence);
    loading.setSpacing(8);
    loading.setAlignment(Pos.CENTER);
    return loading;
  }

  @Override
  public String id() {
    return "data";
  }

  @Override
  public String title() {
    return "Data";
  }

  @Override
  public Ikon icon() {
    return MaterialDesignT.TABLE_LARGE;
  }

  @Override
  public Node node() {
    return root;
  }

  @Override
  public void shown() {
    viewModel.watch();
  }

  @Override
  public void hidden() {
    viewModel.rest();
  }
}
