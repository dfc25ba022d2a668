package dev.sequent.app.runs;

import dev.sequent.app.theme.Theme;
import java.util.Locale;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.layout.Region;

/** A run's status as a small sign: shape and colour together, so that neither has to be enough. */
public final class StateDot extends Region {
  private static final double SIZE = 10;

  private final ObjectProperty<RunStatus> status = new SimpleObjectProperty<>(this, "status");

  public StateDot(RunStatus initial) {
    getStylesheets().add(Theme.sheet(StateDot.class, "runs.css"));
    setMinSize(SIZE, SIZE);
    setPrefSize(SIZE, SIZE);
    setMaxSize(SIZE, SIZE);
    status.addListener((value, before, now) -> style(now));
    status.set(initial);
  }

  public ObjectProperty<RunStatus> statusProperty() {
    return status;
  }

  private void style(RunStatus now) {
    getStyleClass().setAll("state-dot", now.name().toLowerCase(Locale.ROOT));
    setAccessibleText(now.word());
  }
}
