package dev.sequent.app.shell;

import dev.sequent.app.action.Action;
import dev.sequent.app.theme.Hint;
import dev.sequent.app.workbench.ActionState;
import dev.sequent.app.workbench.RunActions;
import dev.sequent.app.workbench.WorkflowAction;
import java.util.Locale;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;

/** A step of the workflow: what it is called, and below in small how far it has come. */
final class ActionButton extends Button {

  private final FontIcon icon = new FontIcon(MaterialDesignC.CIRCLE_OUTLINE);
  private final Label note = new Label();
  private String hint = "";
  private String shown = "";

  ActionButton(WorkflowAction action, RunActions actions) {
    setId(action.name().toLowerCase(Locale.ROOT) + "-button");
    getStyleClass().setAll("action");
    setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    // Not shown, but what a screen reader says.
    setText(action.label());
    Label name = new Label(action.label());
    note.getStyleClass().add("note");
    icon.getStyleClass().add("state");
    HBox row = new HBox(icon, new VBox(name, note));
    row.getStyleClass().add("row");
    setGraphic(row);
    Hint.on(this, () -> hint);
    setOnAction(e -> actions.start(action));
    actions.stateProperty(action).subscribe(state -> show(state, Action.of(action.name())));
    actions
        .nextProperty()
        .subscribe(
            next -> {
              getStyleClass().remove("next");
              if (next.filter(action::equals).isPresent()) {
                getStyleClass().add("next");
              }
            });
  }

  private void show(ActionState state, Action action) {
    note.setText(state.note());
    hint = action.hint(state.detail());
    setAccessibleHelp(hint);
    getStyleClass().remove(shown);
    shown = state.phase().name().toLowerCase(Locale.ROOT).replace('_', '-');
    getStyleClass().add(shown);
    icon.setIconCode(iconOf(state.phase()));
  }

  private static Ikon iconOf(ActionState.Phase phase) {
    return switch (phase) {
      case NOT_YET -> MaterialDesignC.CIRCLE_OUTLINE;
      case RUNNING -> MaterialDesignP.PLAY_CIRCLE_OUTLINE;
      case DONE -> MaterialDesignC.CHECK_CIRCLE_OUTLINE;
      case OUT_OF_DATE -> MaterialDesignA.ALERT_CIRCLE_OUTLINE;
      case FAILED -> MaterialDesignC.CLOSE_CIRCLE_OUTLINE;
    };
  }
}
