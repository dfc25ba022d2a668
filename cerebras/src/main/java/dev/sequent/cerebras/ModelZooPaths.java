package dev.sequent.cerebras;

import dev.sequent.config.ConfigDocument;
import dev.sequent.config.ConfigException;
import dev.sequent.config.ConfigValue;
import dev.sequent.config.Dialect;
import dev.sequent.run.RunException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Paths inside a config. Sequent looks a relative one up from the config's folder, the Model Zoo
 * from the folder of {@code run.py}: sent as it is, it would name something else there.
 */
final class ModelZooPaths {
  private static final List<String> KEYS =
      List.of(
          "train_input.data_dir",
          "train_input.vocab_file",
          "eval_input.data_dir",
          "eval_input.vocab_file");

  private ModelZooPaths() {}

  /**
   * Accepts a config of the 1.x layout whose paths are absolute.
   *
   * @throws RunException for another layout, or the first path that is not, with its line
   */
  static void check(Path params) throws RunException {
    try {
      ConfigDocument document = ConfigDocument.load(params);
      if (Dialect.of(document) == Dialect.TRAINER) {
        throw new RunException(
            "%s:%d: `trainer` is the layout of releases 2.x, which csrun's Model Zoo does not read; write another with sequent config convert --to 1.x"
                .formatted(params, document.lineOf("trainer")));
      }
      for (String key : KEYS) {
        Optional<ConfigValue> value = document.value(key);
        if (value.isPresent() && !value.get().text().startsWith("/")) {
          throw new RunException(
              "%s:%d: %s is '%s'; the Model Zoo looks from the folder of run.py, so write an absolute path"
                  .formatted(params, value.get().line(), key, value.get().text()));
        }
      }
    } catch (ConfigException e) {
      throw new RunException(String.valueOf(e.getMessage()), e);
    }
  }
}
