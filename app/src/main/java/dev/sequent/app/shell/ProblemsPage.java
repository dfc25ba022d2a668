package dev.sequent.app.shell;

import dev.sequent.app.action.Action;
import dev.sequent.app.theme.Hint;
import dev.sequent.app.theme.WholeWords;
import dev.sequent.app.workbench.Navigation;
import dev.sequent.app.workbench.Workbench;
import dev.sequent.config.Problem;
import dev.sequent.lint.LintFix;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignI;

/** What is wrong with the config, a line each; a click goes to the line. */
final class ProblemsPage extends StackPane {

  private static final double ROW_HEIGHT = 28;

  ProblemsPage(Workbench workbench) {
    ListView<Problem> list = new ListView<>(workbench.config().problems());
    list.setId("problem-list");
    list.setAccessibleText("Problems of the config");
    list.getStyleClass().add("problem-list");
    // Rows of one height need no measuring, however many there are.
    list.setFixedCellSize(ROW_HEIGHT);
    list.setCellFactory(view -> new Cell(workbench));
    Label nothing = new Label("No problems found.");
    nothing.getStyleClass().add("muted");
    list.setPlaceholder(nothing);
    list.setOnMouseClicked(e -> go(list, workbench.navigation()));
    list.setOnKeyPressed(
        e -> {
          if (Action.PROBLEM_GO.matches(e)) {
            go(list, workbench.navigation());
            e.consume();
          } else if (Action.PROBLEM_FIX.matches(e)) {
            fix(list, workbench);
            e.consume();
          }
        });
    getChildren().add(list);
  }

  private static void go(ListView<Problem> list, Navigation navigation) {
    Problem problem = list.getSelectionModel().getSelectedItem();
    if (problem != null && problem.line() > 0) {
      navigation.goToLine(problem.line());
    }
  }

  private static void fix(ListView<Problem> list, Workbench workbench) {
    Optional.ofNullable(list.getSelectionModel().getSelectedItem())
        .flatMap(workbench.config()::fixOf)
        .ifPresent(fix -> workbench.config().apply(fix, workbench::say));
  }

  private static final class Cell extends ListCell<Problem> {
    private final FontIcon icon = new FontIcon();
    private final Label message = WholeWords.mayBeCut(new Label());
    private final Label where = new Label();
    private final Button fix = new Button("Fix");
    private final Tooltip edits = Hint.tooltip("");
    private final HBox row;
    private final Workbench workbench;

    Cell(Workbench workbench) {
      this.workbench = workbench;
      fix.getStyleClass().addAll("small", "problem-fix");
      fix.setMinWidth(Region.USE_PREF_SIZE);
      fix.setTooltip(edits);
      // In a list the keys belong to its rows.
      fix.setFocusTraversable(false);
      fix.managedProperty().bind(fix.visibleProperty());
      Region space = new Region();
      HBox.setHgrow(space, Priority.ALWAYS);
      where.getStyleClass().addAll("small", "subtle");
      where.setMinWidth(Region.USE_PREF_SIZE);
      row = new HBox(icon, message, space, fix, where);
      row.getStyleClass().add("problem-cell");
      // The row must not be wider than the list, or the list would scroll sideways.
      setPrefWidth(0);
    }

    @Override
    protected void updateItem(Problem problem, boolean empty) {
      super.updateItem(problem, empty);
      Node shown = null;
      if (!empty && problem != null) {
        icon.getStyleClass().removeIf(style -> style.startsWith("severity-"));
        icon.getStyleClass().add("severity-" + problem.severity().word());
        icon.setIconCode(
            switch (problem.severity()) {
              case ERROR -> MaterialDesignC.CLOSE_CIRCLE;
              case WARNING -> MaterialDesignA.ALERT;
              case INFO -> MaterialDesignI.INFORMATION;
            });
        message.setText(problem.message());
        offer(workbench.config().fixOf(problem));
        where.setText(
            problem.key().isEmpty()
                ? "line " + problem.line()
                : problem.key() + " · line " + problem.line());
        shown = row;
      }
      setGraphic(shown);
    }

    private void offer(Optional<LintFix> known) {
      fix.setVisible(known.isPresent());
      edits.setText(known.map(f -> Action.PROBLEM_FIX.hint(f.words())).orElse(""));
      fix.setOnAction(e -> known.ifPresent(f -> workbench.config().apply(f, workbench::say)));
    }
  }
}
