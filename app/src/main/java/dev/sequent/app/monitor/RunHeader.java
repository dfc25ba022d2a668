package dev.sequent.app.monitor;

import dev.sequent.app.format.PathWords;
import dev.sequent.app.runs.RunRow;
import dev.sequent.app.runs.RunStatus;
import dev.sequent.app.runs.StateDot;
import dev.sequent.app.theme.Hint;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignI;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;

/** How far the run in focus is, and what can be done about it. */
final class RunHeader extends VBox {
  private static final int LONGEST_PATH = 60;

  private final StateDot dot = new StateDot(RunStatus.QUEUED);
  private final Label name = new Label();
  private final Label status = new Label();
  private final Label config = new Label();
  private final ProgressBar progress = new ProgressBar(0);
  private final Label step = new Label();
  private final Label rate = new Label();
  private final Label left = new Label();
  private final Label elapsed = new Label();
  private final Label accuracy = new Label();
  private final Button cancel = new Button("Cancel", new FontIcon(MaterialDesignS.STOP));
  private final Button resume = new Button("Resume", new FontIcon(MaterialDesignP.PLAY));
  private final Label problem = new Label();
  private final HBox problemBar = new HBox();
  private final Label note = new Label();
  private final HBox noteBar = new HBox();
  private final HBox numbers = new HBox();

  /** Whether the run is not in a folder of somebody else's. */
  private boolean own = true;

  RunHeader(MonitorViewModel model, MonitorCommands commands) {
    getStyleClass().add("run-header");
    setId("run-header");
    name.setId("monitor-run-name");
    name.getStyleClass().add("run-name");
    status.setId("monitor-run-status");
    config.getStyleClass().add("muted");
    progress.setId("monitor-progress");
    progress.setMaxWidth(Double.MAX_VALUE);
    step.setId("monitor-step");
    rate.setId("monitor-rate");
    left.setId("monitor-eta");
    elapsed.setId("monitor-elapsed");
    accuracy.setId("monitor-accuracy");
    cancel.setId("monitor-cancel");
    cancel.getStyleClass().addAll("button-outlined", "danger");
    resume.setId("monitor-resume");
    resume.getStyleClass().add("button-outlined");
    cancel.setOnAction(click -> model.focusedProperty().get().ifPresent(commands::cancel));
    resume.setOnAction(click -> model.focusedProperty().get().ifPresent(commands::resume));
    Hint.on(resume, () -> model.focusedProperty().get().map(RunRow::resumeHint).orElse(""));
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox title = new HBox(dot, name, status, config, gap, resume, cancel);
    title.getStyleClass().add("run-title");
    title.setAlignment(Pos.CENTER_LEFT);
    numbers.getChildren().setAll(step, rate, left, elapsed, accuracy);
    numbers.getStyleClass().add("run-numbers");
    numbers.getChildren().forEach(figure -> figure.getStyleClass().add("number"));
    // Where there is little room the config's name gives way, never a figure.
    for (Label whole : List.of(name, status, step, rate, left, elapsed, accuracy)) {
      whole.setMinWidth(USE_PREF_SIZE);
    }
    problem.setId("monitor-problem");
    fill(problemBar, problem, new FontIcon(MaterialDesignA.ALERT_CIRCLE_OUTLINE), "problem-bar");
    note.setId("monitor-note");
    fill(noteBar, note, new FontIcon(MaterialDesignI.INFORMATION_OUTLINE), "note-bar");
    getChildren().setAll(title, progress, numbers, problemBar, noteBar);
    model.focusedProperty().subscribe(this::showRun);
    model.figuresProperty().subscribe(this::showFigures);
  }

  private static void fill(HBox bar, Label text, FontIcon icon, String styleClass) {
    bar.getStyleClass().add(styleClass);
    bar.setAlignment(Pos.CENTER_LEFT);
    text.setWrapText(true);
    bar.getChildren().setAll(icon, text);
  }

  private void showRun(Optional<RunRow> run) {
    name.setText(run.map(RunRow::name).orElse(""));
    // Of a run of another program neither is known, but where it lies is.
    config.setText(
        run.map(
                row ->
                    row.summary().foreign()
                        ? PathWords.end(row.folder().path(), LONGEST_PATH)
                        : row.config() + " · " + row.target())
            .orElse(""));
    boolean told = run.map(row -> !row.summary().foreign()).orElse(true);
    visible(progress, told);
    visible(numbers, told);
    own = run.map(row -> !row.imported()).orElse(true);
  }

  private void showFigures(Optional<RunFigures> known) {
    if (known.isEmpty()) {
      return;
    }
    RunFigures figures = known.get();
    dot.statusProperty().set(figures.status());
    status.setText(figures.status().word());
    progress.setProgress(
        figures.progress() < 0 && !figures.status().active() ? 0 : figures.progress());
    show(step, figures.step());
    show(rate, figures.rate());
    show(left, figures.left());
    show(elapsed, elapsed(figures));
    show(accuracy, figures.accuracy());
    problem.setText(figures.problem());
    visible(problemBar, !figures.problem().isEmpty());
    note.setText(figures.note());
    visible(noteBar, !figures.note().isEmpty() && figures.problem().isEmpty());
    boolean live = figures.status().cancellable() || figures.status() == RunStatus.CANCELLING;
    visible(cancel, own && live);
    cancel.setDisable(!figures.status().cancellable());
    visible(resume, own && figures.resumable());
  }

  private static String elapsed(RunFigures figures) {
    if (figures.elapsed().isEmpty()) {
      return "";
    }
    return figures.status().active() ? figures.elapsed() + " so far" : "took " + figures.elapsed();
  }

  private static void show(Label label, String text) {
    label.setText(text);
    visible(label, !text.isEmpty());
  }

  private static void visible(Region node, boolean shown) {
    node.setVisible(shown);
    node.setManaged(shown);
  }
}
