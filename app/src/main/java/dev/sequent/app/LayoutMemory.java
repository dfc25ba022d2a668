package dev.sequent.app;

import dev.sequent.app.workbench.Navigation;
import dev.sequent.app.workbench.Navigation.DrawerPage;
import dev.sequent.app.workbench.Place;
import dev.sequent.app.workbench.Workbench;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.animation.PauseTransition;
import javafx.beans.InvalidationListener;
import javafx.collections.MapChangeListener;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import javafx.util.Duration;

/**
 * Brings the window back as it was left: where it stood, which place it showed, its drawer and
 * dividers. What changes is saved when it has not changed for a moment, and when the window closes.
 */
final class LayoutMemory {
  private static final String PLACE = "place";
  private static final String DRAWER = "drawer";
  private static final String PAGE = "drawer.page";
  private static final String DIVIDER = "divider.";
  private static final String BOUNDS = "bounds";
  private static final String MAXIMIZED = "maximized";
  private static final Duration QUIET = Duration.seconds(1);

  private final WindowMemory memory;
  private final Workbench bench;
  private final PauseTransition quiet = new PauseTransition(QUIET);

  LayoutMemory(WindowMemory memory, Workbench bench) {
    this.memory = memory;
    this.bench = bench;
  }

  /**
   * To be called before the window is made: screens ask where their dividers were.
   *
   * @param places of the rail
   * @param comesBack whether the user goes on where he was; what was asked for when the window was
   *     started leads elsewhere
   */
  void restore(List<Place> places, boolean comesBack) {
    Navigation navigation = bench.navigation();
    if (comesBack) {
      memory
          .value(PLACE)
          .filter(id -> places.stream().anyMatch(place -> place.id().equals(id)))
          .ifPresent(navigation::go);
    }
    memory
        .value(PAGE)
        .flatMap(
            word -> Arrays.stream(DrawerPage.values()).filter(p -> p.name().equals(word)).findAny())
        .ifPresent(navigation.drawerPageProperty()::set);
    navigation.drawerOpenProperty().set(memory.value(DRAWER).map(Boolean::valueOf).orElse(false));
    for (String name : memory.names(DIVIDER)) {
      numbers(memory.value(name), 1)
          .ifPresent(
              place -> bench.dividers().places().put(name.substring(DIVIDER.length()), place[0]));
    }
  }

  /** To be called before the stage is shown, with its scene in it. */
  void place(Stage stage) {
    Stream<Screen> screens =
        Stream.concat(Stream.of(Screen.getPrimary()), Screen.getScreens().stream());
    place(stage, screens.map(Screen::getVisualBounds).toList());
  }

  /**
   * The same on other screens.
   *
   * @param screens what the desktop leaves of each, the primary one first
   */
  void place(Stage stage, List<Rectangle2D> screens) {
    Optional<StagePlace> was =
        numbers(memory.value(BOUNDS), 4)
            .filter(n -> n[2] > 0 && n[3] > 0)
            .map(n -> new Rectangle2D(n[0], n[1], n[2], n[3]))
            .map(bounds -> new StagePlace(bounds, maximized()));
    SmallScreen.fit(stage, was.map(place -> place.room(screens)).orElse(screens.getFirst()));
    was.map(place -> place.within(place.room(screens))).ifPresent(place -> set(stage, place));
    follow(stage);
  }

  private boolean maximized() {
    return memory.value(MAXIMIZED).map(Boolean::valueOf).orElse(false);
  }

  private static void set(Stage stage, StagePlace place) {
    stage.setX(place.bounds().getMinX());
    stage.setY(place.bounds().getMinY());
    stage.setWidth(place.bounds().getWidth());
    stage.setHeight(place.bounds().getHeight());
    stage.setMaximized(place.maximized());
  }

  private void follow(Stage stage) {
    quiet.setOnFinished(
        e -> {
          remember(stage);
          quiet.stop();
          bench.executors().config().execute(memory::save);
        });
    memory.onChange(quiet::playFromStart);
    InvalidationListener moved = o -> quiet.playFromStart();
    stage.xProperty().addListener(moved);
    stage.yProperty().addListener(moved);
    stage.widthProperty().addListener(moved);
    stage.heightProperty().addListener(moved);
    stage.maximizedProperty().addListener(moved);
    stage.addEventHandler(
        WindowEvent.WINDOW_HIDING,
        e -> {
          remember(stage);
          quiet.stop();
        });
    Navigation navigation = bench.navigation();
    navigation.screenProperty().addListener((o, was, is) -> memory.remember(PLACE, is));
    navigation
        .drawerOpenProperty()
        .addListener((o, was, is) -> memory.remember(DRAWER, is.toString()));
    navigation.drawerPageProperty().addListener((o, was, is) -> memory.remember(PAGE, is.name()));
    bench
        .dividers()
        .places()
        .addListener(
            (MapChangeListener<String, Double>)
                change ->
                    memory.remember(
                        DIVIDER + change.getKey(), Double.toString(change.getValueAdded())));
  }

  /** While it is maximized, its size without that stays as it was. */
  private void remember(Stage stage) {
    if (stage.isIconified()) {
      return;
    }
    memory.remember(MAXIMIZED, Boolean.toString(stage.isMaximized()));
    if (!stage.isMaximized() && !stage.isFullScreen()) {
      memory.remember(
          BOUNDS,
          "%s %s %s %s".formatted(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight()));
    }
  }

  private static Optional<double[]> numbers(Optional<String> text, int count) {
    try {
      return text.map(
              words ->
                  Arrays.stream(words.split(" ", -1)).mapToDouble(Double::parseDouble).toArray())
          .filter(n -> n.length == count && Arrays.stream(n).allMatch(Double::isFinite));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
