package dev.sequent.app.workbench;

import dev.sequent.config.EditHistory;
import dev.sequent.config.TextEdit;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** The text of the open config and the edits that led to it. Changed on the FX thread only. */
final class EditedText implements SavedFile.Text {
  private final Runnable changed;
  private final ReadOnlyStringWrapper view = new ReadOnlyStringWrapper(this, "text", "");
  private final ReadOnlyBooleanWrapper undoable = new ReadOnlyBooleanWrapper(this, "undoable");
  private final ReadOnlyBooleanWrapper redoable = new ReadOnlyBooleanWrapper(this, "redoable");
  private EditHistory history = new EditHistory();
  // The config thread looks whether what it is about to read is still wanted.
  private volatile SourceText source = new SourceText("");

  /**
   * @param changed called after each change, whoever made it
   */
  EditedText(Runnable changed) {
    this.changed = changed;
  }

  /** The text as an editor shows it. */
  ReadOnlyStringProperty viewProperty() {
    return view.getReadOnlyProperty();
  }

  ReadOnlyBooleanProperty undoableProperty() {
    return undoable.getReadOnlyProperty();
  }

  ReadOnlyBooleanProperty redoableProperty() {
    return redoable.getReadOnlyProperty();
  }

  /** The text as the file has it; from any thread. */
  SourceText source() {
    return source;
  }

  @Override
  public String raw() {
    return source.raw();
  }

  @Override
  public EditHistory history() {
    history.close();
    return snapshot();
  }

  /** The edits as they are; letters typed next still join the last of them. */
  EditHistory snapshot() {
    return new EditHistory(history.edits(), history.done());
  }

  /** Nothing, until another file is shown: an editor must not see it as an edit of this one. */
  void clear() {
    source = new SourceText("");
    history = new EditHistory();
    view.set("");
  }

  /** Shows a text with the edits that led to it. */
  void show(String raw, EditHistory edits) {
    history = edits;
    replace(new SourceText(raw));
  }

  /** Takes what an editor shows after a change. */
  void type(String edited) {
    SourceText next = source.withView(edited);
    if (!next.equals(source)) {
      record(next);
    }
  }

  @Override
  public void edit(String raw) {
    record(new SourceText(raw));
  }

  /** As {@link #edit}, and never joined with what is typed before or after it. */
  void step(String raw) {
    history.close();
    edit(raw);
    history.close();
  }

  private void record(SourceText next) {
    history.record(TextEdit.between(source.raw(), next.raw()));
    replace(next);
  }

  /** Takes the last edit back, byte for byte. */
  void undo() {
    if (history.canUndo()) {
      replace(new SourceText(history.undo(source.raw())));
    }
  }

  /** Brings the edit back that was taken back last. */
  void redo() {
    if (history.canRedo()) {
      replace(new SourceText(history.redo(source.raw())));
    }
  }

  private void replace(SourceText next) {
    source = next;
    undoable.set(history.canUndo());
    redoable.set(history.canRedo());
    view.set(next.view());
    changed.run();
  }
}
