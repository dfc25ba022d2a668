package dev.sequent.engine;

import dev.sequent.config.Compatibility;
import dev.sequent.config.LossScaling;
import dev.sequent.config.ModelConfig;
import dev.sequent.config.OptimizerConfig;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a program is generated from.
 *
 * @param model the network
 * @param optimizer the update; its learning rate is not part of the program but passed at each step
 * @param compatibility whose behaviour is followed
 * @param precision what products compute in
 * @param kernels who computes products in float32
 */
public record ProgramSpec(
    ModelConfig model,
    OptimizerConfig optimizer,
    Compatibility compatibility,
    Precision precision,
    ProductKernels kernels) {

  /** A program with libtorch's usual products. */
  public ProgramSpec(
      ModelConfig model,
      OptimizerConfig optimizer,
      Compatibility compatibility,
      Precision precision) {
    this(model, optimizer, compatibility, precision, ProductKernels.BLAS);
  }

  /** A program in float32. */
  public ProgramSpec(ModelConfig model, OptimizerConfig optimizer, Compatibility compatibility) {
    this(model, optimizer, compatibility, Precision.FP32);
  }

  /** The same in another precision. */
  public ProgramSpec in(Precision chosen) {
    return new ProgramSpec(model, optimizer, compatibility, chosen, kernels);
  }

  /** The same with products by others. */
  ProgramSpec by(ProductKernels chosen) {
    return new ProgramSpec(model, optimizer, compatibility, precision, chosen);
  }

  /**
   * How the loss is scaled: as the optimizer says, where that serves a purpose. float32 and
   * bfloat16 hold any gradient of a BERT, so a factor that follows overflows is for float16 alone;
   * in float32 a factor would change nothing but time.
   */
  public LossScaling lossScaling() {
    return switch (precision) {
      case FP32 -> LossScaling.NONE;
      case BF16 ->
          optimizer.lossScaling() instanceof LossScaling.Constant constant
              ? constant
              : LossScaling.NONE;
      case FP16 -> optimizer.lossScaling();
    };
  }

  /** Whether the program multiplies the loss and divides the gradients. */
  boolean scalesLoss() {
    return !lossScaling().equals(LossScaling.NONE);
  }

  /**
   * 16 hex digits of the program's text. Runs with another learning rate, schedule or loss scale
   * share a program, which takes these as arguments; another generator's program is never taken up.
   */
  public String hash() {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(ProgramText.of(this).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
