package dev.sequent.app.palette;

/** The table of keys as a page of the documentation, in Markdown. */
public final class KeyboardPage {
  private KeyboardPage() {}

  /** The whole page. */
  public static String markdown() {
    StringBuilder page =
        new StringBuilder(
            """
            # Keyboard

            Everything in the window can be done without a mouse. `Ctrl+K` finds any action, config, project or
            run by a few letters; `Ctrl+/` or `F1` shows this list. Tab and Shift+Tab go from control to control,
            arrows within a list, a table, a chart or a row of tokens, Enter and Space press.

            Written from the window's own table of actions, and held by a test. Change the table, not this page.
            """);
    for (KeyTable.Line line : KeyTable.lines("")) {
      switch (line) {
        case KeyTable.Heading heading ->
            page.append("\n## ")
                .append(heading.title())
                .append("\n\n| action | keys | on macOS |\n|---|---|---|\n");
        case KeyTable.Entry entry -> page.append(row(entry));
      }
    }
    return page.toString();
  }

  private static String row(KeyTable.Entry entry) {
    String where = entry.part().isEmpty() ? "" : " (in " + entry.part() + ")";
    return "| %s%s | %s | %s |%n"
        .formatted(entry.action().title(), where, keys(entry, false), keys(entry, true))
        .replace(System.lineSeparator(), "\n");
  }

  private static String keys(KeyTable.Entry entry, boolean mac) {
    String keys = entry.action().allKeys(mac);
    return keys.isEmpty() ? "palette" : "`" + keys.replace(" or ", "` or `") + "`";
  }
}
