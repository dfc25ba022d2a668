package dev.sequent.config;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects the problems of one document. */
final class Findings {
  private final ConfigDocument document;

  /** What is asked for twice, such as a phase's steps, is found fault with once. */
  private final Set<Problem> problems = new LinkedHashSet<>();

  Findings(ConfigDocument document) {
    this.document = document;
  }

  void error(String key, String message) {
    add(Severity.ERROR, key, message);
  }

  void warning(String key, String message) {
    add(Severity.WARNING, key, message);
  }

  void info(String key, String message) {
    add(Severity.INFO, key, message);
  }

  private void add(Severity severity, String key, String message) {
    problems.add(new Problem(document.file(), document.lineOf(key), severity, key, message));
  }

  boolean hasErrors() {
    return problems.stream().anyMatch(p -> p.severity() == Severity.ERROR);
  }

  /** By line, and in the order found within a line. */
  List<Problem> inFileOrder() {
    return problems.stream().sorted(Comparator.comparingInt(Problem::line)).toList();
  }
}
