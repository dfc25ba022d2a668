package dev.sequent.app.workbench;

import dev.sequent.config.TextEdit;

/**
 * A file's text beside the form in which an editor holds it. Editors know only {@code \n} and no
 * byte order mark; the file keeps what it has. An edit replaces the part that differs and nothing
 * else, so that a mixed file stays mixed where nobody touched it.
 *
 * @param raw the text as the file has it
 */
public record SourceText(String raw) {

  private static final char MARK = '\uFEFF';

  /** The text for an editor: line ends are {@code \n}, a leading byte order mark is gone. */
  public String view() {
    String text = raw.isEmpty() || raw.charAt(0) != MARK ? raw : raw.substring(1);
    return text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
  }

  /** The text after an editor changed its view; new lines end as the file's first line does. */
  public SourceText withView(String edited) {
    TextEdit change = TextEdit.between(view(), edited);
    if (change.isNone()) {
      return this;
    }
    String inserted = change.inserted().replace("\n", lineEnd());
    return new SourceText(
        raw.substring(0, rawOffset(change.start()))
            + inserted
            + raw.substring(rawOffset(change.end())));
  }

  private String lineEnd() {
    int newline = raw.indexOf('\n');
    int carriage = raw.indexOf('\r');
    if (carriage < 0) {
      return "\n";
    }
    if (newline == carriage + 1) {
      return "\r\n";
    }
    return newline < 0 || carriage < newline ? "\r" : "\n";
  }

  private int rawOffset(int viewOffset) {
    int at = !raw.isEmpty() && raw.charAt(0) == MARK ? 1 : 0;
    for (int seen = 0; seen < viewOffset; seen++) {
      boolean pair = raw.charAt(at) == '\r' && at + 1 < raw.length() && raw.charAt(at + 1) == '\n';
      at += pair ? 2 : 1;
    }
    return at;
  }
}
