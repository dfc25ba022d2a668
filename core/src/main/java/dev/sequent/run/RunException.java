package dev.sequent.run;

import dev.sequent.config.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** A run that cannot be started, read or continued: one sentence that says what and what to do. */
public final class RunException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /**
   * @param sentence what is wrong, where, and what to do
   */
  public RunException(String sentence) {
    super(sentence);
    this.problems = List.of();
  }

  /**
   * @param problems the errors of a config, at least one
   */
  public RunException(List<Problem> problems) {
    super(problems.stream().map(Problem::render).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /**
   * @param sentence what is wrong, where, and what to do
   * @param cause what was thrown below
   */
  public RunException(String sentence, Throwable cause) {
    super(sentence, cause);
    this.problems = List.of();
  }

  /** The errors of the config, where those are what is wrong. */
  public List<Problem> problems() {
    return problems;
  }
}
