package dev.sequent.app.runs;

import dev.sequent.app.format.Figures;
import dev.sequent.app.queue.LaterMenu;
import dev.sequent.app.queue.QueueViewModel;
import dev.sequent.app.theme.Hint;
import dev.sequent.run.RunFolder;
import dev.sequent.run.RunState;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;

/** What is known of the selected run, and what can be done with it; or how selected runs differ. */
final class RunDetailsPane extends VBox {
  private static final DateTimeFormatter STOPS = DateTimeFormatter.ofPattern("HH:mm:ss");

  /** A tab and three lines; below that the whole pane scrolls. */
  private static final double LEAST_PAGE = 132;

  private final RunsViewModel model;
  private final StateDot dot = new StateDot(RunStatus.QUEUED);
  private final Label name = new Label();
  private final Label status = new Label();
  private final Label problem = new Label();
  private final HBox problemBar;
  private final Label note = new Label();
  private final HBox noteBar;
  private final Label folder = new Label();
  private final Button show =
      new Button("Show in Monitor", new FontIcon(MaterialDesignC.CHART_LINE));
  private final Button resume = new Button("Resume", new FontIcon(MaterialDesignP.PLAY));
  private final Button cancel = new Button("Cancel", new FontIcon(MaterialDesignS.STOP));
  private final Button cancelNow = new Button("Stop now", new FontIcon(MaterialDesignS.STOP));
  private final LaterMenu later;
  private final Button open =
      new Button("Open folder", new FontIcon(MaterialDesignF.FOLDER_OPEN_OUTLINE));
  private final Button star = new Button("Star");
  private final Button archive = new Button("Archive");
  private final Button delete = new Button("Delete", new FontIcon(MaterialDesignD.DELETE_OUTLINE));
  private final TextField tags = new TextField();
  private final NotesView notes;
  private final Button forget = new Button("Show no longer");
  private Optional<RunRow> noted = Optional.empty();
  private final TextArea config = new TextArea();
  private final ListView<RunArtefact> artefacts = new ListView<>();
  private final CompileReportView compiled = new CompileReportView();
  private final Tab compiledTab = tab("Compiled", compiled);
  private final TabPane one = new TabPane();
  private final DifferencesView several;

  RunDetailsPane(RunsViewModel model, QueueViewModel queue, RunsCommands commands) {
    this.model = model;
    this.later =
        new LaterMenu(
            "Later",
            LaterMenu.HINT,
            queue::now,
            time -> queued().ifPresent(run -> queue.later(run, time)));
    later.offerSoon(() -> queued().ifPresent(queue::soon));
    this.notes = new NotesView(model.keeping(), commands::openPage);
    setId("run-details");
    getStyleClass().add("run-details");
    name.setId("run-details-name");
    name.getStyleClass().add("run-name");
    // Of the two it is the one that has to be read in full.
    name.setMinWidth(Region.USE_PREF_SIZE);
    status.setId("run-details-status");
    status.setMinWidth(Region.USE_PREF_SIZE);
    HBox named = new HBox(8, dot, name);
    named.setAlignment(Pos.CENTER_LEFT);
    // A long name leaves the state to a second line.
    FlowPane title = new FlowPane(8, 4, named, status);
    problem.setId("run-problem");
    problemBar = bar(problem, new FontIcon(MaterialDesignA.ALERT_CIRCLE_OUTLINE), "problem-bar");
    note.setId("run-note");
    noteBar = bar(note, new FontIcon(MaterialDesignA.ALERT_OUTLINE), "note-bar");
    folder.setId("run-folder");
    folder.getStyleClass().addAll("muted", "small");
    folder.setMaxWidth(Double.MAX_VALUE);
    config.setId("run-config");
    config.setAccessibleText("Config of the run");
    config.setEditable(false);
    config.getStyleClass().add("run-config");
    artefacts.setId("run-artefacts");
    artefacts.setAccessibleText("Files of the run");
    artefacts.setFixedCellSize(28);
    artefacts.setCellFactory(list -> new ArtefactCell());
    one.setId("run-tabs");
    tags.setId("run-tags");
    tags.setAccessibleText("Tags");
    tags.setPromptText("tags, spaces between them");
    tags.setOnAction(e -> keepTags());
    tags.focusedProperty().addListener((o, was, is) -> keepTags());
    one.getTabs().setAll(tab("Config", config), tab("Notes", notes), tab("Files", artefacts));
    several = new DifferencesView(model);
    VBox.setVgrow(one, Priority.ALWAYS);
    VBox.setVgrow(several, Priority.ALWAYS);
    VBox head = new VBox(8, title, folder, tags, problemBar, noteBar, actions(commands));
    head.getStyleClass().add("run-details-head");
    head.setMinHeight(Region.USE_PREF_SIZE);
    one.setMinHeight(LEAST_PAGE);
    several.setMinHeight(LEAST_PAGE);
    getChildren().setAll(head, one, several);
    setMinWidth(0);
    setPrefWidth(400);
    model.selectedProperty().subscribe(rows -> refresh());
    model.detailsProperty().subscribe(this::show);
  }

  /** A scroll pane asks without a width, which lines that wrap need. */
  @Override
  protected double computeMinHeight(double width) {
    return super.computeMinHeight(width < 0 ? getWidth() : width);
  }

  private FlowPane actions(RunsCommands commands) {
    show.setId("show-in-monitor");
    show.getStyleClass().add("accent");
    show.setOnAction(
        click -> {
          model.overlay();
          commands.goToMonitor();
        });
    resume.setId("resume-run");
    resume.setOnAction(click -> model.selectedProperty().get().forEach(commands::resume));
    Hint.on(
        resume,
        () ->
            model.selectedProperty().get().stream().findFirst().map(RunRow::resumeHint).orElse(""));
    cancel.setId("cancel-run");
    cancel.getStyleClass().addAll("button-outlined", "danger");
    cancel.setOnAction(
        click ->
            model.selectedProperty().get().stream()
                .filter(row -> row.status().cancellable())
                .forEach(commands::cancel));
    cancelNow.setId("cancel-run-now");
    cancelNow.getStyleClass().addAll("button-outlined", "danger");
    cancelNow.setTooltip(
        new Tooltip("End the worker without waiting for its step; its newest checkpoint stays"));
    cancelNow.setOnAction(click -> cancelling().forEach(commands::cancelNow));
    later.setId("run-later");
    forget.setId("forget-run");
    forget.setTooltip(
        new Tooltip("Take the imported folder out of the project; its files stay where they are"));
    forget.setOnAction(
        click ->
            model.selectedProperty().get().stream()
                .filter(RunRow::imported)
                .forEach(commands::forget));
    open.setId("open-run-folder");
    open.setOnAction(click -> model.selectedProperty().get().forEach(commands::openFolder));
    star.setId("star-run");
    star.setOnAction(click -> model.keeping().star(model.selectedProperty().get()));
    archive.setId("archive-run");
    archive.setOnAction(click -> model.keeping().archive(model.selectedProperty().get()));
    delete.setId("delete-run");
    delete.setTooltip(new Tooltip("Into the trash beside the runs; Undo brings it back"));
    delete.setOnAction(click -> model.keeping().delete(model.selectedProperty().get()));
    FlowPane actions =
        new FlowPane(
            8, 8, show, resume, later, cancel, cancelNow, star, archive, delete, forget, open);
    actions.getStyleClass().add("run-actions");
    return actions;
  }

  /** Shows the selected runs as they are now. */
  void refresh() {
    List<RunRow> rows = model.selectedProperty().get();
    boolean single = rows.size() == 1;
    visible(this, !rows.isEmpty());
    visible(one, single);
    visible(several, rows.size() > 1);
    visible(dot, single);
    visible(status, single);
    visible(folder, single);
    visible(show, rows.stream().anyMatch(RunRow::hasCurves));
    boolean own = rows.stream().allMatch(RunKeeping::own);
    visible(resume, single && own && rows.getFirst().resumable());
    visible(cancel, own && rows.stream().anyMatch(row -> row.status().cancellable()));
    visible(cancelNow, !cancelling().isEmpty());
    visible(later, queued().isPresent());
    visible(open, single);
    visible(tags, single);
    visible(forget, !own);
    star.setText(rows.stream().allMatch(row -> row.marks().starred()) ? "Unstar" : "Star");
    archive.setText(
        rows.stream().allMatch(row -> row.marks().archived()) ? "Unarchive" : "Archive");
    visible(delete, rows.stream().anyMatch(RunKeeping::deletable));
    showOwn(single ? Optional.of(rows.getFirst()) : Optional.empty());
    if (single) {
      showRun(rows.getFirst());
    } else {
      int compared = model.compared().size();
      name.setText(
          rows.size() + " runs" + (compared < rows.size() ? ", " + compared + " compared" : ""));
      say(problemBar, problem, "");
      say(noteBar, note, "");
    }
  }

  private List<RunRow> cancelling() {
    return model.selectedProperty().get().stream()
        .filter(row -> RunKeeping.own(row) && row.status() == RunStatus.CANCELLING)
        .toList();
  }

  /** The selected run, where it is one and waits. */
  private Optional<RunFolder> queued() {
    List<RunRow> rows = model.selectedProperty().get();
    return rows.size() == 1 && rows.getFirst().status() == RunStatus.QUEUED
        ? Optional.of(rows.getFirst().folder())
        : Optional.empty();
  }

  /** Tags and notes; what is just being typed stays. */
  private void showOwn(Optional<RunRow> row) {
    if (!row.equals(noted)) {
      keepTags();
      noted = row;
    }
    if (!tags.isFocused()) {
      tags.setText(row.map(r -> String.join(" ", r.marks().tags())).orElse(""));
    }
    notes.show(row);
  }

  private void keepTags() {
    noted.ifPresent(row -> model.keeping().tag(row, tags.getText()));
  }

  private void showRun(RunRow row) {
    dot.statusProperty().set(row.status());
    name.setText(row.name());
    status.setText(row.mode().map(mode -> mode + " · ").orElse("") + row.status().word());
    folder.setText(row.folder().path().toString());
    folder.setTooltip(Hint.tooltip(row.folder().path().toString()));
    String cause = row.summary().state().flatMap(RunState::causeOfFailure).orElse("");
    String damage = row.summary().damage().map(d -> "This run is damaged: " + d).orElse("");
    if (row.status() == RunStatus.FAILED && cause.isEmpty()) {
      cause = "It failed, and its folder does not say why.";
    }
    say(problemBar, problem, damage.isEmpty() ? cause : damage);
    boolean foreign = row.summary().foreign();
    config.setPromptText(foreign ? "Another program wrote this run, and left no config" : "");
    String trouble = model.detailsProperty().get().trouble();
    if (foreign && trouble.equals(RunDetails.NO_CONFIG)) {
      // Nothing is amiss: other programs do not write one.
      trouble = "";
    }
    say(noteBar, note, lines(row.later(), trouble.isEmpty() ? said(row) : trouble));
  }

  private static String lines(String... sentences) {
    return Stream.of(sentences).filter(line -> !line.isEmpty()).collect(Collectors.joining("\n"));
  }

  /** A run that was asked to stop says until when it may take; any other what it has to say. */
  private String said(RunRow row) {
    Optional<Instant> stopsBy = model.detailsProperty().get().stopsBy();
    if (row.status() == RunStatus.CANCELLING && stopsBy.isPresent()) {
      return "It finishes its step and saves; whatever it does, it ends by %s."
          .formatted(STOPS.format(stopsBy.get().atZone(ZoneId.systemDefault())));
    }
    return row.summary().state().map(RunState::note).orElse("");
  }

  private void show(RunDetails details) {
    config.setText(details.config());
    artefacts.getItems().setAll(details.artefacts());
    compiled.show(details.compiled());
    if (details.compiled().isEmpty()) {
      one.getTabs().remove(compiledTab);
    } else if (!one.getTabs().contains(compiledTab)) {
      one.getTabs().addFirst(compiledTab);
      one.getSelectionModel().select(compiledTab);
    }
    refresh();
  }

  private static Tab tab(String title, Node content) {
    Tab tab = new Tab(title, content);
    tab.setClosable(false);
    return tab;
  }

  private static HBox bar(Label text, FontIcon icon, String styleClass) {
    text.setWrapText(true);
    // A sentence is only of use in full.
    text.setMinHeight(Region.USE_PREF_SIZE);
    HBox.setHgrow(text, Priority.ALWAYS);
    HBox bar = new HBox(icon, text);
    bar.getStyleClass().add(styleClass);
    bar.setAlignment(Pos.CENTER_LEFT);
    return bar;
  }

  private static void say(HBox bar, Label label, String sentence) {
    label.setText(sentence);
    visible(bar, !sentence.isEmpty());
  }

  private static void visible(Node node, boolean shown) {
    node.setVisible(shown);
    node.setManaged(shown);
  }

  /** A file's name and size. */
  private static final class ArtefactCell extends ListCell<RunArtefact> {
    private final Label file = new Label();
    private final Label size = new Label();
    private final HBox content = new HBox(8, file, size);

    ArtefactCell() {
      file.setMaxWidth(Double.MAX_VALUE);
      HBox.setHgrow(file, Priority.ALWAYS);
      size.setMinWidth(Region.USE_PREF_SIZE);
      size.getStyleClass().addAll("muted", "number");
      content.setAlignment(Pos.CENTER_LEFT);
    }

    @Override
    protected void updateItem(@Nullable RunArtefact artefact, boolean empty) {
      super.updateItem(artefact, empty);
      if (artefact == null || empty) {
        setGraphic(null);
        return;
      }
      boolean isFolder = artefact.name().endsWith("/");
      file.setGraphic(
          new FontIcon(isFolder ? MaterialDesignF.FOLDER_OUTLINE : MaterialDesignF.FILE_OUTLINE));
      file.setText(artefact.name());
      size.setText(Figures.bytes(artefact.bytes()));
      setGraphic(content);
    }
  }
}
