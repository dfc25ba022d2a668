package dev.sequent.config;

import java.util.ArrayList;
import java.util.List;

/**
 * The network that a Model Zoo release builds from a {@code model} section: some keys it does not
 * read, and some parts it ties together.
 */
public final class ReleaseModel {
  private ReleaseModel() {}

  /**
   * The network as a mode builds it.
   *
   * <ul>
   *   <li>1.6: the pooler is tanh; the feed-forward layer is gelu, whatever {@code
   *       encoder_nonlinearity} says, for it takes the activation of the masked-language head;
   *       {@code embedding_dropout_rate} is not read.
   *   <li>1.7: the pooler has the encoder's activation.
   * </ul>
   *
   * @param written the section with the spec's defaults
   */
  public static ModelConfig of(ModelConfig written, Compatibility mode) {
    return switch (mode) {
      case SPEC -> written;
      case MODELZOO_1_6 -> with(written, Activation.GELU, Activation.TANH, written.dropoutRate());
      case MODELZOO_1_7 ->
          with(
              written,
              written.encoderNonlinearity(),
              written.encoderNonlinearity(),
              written.embeddingDropoutRate());
    };
  }

  /** What a mode makes of the section that is not what it says, a sentence each. */
  public static List<String> remarks(ModelConfig written, Compatibility mode) {
    ModelConfig built = of(written, mode);
    List<String> remarks = new ArrayList<>();
    if (built.poolerNonlinearity() != written.poolerNonlinearity()) {
      remarks.add(
          "--compat %s: the pooler's activation is %s, not %s; weights that were trained with another one start worse."
              .formatted(
                  mode.key(),
                  built.poolerNonlinearity().key(),
                  written.poolerNonlinearity().key()));
    }
    if (built.encoderNonlinearity() != written.encoderNonlinearity()) {
      remarks.add(
          "--compat %s: the feed-forward layer's activation is %s, whatever model.encoder_nonlinearity says."
              .formatted(mode.key(), built.encoderNonlinearity().key()));
    }
    if (built.embeddingDropoutRate() != written.embeddingDropoutRate()) {
      remarks.add(
          "--compat %s: model.embedding_dropout_rate is not read; dropout_rate serves."
              .formatted(mode.key()));
    }
    return remarks;
  }

  private static ModelConfig with(
      ModelConfig model, Activation encoder, Activation pooler, double embeddingDropoutRate) {
    return new ModelConfig(
        model.vocabSize(),
        model.hiddenSize(),
        model.numHiddenLayers(),
        model.numHeads(),
        model.filterSize(),
        encoder,
        pooler,
        model.dropoutRate(),
        model.attentionDropoutRate(),
        embeddingDropoutRate,
        model.taskDropout(),
        model.maxPositionEmbeddings(),
        model.numLabels(),
        model.problemType(),
        model.layerNormEpsilon(),
        model.mixedPrecision(),
        model.computeEvalMetrics());
  }
}
