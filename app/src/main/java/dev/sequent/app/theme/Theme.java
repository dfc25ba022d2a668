package dev.sequent.app.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.Scene;

/**
 * Light or dark: follows the system until the user chooses. Colours are looked-up ones only, so
 * that a switch restyles every open window at once; what draws by hand (charts, plots) listens to
 * {@link #darkProperty()}.
 */
public final class Theme {

  /** Which colours to use. */
  public enum Mode {
    SYSTEM,
    LIGHT,
    DARK
  }

  private static final PseudoClass DARK = PseudoClass.getPseudoClass("dark");

  private final ObjectProperty<Mode> mode = new SimpleObjectProperty<>(this, "mode", Mode.SYSTEM);
  private final ReadOnlyBooleanWrapper dark = new ReadOnlyBooleanWrapper(this, "dark");
  // Kept as a field: the platform holds preferences' listeners for as long as the process lives.
  private final ChangeListener<ColorScheme> systemChange = (o, was, is) -> apply();

  /** Must be made on the FX thread; sets the colours of all windows at once. */
  public Theme(Mode initial) {
    mode.set(initial);
    mode.addListener((o, was, is) -> apply());
    Platform.getPreferences().colorSchemeProperty().addListener(systemChange);
    apply();
  }

  /** The user's choice. */
  public ObjectProperty<Mode> modeProperty() {
    return mode;
  }

  /** Whether the dark colours are in use now. */
  public ReadOnlyBooleanProperty darkProperty() {
    return dark.getReadOnlyProperty();
  }

  /** Light becomes dark and the other way round, from now on whatever the system prefers. */
  public void toggle() {
    mode.set(dark.get() ? Mode.LIGHT : Mode.DARK);
  }

  /** Gives a scene the bridge for ControlsFX and our own rules; every scene needs it. */
  public void style(Scene scene) {
    scene.getStylesheets().setAll(sheet("bridge.css"), sheet("sequent.css"));
    WholeWords.in(scene);
    scene.getRoot().pseudoClassStateChanged(DARK, dark.get());
    dark.addListener((o, was, is) -> scene.getRoot().pseudoClassStateChanged(DARK, is));
  }

  /** Stops following the system. */
  public void close() {
    Platform.getPreferences().colorSchemeProperty().removeListener(systemChange);
  }

  private void apply() {
    boolean now =
        switch (mode.get()) {
          case DARK -> true;
          case LIGHT -> false;
          case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
        };
    Application.setUserAgentStylesheet(
        now
            ? new PrimerDark().getUserAgentStylesheet()
            : new PrimerLight().getUserAgentStylesheet());
    dark.set(now);
  }

  private static String sheet(String name) {
    return sheet(Theme.class, name);
  }

  /** The address of the style sheet that lies beside a class. */
  public static String sheet(Class<?> owner, String name) {
    return Objects.requireNonNull(owner.getResource(name), name).toExternalForm();
  }
}
