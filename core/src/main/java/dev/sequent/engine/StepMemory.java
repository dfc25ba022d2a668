package dev.sequent.engine;

import dev.sequent.config.Activation;
import dev.sequent.config.Compatibility;
import dev.sequent.config.ModelConfig;
import dev.sequent.config.UpdateRule;

/**
 * Bytes that a step's own tensors take at its widest moment, counted along {@code program.py}: what
 * the forward pass leaves on the tape, and what the backward pass holds besides where that is most.
 * Weights, gradients and optimizer state are not in it.
 */
final class StepMemory {
  private static final int INDEX_BYTES = Long.BYTES;

  /**
   * Ids, positions, segments and distinct ids of each token; the program's index maps come apart.
   */
  private static final int INDICES_PER_TOKEN = 5;

  private static final int INDICES_PER_ROW = 2;

  /** Numbers in {@code maps}: into the cells and back, for q, k and v together and for one. */
  private static final int MAPS_PER_HEAD = 4;

  /** Token of each cell, with and without a number for the empty ones. */
  private static final int MAPS_PER_CELL = 2;

  /** Means and inverse deviations of a layer's two layer norms. */
  private static final int NORM_VALUES = 4;

  private final ProgramSpec spec;
  private final long hidden;
  private final long filter;
  private final long heads;
  private final long layers;
  private final boolean hiddenDropout;
  private final boolean attentionDropout;
  private final boolean innerDropout;

  /**
   * @param spec the program, in float32
   */
  StepMemory(ProgramSpec spec) {
    this.spec = spec;
    ModelConfig model = spec.model();
    hidden = model.hiddenSize();
    filter = model.filterSize();
    heads = model.numHeads();
    layers = model.numHiddenLayers();
    hiddenDropout = model.dropoutRate() > 0;
    attentionDropout = model.attentionDropoutRate() > 0;
    innerDropout = hiddenDropout && spec.compatibility() == Compatibility.MODELZOO_1_7;
  }

  /** A training step at its widest moment. */
  long training(BatchShape batch) {
    long values = Math.max(lastLayer(batch), Math.max(feedForward(batch), attention(batch)));
    return indices(batch) + Math.max(Float.BYTES * values, updateBytes());
  }

  /** The largest array of a step: one group's attention weights, or the feed-forward's inside. */
  long largestArray(BatchShape batch) {
    long pairs = batch.groups().stream().mapToLong(g -> heads * g.pairs()).max().orElse(0);
    return Float.BYTES * Math.max(pairs, batch.tokens() * filter);
  }

  /** Arrays of a batch and the index maps made of them. */
  private long indices(BatchShape batch) {
    long bytes =
        INDEX_BYTES * (INDICES_PER_TOKEN * batch.tokens() + INDICES_PER_ROW * batch.rows());
    for (BatchShape.Group group : batch.groups()) {
      bytes +=
          INDEX_BYTES
                  * (MAPS_PER_CELL * group.cells()
                      + MAPS_PER_HEAD * heads * (group.cells() + group.tokens()))
              + Float.BYTES * heads * group.cells();
    }
    return bytes;
  }

  /** Values that the tape keeps of one whole layer. */
  private long layerTape(BatchShape batch) {
    long attention = batch.groups().stream().mapToLong(this::groupTape).sum();
    return attention + batch.tokens() * (hidden + outside() + NORM_VALUES);
  }

  /** Query, key, value and attention weights of a group, and the mask of the latter's dropout. */
  private long groupTape(BatchShape.Group group) {
    return 3 * group.cells() * hidden + (attentionDropout ? 2 : 1) * heads * group.pairs();
  }

  /**
   * Values a token of what {@code after_attention} leaves but for norms: attended, both sums and
   * what lies between them, and the masks.
   */
  private long outside() {
    long dropped = (hiddenDropout ? 2 : 0) * hidden + (innerDropout ? filter : 0);
    boolean linear = spec.model().encoderNonlinearity() == Activation.LINEAR && !innerDropout;
    return 4 * hidden + dropped + (linear ? 1 : 2) * filter;
  }

  /** Before the last layer: its input, the embeddings and all whole layers. */
  private long wholeLayers(BatchShape batch) {
    boolean dropout = spec.model().embeddingDropoutRate() > 0;
    long embeddings = batch.tokens() * ((dropout ? 2 : 1) * hidden + 2);
    return embeddings + (layers - 1) * layerTape(batch);
  }

  /** Backward through the last layer, whose attention is of each row's first token. */
  private long lastLayer(BatchShape batch) {
    long tokens = batch.tokens() * hidden;
    long byHead = batch.rows() * heads * hidden;
    long kept = wholeLayers(batch) + tokens;
    kept += batch.rows() * (outside() + 6 * hidden) + 2 * byHead;
    long weights = (attentionDropout ? 2 : 1) * heads;
    long groups = batch.groups().stream().mapToLong(g -> g.cells() * (hidden + weights)).sum();
    long widest =
        batch.groups().stream().mapToLong(g -> g.cells() * (hidden + 2 * heads)).max().orElse(0);
    return kept + groups + widest + tokens + 2 * byHead;
  }

  /** Backward through the feed-forward part of the last whole layer. */
  private long feedForward(BatchShape batch) {
    if (layers == 1) {
      return 0;
    }
    long tokens = batch.tokens() * hidden;
    long inner = batch.tokens() * filter * (1 + temporaries());
    return wholeLayers(batch) + Math.max(2 * tokens, inner - (hiddenDropout ? tokens : 0));
  }

  /** Arrays of the feed-forward's width that the activation's gradient makes on its way. */
  private int temporaries() {
    return switch (spec.model().encoderNonlinearity()) {
      case QUICK_GELU, TANH -> 1;
      case RELU, SILU, SWISH, GELU, GELU_NEW, GELU_FAST, MISH, LINEAR -> 0;
    };
  }

  /** Backward through the attention of the last whole layer; its other part is gone by then. */
  private long attention(BatchShape batch) {
    if (layers == 1) {
      return 0;
    }
    long tokens = batch.tokens() * hidden;
    long kept = wholeLayers(batch) - batch.tokens() * (outside() + NORM_VALUES);
    long after = 0;
    long most = 0;
    // The widest group comes first, and each gives its own back.
    for (BatchShape.Group group : batch.groups().reversed()) {
      long own = 4 * group.cells() * hidden + (attentionDropout ? 1 : 2) * heads * group.pairs();
      most = Math.max(most, own - after);
      after += groupTape(group);
    }
    return kept + 5 * tokens + most;
  }

  /** What the update takes when the tape is gone: fused ones take nothing. */
  private long updateBytes() {
    UpdateRule rule = spec.optimizer().rule();
    long arrays =
        switch (rule) {
          case UpdateRule.Adam _, UpdateRule.AdamW _, UpdateRule.Sgd _ -> 0;
          case UpdateRule.Rprop _ -> 2;
          default -> 1;
        };
    ParameterLayout layout = new ParameterLayout(spec.model());
    long words = layout.shape(ParameterLayout.WORDS)[0] * hidden;
    return Float.BYTES * arrays * Math.max(layout.shape(ParameterLayout.DECAYED)[0], words);
  }
}
