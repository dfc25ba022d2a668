package dev.sequent.app.targets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.app.testing.Screenshots;
import dev.sequent.app.theme.Theme;
import dev.sequent.target.TargetTest.Typed;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonType;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

@DisplayName("The question for a password")
class SecretDialogTest {
  private final FxRobot robot = new FxRobot();
  private final Node owner = new StackPane();

  @BeforeEach
  void open() throws TimeoutException {
    Stage stage = FxToolkit.registerPrimaryStage();
    FxToolkit.setupFixture(
        () -> {
          stage.setScene(new Scene((StackPane) owner, 600, 400));
          new Theme(Theme.Mode.LIGHT).style(stage.getScene());
          stage.show();
        });
  }

  @AfterEach
  void close() throws TimeoutException {
    FxToolkit.cleanupStages();
  }

  private SecretDialog ask(Optional<String> noKeychain) throws Exception {
    return FxToolkit.setupFixture(
        () -> {
          SecretDialog dialog = new SecretDialog("Password of ada@lab:22", noKeychain, owner);
          dialog.show();
          return dialog;
        });
  }

  private Typed answered(SecretDialog dialog, String password) {
    robot.interact(
        () -> {
          robot.lookup("#secret-field").queryAs(PasswordField.class).setText(password);
          ((Button) dialog.getDialogPane().lookupButton(ButtonType.OK)).fire();
        });
    return dialog.getResult();
  }

  @Test
  void offersTheKeychainUnticked() throws Exception {
    SecretDialog dialog = ask(Optional.empty());
    CheckBox remember = robot.lookup("#secret-remember").queryAs(CheckBox.class);
    assertThat(remember.isSelected()).isFalse();
    robot.interact(() -> Screenshots.save(dialog.getDialogPane().getScene(), "secret"));
    Typed typed = answered(dialog, "open up");
    assertThat(typed.secret()).containsExactly("open up".toCharArray());
    assertThat(typed.remember()).isFalse();
    SecretDialog again = ask(Optional.empty());
    robot.interact(() -> robot.lookup("#secret-remember").queryAs(CheckBox.class).fire());
    assertThat(answered(again, "open up").remember()).isTrue();
  }

  @Test
  void saysWhyThereIsNone() throws Exception {
    SecretDialog dialog = ask(Optional.of("this session has no D-Bus"));
    assertThat(robot.lookup("#secret-remember").queryAs(CheckBox.class).isVisible()).isFalse();
    assertThat(robot.lookup("#secret-no-keychain").queryAs(Label.class).getText())
        .isEqualTo("It is not kept: this session has no D-Bus.");
    robot.interact(() -> Screenshots.save(dialog.getDialogPane().getScene(), "secret-without"));
    assertThat(answered(dialog, "open up").remember()).isFalse();
  }
}
