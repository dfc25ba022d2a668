package dev.sequent.cerebras.system;

import dev.sequent.config.ConfigDocument;
import dev.sequent.config.ConfigException;
import java.nio.file.Path;

/** Systems for tests, written as in {@code targets.yaml}. */
public final class Systems {
  private Systems() {}

  /** The system {@code lab} of a kind. */
  public static CsSystem lab(SystemKind kind, String... settings) {
    StringBuilder text = new StringBuilder("lab:\n  kind: " + kind.key() + "\n");
    if (kind != SystemKind.CSZOO) {
      text.append("  model_zoo: /zoo\n");
    }
    for (String setting : settings) {
      text.append("  ").append(setting).append('\n');
    }
    try {
      return new SystemReader(ConfigDocument.of(Path.of("t.yaml"), text.toString()), "lab").read();
    } catch (ConfigException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }
}
