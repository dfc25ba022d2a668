package dev.sequent.app.data;

import dev.sequent.app.theme.Hint;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.util.Duration;

/**
 * What a painted box has in place of a tooltip: it appears where the mouse rests and goes when the
 * mouse is over another box.
 */
final class TokenHint {
  private static final Duration REST = Duration.millis(250);
  private static final double BELOW = 16;

  private final Node owner;
  private final Tooltip tooltip = Hint.tooltip("");
  private final PauseTransition rest = new PauseTransition(REST);
  private Optional<String> over = Optional.empty();

  TokenHint(Node owner) {
    this.owner = owner;
  }

  /** The mouse is over something that has this to say; empty for nothing. */
  void hover(Optional<String> text, double screenX, double screenY) {
    if (text.equals(over)) {
      return;
    }
    hide();
    over = text;
    text.ifPresent(
        words -> {
          tooltip.setText(words);
          rest.setOnFinished(e -> show(screenX, screenY + BELOW));
          rest.playFromStart();
        });
  }

  private void show(double x, double y) {
    if (owner.getScene() != null && owner.isHover()) {
      tooltip.show(owner, x, y);
    }
  }

  void hide() {
    over = Optional.empty();
    rest.stop();
    tooltip.hide();
  }
}
