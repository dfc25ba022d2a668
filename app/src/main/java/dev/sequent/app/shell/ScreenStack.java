package dev.sequent.app.shell;

import dev.sequent.app.workbench.Navigation;
import dev.sequent.app.workbench.Screen;
import java.util.List;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** The one screen in view. Tells screens when they come and go. */
final class ScreenStack extends StackPane {

  private final List<Screen> screens;
  private @Nullable Screen current;

  ScreenStack(List<Screen> screens, Navigation navigation) {
    this.screens = List.copyOf(screens);
    setId("screen");
    navigation.screenProperty().addListener((o, was, is) -> show(is));
    show(navigation.screenProperty().get());
  }

  private void show(String id) {
    Screen next =
        screens.stream().filter(s -> s.id().equals(id)).findFirst().orElse(screens.getFirst());
    Screen before = current;
    if (next.equals(before)) {
      return;
    }
    current = next;
    getChildren().setAll(next.node());
    if (before != null) {
      before.hidden();
    }
    next.shown();
  }
}
