package dev.sequent.app.shell;

import dev.sequent.app.workbench.Navigation;
import dev.sequent.app.workbench.Place;
import dev.sequent.app.workbench.Screen;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/**
 * The one screen in view. Makes screens when they are first wanted, and tells them when they come
 * and go.
 */
final class ScreenStack extends StackPane {

  private final List<Place> places;
  private final Map<Place, Screen> made = new HashMap<>();
  private @Nullable Screen current;

  ScreenStack(List<Place> places, Navigation navigation) {
    this.places = List.copyOf(places);
    setId("screen");
    navigation.screenProperty().addListener((o, was, is) -> show(is));
    show(navigation.screenProperty().get());
  }

  private void show(String id) {
    Place place =
        places.stream().filter(p -> p.id().equals(id)).findFirst().orElse(places.getFirst());
    Screen next = made.computeIfAbsent(place, p -> p.screen().get());
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
