package dev.sequent.config;

/** A config with every default filled in, as YAML that PyYAML reads with the same types. */
@SuppressWarnings("DoNotCallSuggester")
public final class ResolvedConfig {
  private ResolvedConfig() {}

  /** The whole config, sections and keys in form order, {@code \n} line ends. */
  public static String render(ExperimentConfig config) {
    throw new UnsupportedOperationException("comes with the next delivery");
  }
}
