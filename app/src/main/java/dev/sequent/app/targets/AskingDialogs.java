package dev.sequent.app.targets;

import dev.sequent.target.TargetTest.Typed;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonType;

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
  public Optional<Typed> secret(String prompt, Optional<String> noKeychain) {
    return ask(() -> new SecretDialog(prompt, noKeychain, owner).showAndWait(), Optional.empty());
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
