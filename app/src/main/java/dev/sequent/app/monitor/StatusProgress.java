package dev.sequent.app.monitor;

import dev.sequent.app.runs.RunStatus;
import dev.sequent.app.runs.StateDot;
import dev.sequent.app.theme.Theme;
import javafx.geometry.Pos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** The status line's part about runs: what runs now and how many wait; a click goes there. */
public final class StatusProgress extends HBox {
  private final StateDot dot = new StateDot(RunStatus.QUEUED);
  private final Hyperlink text = new Hyperlink();
  private final ProgressBar bar = new ProgressBar(0);
  private final Label queued = new Label();

  /**
   * @param goToMonitor shows the Monitor
   */
  public StatusProgress(StatusViewModel model, Runnable goToMonitor) {
    setId("status-progress");
    getStyleClass().add("status-progress");
    getStylesheets().add(Theme.sheet(StatusProgress.class, "monitor.css"));
    setAlignment(Pos.CENTER_LEFT);
    text.setId("status-run");
    text.setOnAction(
        click -> {
          text.setVisited(false);
          model.focus();
          goToMonitor.run();
        });
    bar.setId("status-bar");
    queued.setId("status-queued");
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    getChildren().setAll(dot, text, bar, gap, queued);
    model.textProperty().subscribe(text::setText);
    model.queuedProperty().subscribe(queued::setText);
    model.runProperty().subscribe(run -> dot.setVisible(run.isPresent()));
    model.progressProperty().subscribe(share -> bar.setProgress(share.doubleValue()));
    model.statusProperty().subscribe(dot.statusProperty()::set);
    bar.visibleProperty().bind(model.runningProperty());
    text.disableProperty().bind(model.runProperty().map(run -> run.isEmpty()));
  }
}
