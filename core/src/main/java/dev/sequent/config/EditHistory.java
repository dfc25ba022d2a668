package dev.sequent.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The edits that led to a text, and those taken back: undo and redo restore every byte. Bounded:
 * the oldest edits go first. Single letters typed one after the other are one edit.
 */
public final class EditHistory {
  static final int MOST_EDITS = 1_000;
  static final int MOST_CHARACTERS = 2_000_000;

  private final List<TextEdit> edits = new ArrayList<>();
  private int done;
  private long characters;
  private boolean open;

  /** A history without edits. */
  public EditHistory() {}

  /**
   * A history as it was.
   *
   * @param edits oldest first
   * @param done how many of them are in the text; the rest can be redone
   */
  public EditHistory(List<TextEdit> edits, int done) {
    if (done < 0 || done > edits.size()) {
      throw new IllegalArgumentException("%d of %d edits".formatted(done, edits.size()));
    }
    this.edits.addAll(edits);
    this.done = done;
    edits.forEach(edit -> characters += size(edit));
    trim();
  }

  /** All edits, oldest first. */
  public List<TextEdit> edits() {
    return List.copyOf(edits);
  }

  /** How many of {@link #edits} are in the text. */
  public int done() {
    return done;
  }

  /** Remembers an edit; what was taken back before it can no longer be redone. */
  public void record(TextEdit edit) {
    if (edit.isNone()) {
      return;
    }
    while (edits.size() > done) {
      characters -= size(edits.removeLast());
    }
    Optional<TextEdit> joined = open && done > 0 ? joined(edits.getLast(), edit) : Optional.empty();
    if (joined.isPresent()) {
      characters -= size(edits.removeLast());
    }
    TextEdit kept = joined.orElse(edit);
    edits.add(kept);
    characters += size(kept);
    done = edits.size();
    open = edit.removed().length() + edit.inserted().length() == 1;
    trim();
  }

  /** The next edit is one of its own, whatever was typed before it. */
  public void close() {
    open = false;
  }

  private static Optional<TextEdit> joined(TextEdit last, TextEdit next) {
    boolean typing =
        next.removed().isEmpty()
            && !next.inserted().isBlank()
            && !last.inserted().isEmpty()
            && next.start() == last.start() + last.inserted().length();
    if (typing) {
      return Optional.of(
          new TextEdit(last.start(), last.removed(), last.inserted() + next.inserted()));
    }
    boolean erasing =
        next.inserted().isEmpty()
            && last.inserted().isEmpty()
            && next.start() + next.removed().length() == last.start();
    return erasing
        ? Optional.of(new TextEdit(next.start(), next.removed() + last.removed(), ""))
        : Optional.empty();
  }

  private void trim() {
    while (!edits.isEmpty()
        && done > 0
        && (edits.size() > MOST_EDITS || characters > MOST_CHARACTERS)) {
      characters -= size(edits.removeFirst());
      done--;
    }
  }

  private static long size(TextEdit edit) {
    return (long) edit.removed().length() + edit.inserted().length();
  }

  /** Whether there is an edit to take back. */
  public boolean canUndo() {
    return done > 0;
  }

  /** Whether there is an edit to bring back. */
  public boolean canRedo() {
    return done < edits.size();
  }

  /**
   * The text without its last edit.
   *
   * @throws IllegalStateException if there is none, or {@code text} is not what the edits led to
   */
  public String undo(String text) {
    open = false;
    TextEdit back = checked(text, done - 1).inverse();
    done--;
    return apply(back, text);
  }

  /**
   * The text with the edit that was taken back last.
   *
   * @throws IllegalStateException if there is none, or {@code text} is not what the edits led to
   */
  public String redo(String text) {
    open = false;
    TextEdit again = checked(text, done);
    done++;
    return apply(again, text);
  }

  private TextEdit checked(String text, int index) {
    if (index < 0 || index >= edits.size()) {
      throw new IllegalStateException("no edit " + index + " in a text of " + text.length());
    }
    return edits.get(index);
  }

  private static String apply(TextEdit edit, String text) {
    if (!edit.fits(text)) {
      throw new IllegalStateException("the edits do not belong to this text");
    }
    return edit.apply(text);
  }
}
