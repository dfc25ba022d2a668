package dev.sequent.app.targets;

import dev.sequent.target.ExecutionTarget;
import dev.sequent.target.TargetKind;
import dev.sequent.target.TargetSetting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** What is being entered for a target: its name, its kind and the settings of that kind. */
final class TargetForm {
  private final boolean fresh;
  private final List<TargetKind> kinds;
  private final StringProperty id = new SimpleStringProperty(this, "id", "");
  private final ObjectProperty<TargetKind> kind;
  private final StringProperty problem = new SimpleStringProperty(this, "problem", "");
  private final ObjectProperty<List<TargetSetting>> settings =
      new SimpleObjectProperty<>(this, "settings", List.of());
  private final Map<String, StringProperty> values = new LinkedHashMap<>();

  private TargetForm(boolean fresh, List<TargetKind> kinds, TargetKind first) {
    this.fresh = fresh;
    this.kinds = List.copyOf(kinds);
    this.kind = new SimpleObjectProperty<>(this, "kind", first);
  }

  static TargetForm register(List<TargetKind> kinds) {
    TargetForm form = new TargetForm(true, kinds, kinds.getFirst());
    form.show(kinds.getFirst().settings());
    form.kind.addListener((o, was, is) -> form.show(is.settings()));
    return form;
  }

  static TargetForm change(ExecutionTarget target, List<TargetKind> kinds) {
    TargetKind kind =
        kinds.stream()
            .filter(k -> target.kind().filter(k.key()::equals).isPresent())
            .findFirst()
            .orElseThrow(() -> new IllegalStateException(target.id()));
    TargetForm form = new TargetForm(false, List.of(kind), kind);
    form.id.set(target.id());
    form.show(target.settings());
    return form;
  }

  /** What was entered for one kind is kept where the next has the same setting. */
  private void show(List<TargetSetting> shown) {
    Map<String, StringProperty> entered = Map.copyOf(values);
    List<TargetSetting> before = settings.get();
    values.clear();
    for (TargetSetting setting : shown) {
      StringProperty old = entered.get(setting.key());
      boolean touched =
          old != null
              && before.stream()
                  .anyMatch(s -> s.key().equals(setting.key()) && !s.value().equals(old.get()));
      values.put(
          setting.key(),
          new SimpleStringProperty(touched && old != null ? old.get() : setting.value()));
    }
    settings.set(shown);
  }

  /** Whether it registers a new target. */
  boolean isNew() {
    return fresh;
  }

  /** The kinds to choose from. */
  List<TargetKind> kinds() {
    return kinds;
  }

  StringProperty idProperty() {
    return id;
  }

  ObjectProperty<TargetKind> kindProperty() {
    return kind;
  }

  /** Why it could not be saved; empty while nothing is wrong. */
  StringProperty problemProperty() {
    return problem;
  }

  /** The settings of the chosen kind. */
  ObjectProperty<List<TargetSetting>> settingsProperty() {
    return settings;
  }

  /** What is entered for a setting. */
  StringProperty valueProperty(String key) {
    StringProperty value = values.get(key);
    if (value == null) {
      throw new IllegalStateException(key);
    }
    return value;
  }

  /** All that is entered, by key. */
  Map<String, String> values() {
    Map<String, String> texts = new LinkedHashMap<>();
    values.forEach((key, value) -> texts.put(key, value.get()));
    return texts;
  }
}
