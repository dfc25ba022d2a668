package dev.sequent.engine;

import dev.sequent.config.Compatibility;
import dev.sequent.config.LossScaling;
import dev.sequent.config.ModelConfig;
import dev.sequent.config.OptimizerConfig;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * What a program is generated from.
 *
 * @param model the network
 * @param optimizer the update; its learning rate is not part of the program but passed at each step
 * @param compatibility whose behaviour is followed
 * @param precision what products compute in
 */
public record ProgramSpec(
    ModelConfig model,
    OptimizerConfig optimizer,
    Compatibility compatibility,
    Precision precision) {

  /** Changed whenever the generator writes another program for the same spec. */
  private static final String GENERATOR = "4";

  /** A program in float32. */
  public ProgramSpec(ModelConfig model, OptimizerConfig optimizer, Compatibility compatibility) {
    this(model, optimizer, compatibility, Precision.FP32);
  }

  /** The same in another precision. */
  public ProgramSpec in(Precision chosen) {
    return new ProgramSpec(model, optimizer, compatibility, chosen);
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

  /** 16 hex digits over everything that decides the program's text. */
  public String hash() {
    // The schedule is left out: a run with another learning rate reuses the compiled program. So
    // is the loss scale, an argument like the rate.
    OptimizerConfig o = optimizer;
    List<?> decisive =
        List.of(
            GENERATOR,
            model,
            compatibility,
            o.rule(),
            o.weightDecayRate(),
            o.maxGradientNorm(),
            o.maxGradientValue(),
            o.gradAccumSteps(),
            precision,
            scalesLoss());
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(decisive.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
