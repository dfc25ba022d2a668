package dev.sequent.cli;

import java.util.List;
import java.util.Map;

/** The manual as the page {@code docs/commands.md}. */
final class ManualMarkdown {
  private ManualMarkdown() {}

  static String page(List<ManualEntry> entries, Map<String, String> exitCodes) {
    StringBuilder page =
        new StringBuilder(
            """
            # Commands

            Every command and flag, written from the command line's own model by
            `./sequent manual > docs/commands.md`. Change the command, not this page. `--help` and `--version`
            work everywhere.
            """);
    for (ManualEntry entry : entries) {
      page.append("\n## ").append(entry.name()).append("\n\n```\n").append(entry.name());
      if (!entry.synopsis().isEmpty()) {
        page.append(' ').append(entry.synopsis());
      }
      page.append("\n```\n");
      entry.description().forEach(words -> page.append('\n').append(words).append('\n'));
      if (!entry.arguments().isEmpty()) {
        page.append("\n| argument | meaning |\n|---|---|\n");
        for (ManualEntry.Argument argument : entry.arguments()) {
          page.append("| `").append(cell(argument.term())).append("` | ");
          page.append(cell(argument.meaning())).append(" |\n");
        }
      }
    }
    page.append("\n## Exit codes\n\n| code | meaning |\n|---|---|\n");
    exitCodes.forEach(
        (code, meaning) ->
            page.append("| ").append(code).append(" | ").append(meaning).append(" |\n"));
    return page.toString();
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace("\n", " ");
  }
}
