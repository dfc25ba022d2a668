package dev.sequent.run;

import dev.sequent.config.ConfigDocument;
import dev.sequent.config.ConfigException;
import dev.sequent.config.ConfigReader;
import dev.sequent.engine.ArithmeticChoice;
import dev.sequent.engine.PrecisionChoice;
import java.nio.file.Path;
import java.util.Map;

/** The environment variables of a worker that follow from what it is asked to do. */
final class WorkerEnvironment {
  private static final String KEPT_PRIMITIVES = "ONEDNN_PRIMITIVE_CACHE_CAPACITY";

  /**
   * Shapes of a product whose generated code oneDNN keeps, instead of 1,024. In float32 a step asks
   * for a dozen, layer after layer, and nearly every batch for others. In half precision oneDNN
   * computes attention, too, whose shapes come again from batch to batch: there they stay.
   */
  private static final String FOR_FLOAT32 = "64";

  private WorkerEnvironment() {}

  /**
   * Adds variables to those of a process.
   *
   * @param environment of the process; what the user has set there about oneDNN stays
   * @param arithmetic how it is asked to compute
   * @param params the config that it reads
   */
  static void add(Map<String, String> environment, ArithmeticChoice arithmetic, Path params) {
    environment.putAll(arithmetic.environment());
    if (inFloat32(arithmetic.precision(), params)) {
      environment.putIfAbsent(KEPT_PRIMITIVES, FOR_FLOAT32);
    }
  }

  private static boolean inFloat32(PrecisionChoice precision, Path params) {
    return precision == PrecisionChoice.FP32
        || (precision == PrecisionChoice.AUTO && !mayBeMixed(params));
  }

  /** Of a config that cannot be read the worker says so. */
  private static boolean mayBeMixed(Path params) {
    try {
      return ConfigReader.read(ConfigDocument.load(params))
          .config()
          .map(config -> config.model().mixedPrecision())
          .orElse(false);
    } catch (ConfigException e) {
      return false;
    }
  }
}
