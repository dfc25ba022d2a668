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

  /** A line that people still read to its end, and that a small screen has room for. */
  private static final double MOST_WIDTH = 640;

  private Hint() {}

  /** A tooltip whose words may be any: it takes more lines rather than leave the screen. */
  public static Tooltip tooltip(String text) {
    return lines(new Tooltip(text));
  }

  static <T extends Tooltip> T lines(T tooltip) {
    tooltip.setWrapText(true);
    tooltip.setMaxWidth(MOST_WIDTH);
    return tooltip;
  }

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
            tooltip = tooltip("");
            control.setTooltip(tooltip);
          }
          tooltip.setText(text.get());
        });
  }
}
