package dev.sequent.app.experiment;

import dev.sequent.config.ConfigField;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** One value of the form: what the text has for its key, and what is wrong with it. */
final class FieldModel {

  private final String dotted;
  private final ConfigField field;
  private final ReadOnlyStringWrapper value = new ReadOnlyStringWrapper(this, "value", "");
  private final ReadOnlyBooleanWrapper present = new ReadOnlyBooleanWrapper(this, "present");
  private final ReadOnlyStringWrapper fault = new ReadOnlyStringWrapper(this, "fault", "");

  /**
   * @param dotted the key in this document, such as {@code optimizer.learning_rate.0.steps}
   * @param field what is known about it
   */
  FieldModel(String dotted, ConfigField field) {
    this.dotted = dotted;
    this.field = field;
  }

  /** The key in this document. */
  String dotted() {
    return dotted;
  }

  /** Type, default, choices, unit, meaning. */
  ConfigField field() {
    return field;
  }

  /** The value in the text; empty where the key is absent. */
  ReadOnlyStringProperty valueProperty() {
    return value.getReadOnlyProperty();
  }

  /** Whether the text has the key; where not, the default counts. */
  ReadOnlyBooleanProperty presentProperty() {
    return present.getReadOnlyProperty();
  }

  /** One sentence about what is wrong; empty where nothing is. */
  ReadOnlyStringProperty faultProperty() {
    return fault.getReadOnlyProperty();
  }

  void show(String text, boolean isPresent) {
    value.set(text);
    present.set(isPresent);
  }

  void blame(String sentence) {
    fault.set(sentence);
  }
}
