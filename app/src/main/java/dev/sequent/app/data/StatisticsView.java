package dev.sequent.app.data;

import dev.sequent.app.data.StatisticsViewModel.Phase;
import dev.sequent.app.format.Figures;
import dev.sequent.app.theme.EmptyState;
import dev.sequent.app.workbench.FileDialogs;
import dev.sequent.app.workbench.FileDialogs.Kind;
import dev.sequent.text.CorpusStatistics.Group;
import dev.sequent.text.RowLawCheck;
import dev.sequent.text.TokenStatistics;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/** How long the rows are, what a maximum length would cost, and what else is in the split. */
final class StatisticsView extends StackPane {

  private final StatisticsViewModel viewModel;
  private final DataViewModel data;
  private final FigureExport export;
  private final FileDialogs dialogs;
  private final Label sentence = new Label();
  private final LengthHistogram histogram;
  private final FigureGrid figures = new FigureGrid();
  private final LabelBalanceView labels = new LabelBalanceView();
  private final RepeatsView repeats;
  private final Label laws = new Label();
  private final GroupsView groups = new GroupsView();
  private final VBox groupPart;
  private final Button apply = new Button();

  StatisticsView(
      StatisticsViewModel viewModel,
      DataViewModel data,
      RowSearchViewModel search,
      FigureExport export,
      FileDialogs dialogs) {
    this.dialogs = dialogs;
    this.export = export;
    this.viewModel = viewModel;
    this.data = data;
    setId("data-statistics-view");
    histogram = new LengthHistogram(viewModel.trialProperty());
    repeats = new RepeatsView(search);
    laws.setId("split-laws");
    laws.setWrapText(true);
    groupPart = part("By group", groups);
    FlowPane parts = new FlowPane(part("Labels", labels), part("Repeated rows", repeats));
    parts.getStyleClass().add("statistics-parts");
    VBox column =
        new VBox(head(), histogram, figures, parts, part("Every row as promised", laws), groupPart);
    column.getStyleClass().add("statistics-view");
    ScrollPane content = new ScrollPane(column);
    content.setFitToWidth(true);
    content.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    Node scanning = scanning();
    EmptyState stopped = stopped();
    getChildren().addAll(content, scanning, stopped);
    viewModel
        .phaseProperty()
        .subscribe(
            phase -> {
              content.setVisible(phase == Phase.READY);
              scanning.setVisible(phase == Phase.SCANNING);
              stopped.setVisible(phase != Phase.READY && phase != Phase.SCANNING);
              stopped.say(title(phase), viewModel.messageProperty().get());
            });
    viewModel.statisticsProperty().subscribe(s -> s.ifPresent(this::showAll));
    viewModel.figuresProperty().subscribe(f -> showLength());
    viewModel.lawsProperty().subscribe(this::showLaws);
    data.limitProperty().addListener((o, was, is) -> showLength());
  }

  private static String title(Phase phase) {
    return switch (phase) {
      case NOT_YET, SCANNING, READY -> "Not scanned yet";
      case CANCELLED -> "Not scanned";
      case FAILED -> "The split cannot be read whole";
    };
  }

  private static VBox part(String title, Node content) {
    Label head = new Label(title);
    head.getStyleClass().add("strong");
    VBox part = new VBox(head, content);
    part.setSpacing(8);
    return part;
  }

  private HBox head() {
    sentence.setId("length-sentence");
    sentence.getStyleClass().add("token-counts");
    sentence.setMinWidth(0);
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    apply.setId("length-apply");
    apply.getStyleClass().addAll("pill", "accent");
    apply.setMinWidth(Region.USE_PREF_SIZE);
    apply.setTooltip(
        new Tooltip("Writes max_sequence_length of both inputs; saved when you save the config"));
    apply.disableProperty().bind(viewModel.applicableProperty().not());
    apply.setOnAction(e -> viewModel.apply());
    Button undo = new Button("Undo");
    undo.setId("length-undo");
    undo.getStyleClass().add("pill");
    undo.setMinWidth(Region.USE_PREF_SIZE);
    undo.visibleProperty().bind(viewModel.edit().undoableProperty());
    undo.managedProperty().bind(viewModel.edit().undoableProperty());
    undo.setOnAction(e -> viewModel.edit().undo());
    HBox head = new HBox(sentence, space, undo, apply, exports());
    head.setSpacing(8);
    head.setAlignment(Pos.CENTER_LEFT);
    return head;
  }

  private MenuButton exports() {
    MenuItem csv = new MenuItem("Histogram as CSV…");
    csv.setId("export-csv");
    csv.setOnAction(e -> choose("lengths.csv", "CSV", "*.csv", file -> export.csv(file, tokens())));
    MenuItem svg = new MenuItem("Figure as SVG…");
    svg.setId("export-svg");
    svg.setOnAction(
        e -> choose("lengths.svg", "SVG", "*.svg", file -> export.svg(file, tokens(), split())));
    MenuItem png = new MenuItem("Figure as PNG…");
    png.setId("export-png");
    png.setOnAction(
        e ->
            choose(
                "lengths.png",
                "PNG",
                "*.png",
                file -> export.write(file, Pictures.png(histogram))));
    MenuButton menu = new MenuButton("Export", null, csv, svg, png);
    menu.setId("statistics-export");
    menu.getStyleClass().addAll("pill", "menu-pill");
    menu.setMinWidth(Region.USE_PREF_SIZE);
    return menu;
  }

  private TokenStatistics tokens() {
    return viewModel.figuresProperty().get().orElseThrow().tokens();
  }

  private String split() {
    return StatisticsViewModel.name(viewModel.statisticsProperty().get().orElseThrow().split());
  }

  private void choose(String name, String kind, String pattern, Consumer<Path> write) {
    Kind files = new Kind(kind, List.of(pattern));
    dialogs
        .save(getScene().getWindow(), "Export", Optional.empty(), name, List.of(files))
        .ifPresent(write);
  }

  private Node scanning() {
    Label what = new Label();
    what.setId("scan-message");
    what.getStyleClass().add("muted");
    what.textProperty().bind(viewModel.messageProperty());
    ProgressBar bar = new ProgressBar();
    bar.setId("scan-progress");
    bar.setPrefWidth(280);
    bar.progressProperty().bind(viewModel.progressProperty());
    Button cancel = new Button("Cancel");
    cancel.setId("scan-cancel");
    cancel.setOnAction(e -> viewModel.cancel());
    VBox box = new VBox(what, bar, cancel);
    box.setSpacing(12);
    box.setAlignment(Pos.CENTER);
    return box;
  }

  private EmptyState stopped() {
    Button scan = new Button("Scan the split");
    scan.setId("scan-again");
    scan.setOnAction(e -> viewModel.gather());
    EmptyState state = new EmptyState(MaterialDesignC.CHART_HISTOGRAM, "", "", scan);
    state.setId("statistics-stopped");
    viewModel
        .messageProperty()
        .addListener((o, was, is) -> state.say(title(viewModel.phaseProperty().get()), is));
    return state;
  }

  private void showAll(SplitStatistics statistics) {
    labels.show(statistics);
    repeats.show(statistics);
  }

  private void showLength() {
    Optional<SplitStatistics> statistics = viewModel.statisticsProperty().get();
    Optional<LengthFigures> now = viewModel.figuresProperty().get();
    if (statistics.isEmpty() || now.isEmpty()) {
      return;
    }
    int length = viewModel.trialProperty().get();
    int config = data.limitProperty().get();
    histogram.show(Optional.of(now.get().tokens()), config);
    figures.show(now.get(), statistics.get(), viewModel.forecastProperty().get());
    sentence.setText(
        length == config
            ? "max_sequence_length %s".formatted(Figures.count(length))
            : "max_sequence_length %s instead of %s"
                .formatted(Figures.count(length), Figures.count(config)));
    apply.setText("Write %s to the config".formatted(Figures.count(length)));
    List<Group> by = statistics.get().counts().groups(length);
    groupPart.setVisible(by.size() > 1);
    groupPart.setManaged(by.size() > 1);
    if (by.size() > 1) {
      groups.show(by);
    }
  }

  private void showLaws(Optional<RowLawCheck> check) {
    laws.getStyleClass().remove("danger-text");
    if (check.isEmpty()) {
      laws.setText("Not checked yet.");
    } else if (check.get().holds()) {
      laws.setText(
          ("✓ All %s rows begin with [CLS] and end each sentence in [SEP]; segments are 0 or 1, and 0"
                  + " on padding; ids are the vocabulary's.")
              .formatted(Figures.count(check.get().rows())));
    } else {
      laws.getStyleClass().add("danger-text");
      laws.setText(
          check.get().broken().entrySet().stream()
                  .sorted(Map.Entry.comparingByKey())
                  .map(
                      e ->
                          String.format(
                              Locale.ROOT,
                              "%,d rows break \"%s\"",
                              e.getValue(),
                              e.getKey().words()))
                  .collect(Collectors.joining("; ", "", "; the first is row "))
              + Figures.count(check.get().first().getFirst() + 1L));
    }
  }
}
