package dev.sequent.app.data;

import dev.sequent.app.workbench.OpenConfig;
import dev.sequent.app.workbench.Workbench;
import dev.sequent.config.ConfigDocument;
import dev.sequent.config.ConfigException;
import dev.sequent.data.Split;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/**
 * Writes a {@code max_sequence_length} into the inputs of the open config, as one edit, and takes
 * it back for as long as nobody has edited the config since. It saves nothing.
 */
final class LengthEdit {

  private final Workbench workbench;
  private final ReadOnlyBooleanWrapper undoable = new ReadOnlyBooleanWrapper(this, "undoable");

  /** The config's text as the edit left it. */
  private Optional<String> left = Optional.empty();

  private boolean writing;

  LengthEdit(Workbench workbench) {
    this.workbench = workbench;
    workbench.config().textProperty().addListener((o, was, is) -> edited());
  }

  /** Whether the config is as {@link #write} left it. */
  ReadOnlyBooleanProperty undoableProperty() {
    return undoable.getReadOnlyProperty();
  }

  /** Writes a length into both inputs, so that training and evaluation stay alike. */
  void write(int length) {
    String value = Integer.toString(length);
    writing = true;
    workbench
        .config()
        .edit(
            document -> withLength(document, value),
            refused -> {
              writing = false;
              workbench.say(refused);
            });
  }

  private static ConfigDocument withLength(ConfigDocument document, String value)
      throws ConfigException {
    ConfigDocument edited = document;
    for (Split split : Split.labelled()) {
      String section = DataSource.section(split);
      if (document.value(section + ".data_processor").isPresent()) {
        edited = edited.with(section + ".max_sequence_length", value);
      }
    }
    return edited;
  }

  /** Takes back what was written. */
  void undo() {
    if (undoable.get()) {
      workbench.config().undo();
    }
  }

  private void edited() {
    OpenConfig config = workbench.config();
    if (writing) {
      writing = false;
      left = Optional.of(config.raw());
    }
    undoable.set(left.filter(config.raw()::equals).isPresent());
  }
}
