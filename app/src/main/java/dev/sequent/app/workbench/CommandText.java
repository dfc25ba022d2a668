package dev.sequent.app.workbench;

import dev.sequent.target.CommandPreview;
import java.util.List;

/**
 * The command behind a button, as the window shows it.
 *
 * @param line to paste into a terminal; empty where there is none
 * @param refusal why there is none, where the target says so
 * @param notes what a reader should know, a sentence each
 */
public record CommandText(String line, String refusal, List<String> notes) {
  /** There is nothing to run yet. */
  public static final CommandText NONE = new CommandText("", "", List.of());

  public CommandText {
    notes = List.copyOf(notes);
  }

  static CommandText of(CommandPreview preview) {
    return new CommandText(preview.shellLine(), "", preview.notes());
  }

  static CommandText refused(String why) {
    return new CommandText("", why, List.of());
  }
}
