package dev.sequent.diagnostics;

import java.nio.charset.StandardCharsets;

/**
 * One file of a {@linkplain Diagnostics report}, exactly as it is saved.
 *
 * @param name within the archive, such as {@code log.txt}
 * @param meaning what it is, in a few words
 * @param text the content, redacted
 */
public record DiagnosticsFile(String name, String meaning, String text) {

  /** Size as saved. */
  public int bytes() {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
