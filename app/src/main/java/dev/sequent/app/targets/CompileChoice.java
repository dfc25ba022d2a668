package dev.sequent.app.targets;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.IntegerBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;

/** Which configs of the project are to be compiled on a target; all of them to begin with. */
final class CompileChoice {
  private final String target;
  private final Map<Path, BooleanProperty> chosen = new LinkedHashMap<>();

  CompileChoice(String target, List<Path> configs) {
    this.target = target;
    configs.forEach(config -> chosen.put(config, new SimpleBooleanProperty(true)));
  }

  /** Id of the target. */
  String target() {
    return target;
  }

  /** Whether each config is chosen. */
  Map<Path, BooleanProperty> configs() {
    return chosen;
  }

  /** The chosen ones. */
  List<Path> chosen() {
    return chosen.entrySet().stream()
        .filter(entry -> entry.getValue().get())
        .map(Map.Entry::getKey)
        .toList();
  }

  /** How many are chosen. */
  IntegerBinding count() {
    return Bindings.createIntegerBinding(
        () -> chosen().size(), chosen.values().toArray(new BooleanProperty[0]));
  }
}
