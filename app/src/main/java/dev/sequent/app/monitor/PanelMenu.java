package dev.sequent.app.monitor;

import atlantafx.base.theme.Tweaks;
import dev.sequent.app.chart.ChartView;
import dev.sequent.app.chart.FigureFormat;
import dev.sequent.app.chart.MetricChart;
import dev.sequent.app.chart.Scale;
import java.util.List;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.util.Subscription;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;

/** What can be done with one panel: scale, range, place, export. */
final class PanelMenu extends MenuButton {
  private final Panel panel;
  private final MonitorViewModel model;
  private final MetricChart chart;
  private final ExportChooser chooser;
  private final Subscription listening;

  PanelMenu(Panel panel, MetricChart chart, MonitorViewModel model, ExportChooser chooser) {
    this.chooser = chooser;
    this.panel = panel;
    this.chart = chart;
    this.model = model;
    setId(panel.id() + "-menu");
    getStyleClass().addAll("flat", Tweaks.NO_ARROW, "panel-menu");
    setGraphic(new FontIcon(MaterialDesignD.DOTS_VERTICAL));
    setAccessibleText(panel.title() + ": scale, range, place and export");
    ToggleGroup scales = new ToggleGroup();
    for (Scale.Kind kind : Scale.Kind.values()) {
      getItems().add(scale(kind, scales));
    }
    CheckMenuItem all = new CheckMenuItem("Fit all values");
    all.setId(panel.id() + "-fit-all");
    all.selectedProperty()
        .subscribe(on -> chart.fitProperty().set(on ? ChartView.Fit.ALL : ChartView.Fit.TYPICAL));
    Menu export = new Menu("Export");
    for (FigureFormat format : FigureFormat.values()) {
      export
          .getItems()
          .add(item("export-" + format.extension(), format.title(), () -> export(format)));
    }
    CheckMenuItem pinned = new CheckMenuItem("Pinned to the top");
    pinned.setId(panel.id() + "-pinned");
    listening =
        model
            .layoutProperty()
            .subscribe(layout -> pinned.setSelected(layout.pinned().contains(panel)));
    pinned.setOnAction(
        click -> change(model.layoutProperty().get().withPinned(panel, pinned.isSelected())));
    getItems()
        .addAll(
            List.of(
                new SeparatorMenuItem(),
                all,
                new SeparatorMenuItem(),
                pinned,
                item("left", "Move left", () -> move(-1)),
                item("right", "Move right", () -> move(1)),
                item(
                    "hide",
                    "Hide",
                    () -> change(model.layoutProperty().get().withHidden(panel, true))),
                new SeparatorMenuItem(),
                export));
  }

  /** What it listens to beyond its chart. */
  Subscription listening() {
    return listening;
  }

  private MenuItem scale(Scale.Kind kind, ToggleGroup group) {
    RadioMenuItem item = new RadioMenuItem("Values " + kind);
    item.setId(panel.id() + "-" + kind);
    item.setToggleGroup(group);
    chart.yScaleProperty().subscribe(now -> item.setSelected(now == kind));
    item.setOnAction(click -> chart.yScaleProperty().set(kind));
    return item;
  }

  private MenuItem item(String id, String text, Runnable action) {
    MenuItem item = new MenuItem(text);
    item.setId(panel.id() + "-" + id);
    item.setOnAction(click -> action.run());
    return item;
  }

  private void move(int by) {
    change(model.layoutProperty().get().moved(panel, by));
  }

  private void change(PanelLayout layout) {
    model.layoutProperty().set(layout);
  }

  private void export(FigureFormat format) {
    chooser
        .figure(getScene().getWindow(), panel.title(), format)
        .ifPresent(file -> model.exports().figure(file, format, chart));
  }
}
