package dev.sequent.app.experiment;

import dev.sequent.config.ConfigField;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** One value of the form: what the text has for its key, and what is wrong with it. */
final class FieldModel {

  private final String dotted;
  private final ConfigField field;
  private final ReadOnlyStringWrapper value = new ReadOnlyStringWrapper(this, "value", "");
  private final ReadOnlyBooleanWrapper present = new ReadOnlyBooleanWrapper(this, "present");
  private final ReadOnlyStringWrapper fault = new ReadOnlyStringWrapper(this, "fault", "");
  private final ReadOnlyStringWrapper pointless = new ReadOnlyStringWrapper(this, "pointless", "");
  private final ReadOnlyObjectWrapper<Marks> marks =
      new ReadOnlyObjectWrapper<>(this, "marks", Marks.NONE);

  /**
   * What the value was elsewhere, where that means something else; empty where it is the same.
   *
   * @param saved in the file
   * @param recipe in the recipe that the config comes from
   */
  record Marks(Optional<String> saved, Optional<String> recipe) {
    static final Marks NONE = new Marks(Optional.empty(), Optional.empty());
  }

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

  /** Why the value has no effect as things are; empty where it has. */
  ReadOnlyStringProperty pointlessProperty() {
    return pointless.getReadOnlyProperty();
  }

  /** Where the value differs from the saved file and from the recipe. */
  ReadOnlyObjectProperty<Marks> marksProperty() {
    return marks.getReadOnlyProperty();
  }

  void mark(Marks next) {
    marks.set(next);
  }

  void setPointless(String why) {
    pointless.set(why);
  }

  void show(String text, boolean isPresent) {
    value.set(text);
    present.set(isPresent);
  }

  void blame(String sentence) {
    fault.set(sentence);
  }
}
