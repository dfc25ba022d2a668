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
    LinePrefix prefix = LinePrefix.of(line);
    String message = line.substring(prefix.end());
    if (prefix.end() == 0 && unprefixed(line, events)) {
      return;
    }
    if (messages.parse(message, events)) {
      return;
    }
    switch (prefix.level()) {
      case "WARNING" -> events.accept(new OutputEvent.Warning(message.strip()));
      // What went well may well quote what went wrong.
      case "INFO", "DEBUG" -> {}
      default -> failure(message.strip(), events);
    }
  }

  private static void failure(String message, Consumer<OutputEvent> events) {
    Failure.of(message).map(failure -> failure.saying(message)).ifPresent(events);
  }

  /** Whether it is a line of Python's own logging, or one that Slurm has put a label before. */
  private boolean unprefixed(String line, Consumer<OutputEvent> events) {
    Matcher label = LABEL.matcher(line);
    if (label.lookingAt()) {
      message(line.substring(label.end()), events);
      return true;
    }
    Matcher warning = BARE_WARNING.matcher(line);
    if (warning.matches()) {
      events.accept(new OutputEvent.Warning(warning.group(1).strip()));
      return true;
    }
    return false;
  }
}
