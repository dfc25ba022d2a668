package dev.sequent.cerebras.output;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what {@code run.py}, {@code cszoo}, Slurm and the {@code csrun} wrappers print, of releases
 * 1.6 to 2.10, line by line. A line that it does not know is no event and no error.
 *
 * <p>Nearly all lines are steps, and lines come by the million, so each is looked at by its first
 * characters before any pattern is tried.
 */
public final class OutputParser {
  private static final Pattern PREFIX =
      Pattern.compile(
          "^(?:\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d,\\d{3} )?([A-Z]+): (?:\\[\\d+/\\d+])? +");

  /** Slurm's {@code srun --label} numbers the lines of its tasks. */
  private static final Pattern LABEL = Pattern.compile("^ *\\d+: ");

  private static final Pattern BARE_WARNING = Pattern.compile("^WARNING:[\\w.]+:(.*)$");

  private final MessageParser messages = new MessageParser();
  private Optional<Traceback> traceback = Optional.empty();

  /** Takes one line without its end. */
  public void parse(String line, Consumer<OutputEvent> events) {
    if (traceback.isPresent()) {
      if (traceback.get().takes(line)) {
        return;
      }
      endTraceback(events);
    }
    if (Traceback.begins(line)) {
      traceback = Optional.of(new Traceback());
      return;
    }
    message(line, events);
  }

  /** No line follows. */
  public void end(Consumer<OutputEvent> events) {
    endTraceback(events);
  }

  private void endTraceback(Consumer<OutputEvent> events) {
    traceback.flatMap(Traceback::failure).ifPresent(events);
    traceback = Optional.empty();
  }

  private void message(String line, Consumer<OutputEvent> events) {
    String message = line;
    String level = "";
    if (startsWithPrefix(line)) {
      Matcher prefix = PREFIX.matcher(line);
      if (prefix.lookingAt()) {
        message = line.substring(prefix.end());
        level = prefix.group(1);
      } else {
        Matcher label = LABEL.matcher(line);
        if (label.lookingAt()) {
          message(line.substring(label.end()), events);
          return;
        }
        Matcher warning = BARE_WARNING.matcher(line);
        if (warning.matches()) {
          events.accept(new OutputEvent.Warning(warning.group(1).strip()));
          return;
        }
      }
    }
    if (messages.parse(message, events)) {
      return;
    }
    switch (level) {
      case "WARNING" -> events.accept(new OutputEvent.Warning(message.strip()));
      // What went well may well quote what went wrong.
      case "INFO", "DEBUG" -> {}
      default -> failure(message.strip(), events);
    }
  }

  private static void failure(String message, Consumer<OutputEvent> events) {
    Failure.of(message).map(failure -> failure.saying(message)).ifPresent(events);
  }

  /** A time, a level or a label: whatever else a line begins with is the message itself. */
  private static boolean startsWithPrefix(String line) {
    if (line.isEmpty()) {
      return false;
    }
    char first = line.charAt(0);
    return first >= '0' && first <= '9' || first >= 'A' && first <= 'Z' || first == ' ';
  }
}
