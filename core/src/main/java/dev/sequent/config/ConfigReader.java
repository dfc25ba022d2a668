package dev.sequent.config;

/** Turns a document into a typed experiment, collecting every problem on the way. */
@SuppressWarnings("DoNotCallSuggester")
public final class ConfigReader {
  private ConfigReader() {}

  /** Reads and checks a whole document; never stops at the first problem. */
  public static ConfigReading read(ConfigDocument document) {
    throw new UnsupportedOperationException("comes with the next delivery");
  }
}
