package dev.sequent.app.data;

import dev.sequent.app.action.Action;
import dev.sequent.app.action.ActionRegistry;
import dev.sequent.app.theme.EmptyState;
import dev.sequent.app.workbench.FileDialogs;
import dev.sequent.app.workbench.Screen;
import dev.sequent.app.workbench.Workbench;
import dev.sequent.data.Split;
import dev.sequent.fetch.GlueDownload;
import dev.sequent.text.EncodingCache;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;

/** The rows of the config's data, each as the model is fed it. */
public final class DataScreen implements Screen {
  /** The place's id. */
  public static final String ID = "data";

  private final DataViewModel viewModel;
  private final DownloadViewModel download;
  private final DataDirSetting dataDir;
  private final RowSearchViewModel search;
  private final OwnTextViewModel ownText;
  private final StatisticsViewModel statistics;
  private final FigureExport export;
  private final FileDialogs dialogs;
  private final BorderPane root = new BorderPane();

  /**
   * A screen over the workbench's open config.
   *
   * @param glue where data sets are downloaded from
   * @param tokens where the tokens of whole splits are kept
   */
  public DataScreen(Workbench workbench, GlueDownload glue, EncodingCache tokens) {
    viewModel = new DataViewModel(workbench);
    search = new RowSearchViewModel(workbench, viewModel, RandomGenerator.getDefault());
    ownText = new OwnTextViewModel(workbench, viewModel);
    statistics = new StatisticsViewModel(workbench, viewModel, tokens);
    export = new FigureExport(workbench);
    dialogs = workbench.dialogs();
    dataDir = new DataDirSetting(workbench);
    download = new DownloadViewModel(workbench, glue, dataDir, System::nanoTime);
    Node content = content(workbench);
    EmptyState nothing = nothing(workbench);
    EmptyState failed = failed();
    HBox loading = loading();
    root.setId("data-screen");
    workbench.registry().bind(Action.DOWNLOAD_DATA, this::showDownload);
    Node bar = bar();
    root.setTop(bar);
    root.setCenter(new StackPane(content, nothing, failed, loading));
    viewModel
        .stateProperty()
        .subscribe(
            state -> {
              bar.setVisible(state != DataViewModel.State.NOTHING);
              bar.setManaged(state != DataViewModel.State.NOTHING);
              // Behind the word that it is being read, and not hidden: styling the whole screen
              // anew
              // would take longer than reading does.
              content.setVisible(
                  state == DataViewModel.State.READY || state == DataViewModel.State.LOADING);
              nothing.setVisible(state == DataViewModel.State.NOTHING);
              failed.setVisible(state == DataViewModel.State.FAILED);
              loading.setVisible(state == DataViewModel.State.LOADING);
              failed.say("The data cannot be read", viewModel.messageProperty().get());
            });
  }

  private Node content(Workbench workbench) {
    ActionRegistry registry = workbench.registry();
    RowListView left = new RowListView(viewModel, search);
    Tab row = new Tab("Tokens", new RowView(viewModel));
    Tab own = new Tab("Own text", new OwnTextView(ownText, viewModel));
    own.setId("data-own-text");
    Tab tab =
        new Tab(
            "Statistics",
            new StatisticsView(statistics, viewModel, search, export, workbench.dialogs()));
    tab.setId("data-statistics");
    TabPane tabs = new TabPane(row, own, tab);
    tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
    tab.selectedProperty().addListener((o, was, is) -> statistics.watch(is));
    VBox.setVgrow(tabs, Priority.ALWAYS);
    VBox right = new VBox(tabs);
    SplitPane both = new SplitPane(left, right);
    SplitPane.setResizableWithParent(left, false);
    workbench.dividers().keep("data", both, 0.38);
    Supplier<String> ready =
        () ->
            viewModel.stateProperty().get() == DataViewModel.State.READY
                ? ""
                : "no rows are in view";
    registry.bind(Action.FIND_ROWS, ready, left::find);
    registry.bind(Action.RANDOM_ROW, ready, search::selectRandom);
    registry.bind(Action.NEXT_TRUNCATED, ready, search::selectNextTruncated);
    return both;
  }

  private Node bar() {
    ToggleGroup group = new ToggleGroup();
    ToggleButton train = side("Train", "split-train", Split.TRAIN, group);
    ToggleButton eval = side("Eval", "split-eval", Split.EVAL, group);
    ToggleButton test = side("Test", "split-test", Split.TEST, group);
    train.getStyleClass().add("left-pill");
    eval.getStyleClass().add("center-pill");
    test.getStyleClass().add("right-pill");
    HBox switcher = new HBox(train, eval, test);
    switcher.setAlignment(Pos.CENTER_LEFT);
    switcher.setMinWidth(Region.USE_PREF_SIZE);
    Label trouble = new Label();
    trouble.setId("data-trouble");
    trouble.getStyleClass().addAll("small", "danger-text");
    trouble.textProperty().bind(viewModel.troubleProperty());
    Label facts = new Label();
    facts.setId("data-facts");
    facts.getStyleClass().addAll("small", "muted");
    facts.visibleProperty().bind(viewModel.stateProperty().isEqualTo(DataViewModel.State.READY));
    viewModel.factsProperty().subscribe(f -> facts.setText(f.origin()));
    HBox bar = new HBox(switcher, facts, trouble);
    bar.getStyleClass().add("pane-bar");
    return bar;
  }

  private ToggleButton side(String title, String id, Split split, ToggleGroup group) {
    ToggleButton button = new ToggleButton(title);
    button.setId(id);
    button.getStyleClass().add("pill");
    button.setToggleGroup(group);
    button.setOnAction(e -> button.setSelected(true));
    // The arrow keys choose a toggle and press nothing.
    button
        .selectedProperty()
        .addListener(
            (o, was, is) -> {
              if (is) {
                viewModel.splitProperty().set(split);
              }
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
        e ->
            dialogs
                .folder(
                    root.getScene().getWindow(),
                    "The task's folder, with train.tsv in it",
                    Optional.empty())
                .ifPresent(chosen -> dataDir.set(chosen, Optional.empty())));
    return button;
  }

  private Button fetch(String id) {
    Button button = new Button("Download…");
    button.setId(id);
    button.setOnAction(e -> showDownload());
    return button;
  }

  private void showDownload() {
    new DownloadDialog(download, dialogs, root.getScene()).show();
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
    loading.getStyleClass().add("data-loading");
    return loading;
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
