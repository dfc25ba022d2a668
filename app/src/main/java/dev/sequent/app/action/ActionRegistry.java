package dev.sequent.app.action;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.StringProperty;
import javafx.scene.Scene;
import javafx.scene.input.KeyCombination;

/**
 * What the window's {@linkplain Action actions} do, and why one cannot be done just now. Each part
 * of the window binds its own when it is made. To be used on the FX thread only.
 */
public final class ActionRegistry {

  /** What an action does, and why it cannot; an empty sentence where it can. */
  private record Bound(Supplier<String> obstacle, Runnable run) {}

  private final StringProperty screen;
  private final Consumer<String> say;
  private final Map<Action, Bound> bound = new EnumMap<>(Action.class);

  /**
   * @param screen id of the screen in view; setting it brings another into view, which is made if
   *     need be and then binds its actions
   * @param say takes a sentence for the user
   */
  public ActionRegistry(StringProperty screen, Consumer<String> say) {
    this.screen = screen;
    this.say = say;
  }

  /** Says what an action does that can always be done. */
  public void bind(Action action, Runnable run) {
    bind(action, () -> "", run);
  }

  /**
   * Says what an action does.
   *
   * @param obstacle why it cannot be done now, in a few words; empty where it can
   */
  public void bind(Action action, Supplier<String> obstacle, Runnable run) {
    bound.put(action, new Bound(obstacle, run));
  }

  /** Whether somebody has said what the action does: a screen does when it is made. */
  public boolean isBound(Action action) {
    return bound.containsKey(action);
  }

  /**
   * Why an action cannot be done now, in a few words; empty where it can, and where its screen has
   * not been made yet and nobody knows.
   */
  public String obstacle(Action action) {
    Bound known = bound.get(action);
    return known == null ? "" : known.obstacle().get();
  }

  /** Does an action, on its screen; says why where that cannot be. */
  public void run(Action action) {
    if (!action.area().holds(screen.get())) {
      goTo(action.area().screen());
    }
    Bound known = bound.get(action);
    if (known == null) {
      throw new IllegalStateException("nothing is bound to " + action);
    }
    String obstacle = known.obstacle().get();
    if (obstacle.isEmpty()) {
      known.run().run();
    } else {
      say.accept(action.title() + ": " + obstacle);
    }
  }

  /** As by the action that goes there, which takes the focus along. */
  private void goTo(String place) {
    Action.goingTo(place).filter(this::isBound).ifPresentOrElse(this::run, () -> screen.set(place));
  }

  /** Makes a scene hear the keys that are heard wherever the focus is. */
  public void listen(Scene scene) {
    Map<KeyCombination, List<Action>> byKeys = new LinkedHashMap<>();
    for (Action action : Action.values()) {
      if (action.reach().part().isEmpty()) {
        action
            .keys()
            .forEach(
                keys ->
                    byKeys.computeIfAbsent(keys.combination(), k -> new ArrayList<>()).add(action));
      }
    }
    byKeys.forEach((keys, actions) -> scene.getAccelerators().put(keys, () -> pressed(actions)));
  }

  /** The same keys may mean one thing on each screen. */
  private void pressed(List<Action> actions) {
    actions.stream()
        .filter(action -> action.area().holds(screen.get()) && isBound(action))
        .findFirst()
        .ifPresent(this::run);
  }
}
