package dev.sequent.app.experiment;

import dev.sequent.app.theme.Hint;
import dev.sequent.config.Problem;
import dev.sequent.config.Severity;
import java.util.Locale;
import java.util.Objects;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignI;

/**
 * The margin of a line: the mark of its problem, its number, the arrow that folds it. Takes another
 * mark as it is: made anew, its whole line would be laid out again with every keystroke.
 */
final class GutterLine extends HBox {
  private final int line;
  private final StackPane mark = new StackPane();
  private final Tooltip tooltip = Hint.tooltip("");
  private @Nullable Problem shown;

  /**
   * @param line counted from 1
   */
  GutterLine(int line, Node arrow) {
    this.line = line;
    Label number = new Label(Integer.toString(line));
    number.getStyleClass().add("lineno");
    number.setMinWidth(Region.USE_PREF_SIZE);
    number.setPrefWidth(28);
    number.setAlignment(Pos.CENTER_RIGHT);
    mark.setMinWidth(16);
    mark.setPrefWidth(16);
    getChildren().addAll(mark, number, arrow);
    setAlignment(Pos.CENTER_RIGHT);
    getStyleClass().add("gutter");
  }

  int line() {
    return line;
  }

  /** Marks the line with its worst problem; null for none. */
  void show(@Nullable Problem problem) {
    if (same(shown, problem)) {
      return;
    }
    shown = problem;
    Tooltip.uninstall(mark, tooltip);
    mark.getChildren().clear();
    if (problem != null) {
      mark.getChildren().add(icon(problem.severity()));
      tooltip.setText(problem.message());
      Tooltip.install(mark, tooltip);
    }
  }

  private static boolean same(@Nullable Problem was, @Nullable Problem is) {
    if (was == null || is == null) {
      return was == null && is == null;
    }
    return was.severity() == is.severity() && Objects.equals(was.message(), is.message());
  }

  private static FontIcon icon(Severity severity) {
    FontIcon icon =
        new FontIcon(
            switch (severity) {
              case ERROR -> MaterialDesignC.CLOSE_CIRCLE;
              case WARNING -> MaterialDesignA.ALERT;
              case INFO -> MaterialDesignI.INFORMATION;
            });
    icon.getStyleClass().add("severity-" + severity.name().toLowerCase(Locale.ROOT));
    return icon;
  }
}
