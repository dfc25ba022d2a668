package dev.sequent.cli;

import java.util.List;
import java.util.Map;

/** The manual as a page for {@code man}, in the macros of man(7). */
final class ManualRoff {
  private ManualRoff() {}

  /**
   * The page of section 1.
   *
   * @param entries the command itself first
   * @param version of Sequent, for the foot of the page
   */
  static String page(List<ManualEntry> entries, Map<String, String> exitCodes, String version) {
    ManualEntry main = entries.getFirst();
    StringBuilder page = new StringBuilder();
    page.append(".TH SEQUENT 1 \"\" \"").append(text(version)).append("\" \"User Commands\"\n");
    page.append(".SH NAME\n").append(main.name()).append(" \\- ");
    page.append(text(withoutStop(main.description().getFirst()))).append('\n');
    page.append(".SH SYNOPSIS\n");
    page.append(".B ").append(main.name()).append("\n.RI [ COMMAND \" | \" PATH ...]\n");
    page.append(".SH DESCRIPTION\n");
    main.description().forEach(words -> page.append(text(words)).append("\n.PP\n"));
    page.append(".SH COMMANDS\n");
    for (ManualEntry entry : entries.subList(1, entries.size())) {
      page.append(".SS ").append(text(entry.name())).append('\n');
      page.append(".B ").append(text(entry.name())).append('\n');
      page.append(text(entry.synopsis())).append('\n');
      entry.description().forEach(words -> page.append(".PP\n").append(text(words)).append('\n'));
      for (ManualEntry.Argument argument : entry.arguments()) {
        page.append(".TP\n.B ").append(text(argument.term())).append('\n');
        page.append(text(argument.meaning())).append('\n');
      }
    }
    page.append(".SH EXIT STATUS\n");
    exitCodes.forEach(
        (code, meaning) ->
            page.append(".TP\n.B ")
                .append(text(code))
                .append('\n')
                .append(text(meaning))
                .append('\n'));
    return page.toString();
  }

  private static String withoutStop(String sentence) {
    return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
  }

  /** A backslash begins an escape, a hyphen is not a minus, a leading dot or quote is a macro. */
  private static String text(String words) {
    String escaped = words.replace("\\", "\\e").replace("-", "\\-").replace("\n", " ");
    return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
  }
}
