package dev.sequent.config;

import java.util.List;
import java.util.Optional;

/**
 * What {@link ConfigReader} made of a document.
 *
 * @param config the experiment; empty as soon as one problem is an error
 * @param problems every finding, by line
 */
public record ConfigReading(Optional<ExperimentConfig> config, List<Problem> problems) {
  public ConfigReading {
    problems = List.copyOf(problems);
  }

  /** The findings that stop a run. */
  public List<Problem> errors() {
    return problems.stream().filter(p -> p.severity() == Severity.ERROR).toList();
  }
}
