package dev.sequent.app.workbench;

import dev.sequent.config.EditHistory;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Edits of a config that were in no file when the window that made them ended.
 *
 * @param base what the file held when the edits began
 * @param mine the text with the edits
 * @param history the edits that led to it, older ones included
 * @param written when it was kept last
 */
public record Draft(String base, String mine, EditHistory history, Instant written) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMMM, HH:mm", Locale.ENGLISH);

  /** One sentence for a bar above the text. */
  public String sentence() {
    return "The window ended on %s with edits of this file that were not saved."
        .formatted(TIME.format(written.atZone(ZoneId.systemDefault())));
  }
}
