package dev.sequent.lint.rule;

import dev.sequent.config.PathResolver;
import dev.sequent.lint.LintContext;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Paths of an input section, as every part of Sequent resolves them. */
final class InputPaths {
  private InputPaths() {}

  /** The absolute path that is meant; empty where this system allows no such path. */
  static Optional<Path> resolve(LintContext config, String written) {
    try {
      return Optional.of(PathResolver.of(config.document().file()).resolve(written));
    } catch (InvalidPathException noPathHere) {
      return Optional.empty();
    }
  }
}
