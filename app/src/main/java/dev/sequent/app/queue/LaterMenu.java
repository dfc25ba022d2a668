package dev.sequent.app.queue;

import dev.sequent.app.theme.Hint;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/** When a run begins: the usual times, or any other. */
public final class LaterMenu extends MenuButton {
  /** For a run that waits already. */
  public static final String HINT = "Begin no earlier than at a time";

  private static final LocalTime NIGHT = LocalTime.of(22, 0);
  private static final LocalTime MORNING = LocalTime.of(8, 0);
  private static final DateTimeFormatter WRITTEN =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm", Locale.ROOT);

  private final Supplier<ZonedDateTime> clock;
  private final Consumer<String> later;

  /**
   * @param text the button's; may be empty
   * @param hint what it does, for who points at it
   * @param clock now, in the user's zone
   * @param later takes the time that was chosen, as people write it
   */
  public LaterMenu(
      String text, String hint, Supplier<ZonedDateTime> clock, Consumer<String> later) {
    super(text, new FontIcon(MaterialDesignC.CLOCK_OUTLINE));
    this.clock = clock;
    this.later = later;
    Hint.on(this, hint);
    TextField time = new TextField();
    time.setPromptText("22:30 or 2026-11-27T08:00");
    time.setPrefColumnCount(18);
    time.setOnAction(
        e -> {
          later.accept(time.getText());
          time.clear();
          hide();
        });
    getItems()
        .setAll(
            item("In an hour", () -> now().plusHours(1)),
            item("At 22:00", () -> next(NIGHT)),
            item("At 8:00", () -> next(MORNING)),
            new CustomMenuItem(time, false));
  }

  /** Offers, for a run that waits already, that it begins as soon as it is its turn. */
  public void offerSoon(Runnable soon) {
    MenuItem item = new MenuItem("As soon as it is its turn");
    item.setOnAction(e -> soon.run());
    getItems().addAll(new SeparatorMenuItem(), item);
  }

  private MenuItem item(String text, Supplier<ZonedDateTime> when) {
    MenuItem item = new MenuItem(text);
    item.setOnAction(e -> later.accept(WRITTEN.format(when.get())));
    return item;
  }

  private ZonedDateTime now() {
    return clock.get().truncatedTo(ChronoUnit.MINUTES);
  }

  private ZonedDateTime next(LocalTime time) {
    ZonedDateTime today = now().with(time);
    return today.isAfter(now()) ? today : today.plusDays(1);
  }
}
