package dev.sequent.app.runs;

import dev.sequent.run.CompileSummary;
import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** What compiling found and predicts, a line for each thing. */
final class CompileReportView extends ScrollPane {
  private final GridPane lines = new GridPane(16, 8);

  CompileReportView() {
    setId("compile-report");
    setFitToWidth(true);
    lines.setPadding(new Insets(12));
    ColumnConstraints names = new ColumnConstraints();
    names.setMinWidth(Region.USE_PREF_SIZE);
    ColumnConstraints values = new ColumnConstraints();
    values.setHgrow(Priority.ALWAYS);
    lines.getColumnConstraints().setAll(names, values);
    setContent(lines);
  }

  /** Shows these lines. */
  void show(List<CompileSummary.Line> report) {
    lines.getChildren().clear();
    for (int row = 0; row < report.size(); row++) {
      Label name = new Label(report.get(row).name());
      name.getStyleClass().add("muted");
      Label value = new Label(report.get(row).value());
      value.setId("compile-" + report.get(row).name().replace(' ', '-'));
      value.setWrapText(true);
      GridPane.setValignment(name, VPos.TOP);
      lines.addRow(row, name, value);
    }
  }
}
