package dev.sequent.app.notice;

import atlantafx.base.controls.Notification;
import atlantafx.base.theme.Styles;
import java.util.Objects;
import javafx.animation.PauseTransition;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.stage.Popup;
import javafx.stage.Window;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/** A notice in the lower right corner of the window. Good news goes by itself, bad news stays. */
final class Toast {
  private static final Duration SHOWN = Duration.seconds(8);
  private static final double WIDTH = 340;
  private static final double MARGIN = 16;

  /** Characters of each part: a few lines, so that the smallest window has room for it. */
  private static final int LONGEST = 240;

  /** Room for the status line. */
  private static final double BELOW = 44;

  private final Runnable goToMonitor;
  private @Nullable Popup open;

  /**
   * @param goToMonitor shows where the run can be seen
   */
  Toast(Runnable goToMonitor) {
    this.goToMonitor = goToMonitor;
  }

  /**
   * Shows a notice in the place of the one before.
   *
   * @param stays until somebody closes it
   */
  void show(Scene scene, Notice notice, boolean stays) {
    close();
    Window window = scene.getWindow();
    Popup popup = new Popup();
    Notification box = box(notice);
    Button look = new Button("Show");
    look.setId("notice-show");
    look.getStyleClass().add(Styles.FLAT);
    look.setOnAction(
        click -> {
          popup.hide();
          goToMonitor.run();
        });
    box.setPrimaryActions(look);
    box.setOnClose(closed -> popup.hide());
    popup.getContent().setAll(box);
    popup.getScene().setUserAgentStylesheet(scene.getUserAgentStylesheet());
    popup.getScene().getStylesheets().setAll(scene.getStylesheets());
    popup.setAutoFix(true);
    popup.show(window);
    popup.setX(window.getX() + scene.getX() + scene.getWidth() - popup.getWidth() - MARGIN);
    popup.setY(window.getY() + scene.getY() + scene.getHeight() - popup.getHeight() - BELOW);
    if (!stays) {
      PauseTransition end = new PauseTransition(SHOWN);
      end.setOnFinished(finished -> popup.hide());
      popup.setOnHidden(hidden -> end.stop());
      end.play();
    }
    open = popup;
  }

  private static Notification box(Notice notice) {
    String message =
        notice.text().isEmpty() ? notice.title() : notice.title() + "\n" + notice.text();
    Notification box =
        new Notification(
            notice.text().isEmpty()
                ? shortened(notice.title())
                : shortened(notice.title()) + "\n" + shortened(notice.text()),
            new FontIcon(
                notice.failed()
                    ? MaterialDesignA.ALERT_CIRCLE_OUTLINE
                    : MaterialDesignC.CHECK_CIRCLE_OUTLINE));
    box.setId("notice");
    box.getStyleClass().addAll(notice.failed() ? Styles.DANGER : Styles.SUCCESS, Styles.ELEVATED_2);
    box.setPrefWidth(WIDTH);
    box.setMaxWidth(WIDTH);
    box.setAccessibleText(message);
    return box;
  }

  /** A cause can be a page long; its beginning tells which, and the run's details have the rest. */
  private static String shortened(String text) {
    return text.codePointCount(0, text.length()) <= LONGEST
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST)).strip() + "…";
  }

  /** Takes down what is shown. */
  void close() {
    if (open != null) {
      Objects.requireNonNull(open).hide();
      open = null;
    }
  }
}
