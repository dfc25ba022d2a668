package dev.sequent.app.shell;

import dev.sequent.app.workbench.OpenConfig;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.stage.Window;

/** Asks before edits that are in no file are lost: the one thing here that cannot be undone. */
public final class UnsavedGuard {

  private static final ButtonType SAVE = new ButtonType("Save", ButtonData.YES);
  private static final ButtonType DISCARD = new ButtonType("Don't save", ButtonData.NO);

  private final OpenConfig config;
  private final Window owner;
  private boolean waiting;

  /**
   * @param owner the window that the question belongs to
   */
  public UnsavedGuard(OpenConfig config, Window owner) {
    this.config = config;
    this.owner = owner;
  }

  /** Goes on at once where nothing would be lost, else as the user says, or not at all. */
  public void beforeLosing(Runnable goOn) {
    // What is typed into a field reaches the text when the field loses the focus.
    owner.getScene().getRoot().requestFocus();
    if (waiting) {
      // Asked for again: the disk does not answer, and nobody is to be locked in for that.
      goOnAfter(goOn);
    } else {
      waiting = true;
      config.settled(
          () -> {
            if (waiting) {
              goOnAfter(goOn);
            }
          });
    }
  }

  private void goOnAfter(Runnable goOn) {
    waiting = false;
    ask(goOn);
  }

  private void ask(Runnable goOn) {
    if (!config.unsavedProperty().get()) {
      goOn.run();
      return;
    }
    String name =
        config.fileProperty().get().map(Path::getFileName).map(Path::toString).orElse("the config");
    Alert question = new Alert(Alert.AlertType.NONE, "", SAVE, DISCARD, ButtonType.CANCEL);
    question.initOwner(owner);
    question.setTitle("Unsaved changes");
    question.setContentText("Save the changes to " + name + "?");
    question.getDialogPane().setId("unsaved-question");
    question.getDialogPane().getStylesheets().setAll(owner.getScene().getStylesheets());
    Optional<ButtonType> answer = question.showAndWait();
    if (answer.filter(SAVE::equals).isPresent()) {
      config.save(goOn);
    } else if (answer.filter(DISCARD::equals).isPresent()) {
      goOn.run();
    }
  }
}
