package dev.sequent.app.targets;

import dev.sequent.target.TargetTest.Typed;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ButtonType;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.layout.VBox;

/** Asks for a password or passphrase, and whether the keychain is to keep it. */
final class SecretDialog extends Dialog<Typed> {

  /**
   * @param noKeychain why no keychain can keep it; empty where one can
   * @param owner any node of the window that it belongs to
   */
  SecretDialog(String prompt, Optional<String> noKeychain, Node owner) {
    PasswordField field = new PasswordField();
    field.setId("secret-field");
    field.setAccessibleText(prompt);
    CheckBox remember = new CheckBox("Remember it in the keychain");
    remember.setId("secret-remember");
    remember.setVisible(noKeychain.isEmpty());
    remember.setManaged(noKeychain.isEmpty());
    Label without = new Label(noKeychain.map(why -> "It is not kept: " + why + ".").orElse(""));
    without.setId("secret-no-keychain");
    without.setWrapText(true);
    without.setMaxWidth(420);
    without.getStyleClass().addAll("muted", "small");
    without.setVisible(noKeychain.isPresent());
    without.setManaged(noKeychain.isPresent());
    setTitle("Log in");
    setHeaderText(prompt);
    initOwner(owner.getScene().getWindow());
    getDialogPane().setId("secret-dialog");
    getDialogPane().setContent(new VBox(8, field, remember, without));
    getDialogPane().getStylesheets().setAll(owner.getScene().getStylesheets());
    getDialogPane().getButtonTypes().addAll(ButtonType.OK, ButtonType.CANCEL);
    setResultConverter(
        button ->
            button == ButtonType.OK
                ? new Typed(
                    field.getText().toCharArray(), noKeychain.isEmpty() && remember.isSelected())
                : null);
    setOnShown(shown -> field.requestFocus());
  }
}
