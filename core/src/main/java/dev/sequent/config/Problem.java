package dev.sequent.config;

import java.nio.file.Path;

/**
 * One thing that is wrong, or worth knowing, about a config or the files it names.
 *
 * @param file the file at fault, as the user named it
 * @param line 1-based line in {@code file}; 0 where no line applies
 * @param severity how much it matters
 * @param key dotted key such as {@code model.num_heads}; empty where no key applies
 * @param message one sentence: what is wrong and what to do
 */
public record Problem(Path file, int line, Severity severity, String key, String message) {

  /** {@code path:line: severity: message}, the form that editors and compilers share. */
  public String render() {
    return line > 0
        ? "%s:%d: %s: %s".formatted(file, line, severity.word(), message)
        : "%s: %s: %s".formatted(file, severity.word(), message);
  }
}
