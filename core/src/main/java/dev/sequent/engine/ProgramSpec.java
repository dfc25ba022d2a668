package dev.sequent.engine;

import dev.sequent.config.Compatibility;
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
 */
public record ProgramSpec(
    ModelConfig model, OptimizerConfig optimizer, Compatibility compatibility) {

  /** Changed whenever the generator writes another program for the same spec. */
  private static final String GENERATOR = "3";

  /** 16 hex digits over everything that decides the program's text. */
  public String hash() {
    // The schedule is left out: a run with another learning rate reuses the compiled program.
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
            o.gradAccumSteps());
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
