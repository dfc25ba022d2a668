package dev.sequent.cli;

import dev.sequent.engine.ArithmeticChoice;
import dev.sequent.engine.PrecisionChoice;
import picocli.CommandLine.Option;

/** The flags that say how to compute. */
final class ArithmeticFlags {
  @Option(
      names = "--precision",
      converter = Values.Precision.class,
      defaultValue = "auto",
      paramLabel = "auto|fp32|bf16|fp16",
      description =
          "what matrix products compute in; auto follows model.mixed_precision, where True leaves"
              + " it to a short probe")
  private PrecisionChoice precision = PrecisionChoice.AUTO;

  @Option(
      names = "--tf32",
      converter = Values.OnOff.class,
      paramLabel = "on|off",
      description =
          "whether a GPU may round the factors of float32 products to 11 significant bits, several"
              + " times as fast")
  private Values.Switch tf32 = Values.Switch.OFF;

  ArithmeticChoice choice() {
    return new ArithmeticChoice(precision, tf32 == Values.Switch.ON);
  }
}
