package dev.sequent.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.app.shell.MainWindow;
import dev.sequent.app.theme.Theme;
import java.util.concurrent.TimeoutException;
import javafx.css.PseudoClass;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ScrollBar;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

@DisplayName("On a small screen the window")
class SmallScreenTest {
  private final StackPane content = new StackPane();
  private Stage stage;
  private Theme theme;

  @BeforeAll
  static void start() throws TimeoutException {
    FxToolkit.registerPrimaryStage();
  }

  @BeforeEach
  void open() throws Exception {
    theme = WaitForAsyncUtils.asyncFx(() -> new Theme(Theme.Mode.DARK)).get();
    stage = WaitForAsyncUtils.asyncFx(() -> new Stage()).get();
  }

  @AfterEach
  void close() throws Exception {
    WaitForAsyncUtils.asyncFx(theme::close).get();
    FxToolkit.cleanupStages();
  }

  private void show(double width, double height) throws Exception {
    WaitForAsyncUtils.asyncFx(
            () -> {
              Scene scene = new Scene(content, 1400, 900);
              theme.style(scene);
              stage.setScene(scene);
              stage.setX(0);
              stage.setY(0);
              SmallScreen.fit(stage, new Rectangle2D(0, 20, width, height));
              stage.show();
            })
        .get();
    WaitForAsyncUtils.waitForFxEvents(2);
  }

  private long scrollBars() {
    return stage.getScene().getRoot().lookupAll(".scroll-bar").stream()
        .filter(ScrollBar.class::isInstance)
        .filter(Node::isVisible)
        .count();
  }

  @Test
  void hasItsSizeWhereThereIsRoom() throws Exception {
    show(1920, 1080);
    assertThat(stage.isMaximized()).isFalse();
    assertThat(stage.getWidth()).isGreaterThanOrEqualTo(1400);
    assertThat(stage.getHeight()).isGreaterThanOrEqualTo(900);
    assertThat(stage.getScene().getRoot()).isSameAs(content);
  }

  @Test
  void fillsTheScreen() throws Exception {
    show(1280, 700);
    assertThat(stage.isMaximized()).isTrue();
    assertThat(stage.getMinHeight()).isEqualTo(MainWindow.MIN_HEIGHT);
    assertThat(stage.getScene().getRoot()).isSameAs(content);
  }

  @Test
  void leavesRoomForItsTitle() throws Exception {
    show(1920, 910);
    assertThat(stage.isMaximized()).isTrue();
    WaitForAsyncUtils.asyncFx(() -> stage.setMaximized(false)).get();
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(stage.getHeight()).isEqualTo(910);
  }

  @Test
  void scrollsWhereEvenTheLeastIsTooLarge() throws Exception {
    show(800, 600);
    // The platform without a display has a larger screen.
    WaitForAsyncUtils.asyncFx(() -> stage.setMaximized(false)).get();
    WaitForAsyncUtils.waitForFxEvents(2);
    assertThat(stage.getWidth()).isEqualTo(800);
    assertThat(stage.getHeight()).isEqualTo(600);
    assertThat(content.getWidth()).isEqualTo(MainWindow.MIN_WIDTH);
    assertThat(content.getHeight()).isEqualTo(MainWindow.MIN_HEIGHT);
    assertThat(scrollBars()).isEqualTo(2);
    PseudoClass dark = PseudoClass.getPseudoClass("dark");
    assertThat(stage.getScene().getRoot().getPseudoClassStates()).contains(dark);
    assertThat(content.getPseudoClassStates()).doesNotContain(dark);
    assertThat(content.getStyleClass()).doesNotContain("root");
  }
}
