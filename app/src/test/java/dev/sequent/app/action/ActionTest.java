package dev.sequent.app.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.input.KeyCode;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Actions and their keys")
class ActionTest {

  @Test
  void writeTheirKeysAsTheSystemDoes() {
    assertThat(Action.VALIDATE.keys().getFirst().text(false)).isEqualTo("Ctrl+Shift+Enter");
    assertThat(Action.VALIDATE.keys().getFirst().text(true)).isEqualTo("⇧⌘↩");
    assertThat(Action.COMPLETE.keys().getFirst().text(true))
        .as("Command and Space is macOS's own")
        .isEqualTo("⌃Space");
    assertThat(Action.KEYS.allKeys(false)).isEqualTo("Ctrl+/ or F1");
    assertThat(Action.ZOOM_IN.allKeys(false)).isEqualTo("+ or =");
    assertThat(Action.COMPILE.allKeys(false)).isEmpty();
  }

  @Test
  void doNotTakeEachOthersKeys() {
    Map<String, Action> taken = new HashMap<>();
    for (Action action : Action.values()) {
      for (Shortcut keys : action.keys()) {
        // A part hears its keys before the screen, and a screen before the window.
        String where = action.area() + " " + action.reach().part() + " " + keys.combination();
        assertThat(taken.put(where, action)).as("%s, also %s", where, action).isNull();
      }
    }
  }

  @Test
  void haveKeysOnTheirScreenThatTheWindowDoesNotHave() {
    List<Shortcut> window =
        List.of(Action.values()).stream()
            .filter(action -> action.area() == Area.WINDOW && action.reach().part().isEmpty())
            .flatMap(action -> action.keys().stream())
            .toList();
    for (Action action : Action.values()) {
      if (action.area() != Area.WINDOW) {
        assertThat(action.keys()).as(action.id()).doesNotContainAnyElementsOf(window);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void sayWhatTheyDo(Action action) {
    assertThat(action.title()).isNotBlank().doesNotEndWith(".");
    assertThat(action.id()).matches("[a-z]+(-[a-z]+)*");
    boolean reachable = action.reach().command() || !action.keys().isEmpty();
    assertThat(reachable).as("by the palette or by keys").isTrue();
    if (action.reach().part().isEmpty()) {
      assertThat(action.keys())
          .as("keys that are heard everywhere are not letters that somebody types")
          .allMatch(keys -> keys.held().contains(Shortcut.Held.MAIN) || keys.code() == KeyCode.F1);
    }
  }

  @Test
  void areDoneOnTheirScreenOrSayWhyNot() {
    StringProperty screen = new SimpleStringProperty("experiment");
    List<String> said = new ArrayList<>();
    List<String> done = new ArrayList<>();
    ActionRegistry registry = new ActionRegistry(screen, said::add);
    // As a screen does that is made when it is first seen.
    screen.addListener(
        (o, was, is) -> registry.bind(Action.FILTER_RUNS, () -> done.add("filter on " + is)));
    assertThat(registry.obstacle(Action.FILTER_RUNS)).isEmpty();
    registry.run(Action.FILTER_RUNS);
    assertThat(done).containsExactly("filter on runs");
    assertThat(screen.get()).isEqualTo("runs");

    registry.bind(Action.SAVE, () -> "no config is open", () -> done.add("saved"));
    registry.run(Action.SAVE);
    assertThat(said).containsExactly("Save the config: no config is open");
    assertThat(done).hasSize(1);
    assertThat(screen.get()).as("the window's actions leave the screen").isEqualTo("runs");
    Assertions.assertThatThrownBy(() -> registry.run(Action.TRAIN))
        .isInstanceOf(IllegalStateException.class);
  }
}
