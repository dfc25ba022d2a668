package dev.sequent.app.targets;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.PasswordField;

/** A test's questions as dialogs: the test cannot go on without the answer. */
final class AskingDialogs implements TestQuestions {
  private final Executor ui;
  private final Node owner;

  AskingDialogs(Executor ui, Node owner) {
    this.ui = ui;
    this.owner = owner;
  }

  @Override
  public boolean confirm(String question) {
    return ask(
        () -> {
          Alert alert =
              new Alert(Alert.AlertType.CONFIRMATION, question, ButtonType.YES, ButtonType.NO);
          alert.setHeaderText(null);
          alert.initOwner(owner.getScene().getWindow());
          return alert.showAndWait().filter(ButtonType.YES::equals).isPresent();
        },
        false);
  }

  @Override
  public Optional<char[]> secret(String prompt) {
    return ask(
        () -> {
          PasswordField field = new PasswordField();
          field.setId("secret-field");
          Dialog<char[]> dialog = new Dialog<>();
          dialog.setTitle("Log in");
          dialog.setHeaderText(prompt);
          dialog.initOwner(owner.getScene().getWindow());
          dialog.getDialogPane().setContent(field);
          dialog.getDialogPane().getButtonTypes().addAll(ButtonType.OK, ButtonType.CANCEL);
          dialog.setResultConverter(
              button -> button == ButtonType.OK ? field.getText().toCharArray() : null);
          return dialog.showAndWait();
        },
        Optional.empty());
  }

  private <T> T ask(Supplier<T> dialog, T otherwise) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    ui.execute(() -> answer.complete(dialog.get()));
    try {
      return answer.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return otherwise;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
