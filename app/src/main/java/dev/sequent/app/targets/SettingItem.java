package dev.sequent.app.targets;

import dev.sequent.target.TargetSetting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import org.controlsfx.control.PropertySheet;
import org.controlsfx.property.editor.Editors;
import org.controlsfx.property.editor.PropertyEditor;

/** A setting of any target as a line of the property sheet. Its value is text throughout. */
final class SettingItem implements PropertySheet.Item {
  private final TargetSetting setting;
  private final StringProperty value;

  SettingItem(TargetSetting setting, StringProperty value) {
    this.setting = setting;
    this.value = value;
  }

  /** The editor: a choice where only some texts are allowed, else a field. */
  static PropertyEditor<?> editor(PropertySheet.Item item) {
    SettingItem line = (SettingItem) item;
    List<String> choices = new ArrayList<>(List.of(""));
    switch (line.setting.kind()) {
      case CHOICE -> choices.addAll(line.setting.choices());
      case SWITCH -> choices.addAll(List.of("True", "False"));
      case TEXT, NUMBER, PATH -> {}
    }
    PropertyEditor<?> editor =
        choices.size() > 1
            ? Editors.createChoiceEditor(item, choices)
            : Editors.createTextEditor(item);
    Node node = editor.getEditor();
    node.setId("setting-" + line.setting.key());
    return editor;
  }

  @Override
  public Class<?> getType() {
    return String.class;
  }

  @Override
  public String getCategory() {
    return setting.group();
  }

  @Override
  public String getName() {
    return setting.required() ? setting.label() + " *" : setting.label();
  }

  @Override
  public String getDescription() {
    return setting.meaning();
  }

  @Override
  public Object getValue() {
    return value.get();
  }

  @Override
  public void setValue(Object newValue) {
    value.set(newValue == null ? "" : newValue.toString());
  }

  @Override
  public Optional<ObservableValue<? extends Object>> getObservableValue() {
    return Optional.of(value);
  }
}
