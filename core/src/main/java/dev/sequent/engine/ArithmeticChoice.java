package dev.sequent.engine;

import java.util.Map;

/**
 * How a run is asked to compute.
 *
 * @param precision what products compute in
 * @param tf32 whether float32 products on a GPU may round their factors to TF32's 11 significant
 *     bits, which is several times as fast
 */
public record ArithmeticChoice(PrecisionChoice precision, boolean tf32) {

  /** What nobody has to ask for. */
  public static final ArithmeticChoice DEFAULT = new ArithmeticChoice(PrecisionChoice.AUTO, false);

  /** Read once, when libtorch is loaded; nothing else sets it from outside of Python. */
  private static final String TF32_VARIABLE = "TORCH_ALLOW_TF32_CUBLAS_OVERRIDE";

  /** The environment variables of a process that computes so. */
  public Map<String, String> environment() {
    return Map.of(TF32_VARIABLE, tf32 ? "1" : "0");
  }
}
