package dev.sequent.app.monitor;

import dev.sequent.app.action.ActionRegistry;
import dev.sequent.app.theme.EmptyState;
import dev.sequent.app.theme.Theme;
import dev.sequent.app.workbench.Dividers;
import dev.sequent.app.workbench.FileDialogs;
import java.util.concurrent.Executor;
import javafx.beans.binding.Bindings;
import javafx.geometry.Orientation;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/** The Monitor: progress above, charts and log, the runs shown beside them. */
final class MonitorView extends StackPane {
  /**
   * @param background where chart frames are computed
   * @param ui runs a task on the FX thread
   */
  MonitorView(
      MonitorViewModel model,
      MonitorCommands commands,
      ActionRegistry registry,
      FileDialogs dialogs,
      Dividers dividers,
      Executor background,
      Executor ui) {
    setId("monitor");
    getStyleClass().add("monitor");
    getStylesheets().add(Theme.sheet(MonitorView.class, "monitor.css"));
    ExportChooser chooser = new ExportChooser(dialogs);
    // Charts that are too low to be read scroll instead of growing lower still.
    ScrollPane charts = new ScrollPane(new ChartGrid(model, chooser, background, ui));
    charts.setFitToWidth(true);
    charts.setFitToHeight(true);
    SplitPane left = new SplitPane(charts, new LogPane(model));
    left.setOrientation(Orientation.VERTICAL);
    dividers.keep("monitor-log", left, 0.76);
    RunsShownPane runs = new RunsShownPane(model, registry, chooser);
    SplitPane.setResizableWithParent(runs, false);
    SplitPane all = new SplitPane(left, runs);
    dividers.keep("monitor-runs", all, 0.8);
    BorderPane content = new BorderPane(all);
    content.setTop(new RunHeader(model, commands));
    Button experiment = new Button("Go to the experiment");
    experiment.setId("monitor-go-experiment");
    experiment.setOnAction(click -> commands.goToExperiment());
    EmptyState empty =
        new EmptyState(
            MaterialDesignC.CHART_LINE,
            "Nothing to watch yet",
            "Train starts a run; its curves appear here while it learns.",
            experiment);
    empty.setId("monitor-empty");
    empty.visibleProperty().bind(Bindings.isEmpty(model.choices()));
    content.visibleProperty().bind(empty.visibleProperty().not());
    getChildren().setAll(content, empty);
  }
}
