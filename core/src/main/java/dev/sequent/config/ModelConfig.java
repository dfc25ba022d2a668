package dev.sequent.config;

/**
 * {@code model}: a BERT encoder with pooler and classifier.
 *
 * @param vocabSize rows of the word embedding
 * @param hiddenSize H, divisible by {@code numHeads}
 * @param numHiddenLayers encoder layers
 * @param numHeads attention heads
 * @param filterSize F, width of the feed-forward layer
 * @param encoderNonlinearity activation of the feed-forward layer
 * @param poolerNonlinearity activation of the pooler; tanh in BERT and the origin document
 * @param dropoutRate dropout after the attention output and the feed-forward layer, in [0, 1)
 * @param attentionDropoutRate dropout on attention probabilities, in [0, 1)
 * @param embeddingDropoutRate dropout after the embedding's layer norm, in [0, 1)
 * @param taskDropout dropout before the classifier, in [0, 1)
 * @param maxPositionEmbeddings rows of the position embedding
 * @param numLabels outputs of the classifier
 * @param problemType decides the loss
 * @param layerNormEpsilon added to the variance in every layer norm
 * @param mixedPrecision whether lower precision may be used where the device gains by it
 * @param computeEvalMetrics whether evaluation reports accuracy beside the loss
 */
public record ModelConfig(
    int vocabSize,
    int hiddenSize,
    int numHiddenLayers,
    int numHeads,
    int filterSize,
    Activation encoderNonlinearity,
    Activation poolerNonlinearity,
    double dropoutRate,
    double attentionDropoutRate,
    double embeddingDropoutRate,
    double taskDropout,
    int maxPositionEmbeddings,
    int numLabels,
    ProblemType problemType,
    double layerNormEpsilon,
    boolean mixedPrecision,
    boolean computeEvalMetrics) {

  /** Width of one attention head. */
  public int headSize() {
    return hiddenSize / numHeads;
  }
}
