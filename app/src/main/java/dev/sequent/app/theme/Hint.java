package dev.sequent.app.theme;

import java.util.function.Supplier;
import javafx.scene.control.Control;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;

/**
 * A tooltip that is made when the mouse first comes. Each tooltip is a window of its own, and a
 * form has hundreds of controls that are never pointed at.
 */
public final class Hint {

  private Hint() {}

  /** Gives a control a tooltip, which those hear as help who do not see it. */
  public static void on(Control control, String text) {
    control.setAccessibleHelp(text);
    on(control, () -> text);
  }

  /**
   * Gives a control a tooltip that is worded when it is needed.
   *
   * @param text what the tooltip says from the time on at which the mouse comes
   */
  public static void on(Control control, Supplier<String> text) {
    control.addEventHandler(
        MouseEvent.MOUSE_ENTERED,
        e -> {
          Tooltip tooltip = control.getTooltip();
          if (tooltip == null) {
            tooltip = new Tooltip();
            control.setTooltip(tooltip);
          }
          tooltip.setText(text.get());
        });
  }
}
