package dev.sequent.engine;

import dev.sequent.config.Activation;
import dev.sequent.config.Compatibility;
import dev.sequent.config.ModelConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes the TorchScript source for a spec, from the template {@code program.py}. */
final class ProgramText {
  private static final Pattern HOLE = Pattern.compile("\\{([^{}]+)}");
  private static final Pattern CALL =
      Pattern.compile("\\btorch\\.(\\w+)\\(|[\\w\\])]\\.([a-z_]+)\\(");

  /** Called with a dot, but of this program or of a list, hence no operators of libtorch. */
  private static final Set<String> NO_OPERATORS =
      Set.of(
          "append",
          "pop",
          "accumulate",
          "attend",
          "attend_back",
          "attend_padded",
          "attend_padded_back",
          "attention",
          "attention_back",
          "after_attention",
          "after_attention_back",
          "backward",
          "blocked",
          "column_sums",
          "first_attention",
          "first_attention_back",
          "gradients",
          "head_matrices",
          "head_vectors",
          "index_maps",
          "kept",
          "layer_vectors",
          "linear",
          "linear_back",
          "linear_back_into",
          "logits",
          "loss_back",
          "lowered",
          "maps",
          "matrices",
          "matrix_list",
          "move",
          "norm",
          "parts",
          "product_into",
          "products",
          "update",
          "update_matrix",
          "update_vector",
          "vector_list",
          "vectors");

  /** libtorch's fused attention loads 16 bytes at a time: 8 numbers in half precision. */
  private static final int FUSED_HEADS = 8;

  /** From here on oneDNN's forward products gain more than it costs to bring weights in order. */
  private static final long MANY_TOKENS = 1024;

  /** Values of the 16 bits that decide what dropout keeps. */
  private static final double DRAWS = 65536;

  private final ProgramSpec spec;
  private final UpdateProgram update;
  private final Map<String, String> values = new HashMap<>();
  private final Set<String> facts = new HashSet<>();

  private ProgramText(ProgramSpec spec) {
    this.spec = spec;
    update = new UpdateProgram(spec.optimizer());
    sizes();
    precision();
    dropout();
    mask();
    activations();
    kernels();
    optimizer();
  }

  /** The source of {@code code/__torch__.py}. */
  static String of(ProgramSpec spec) {
    return new ProgramText(spec).render();
  }

  /** Names of libtorch's operators that a source calls, sorted, and in how many places. */
  static SortedMap<String, Integer> operators(String source) {
    SortedMap<String, Integer> calls = new TreeMap<>();
    Matcher call = CALL.matcher(source);
    while (call.find()) {
      String name = call.group(1) != null ? call.group(1) : call.group(2);
      if (!NO_OPERATORS.contains(name)) {
        calls.merge(name, 1, Integer::sum);
      }
    }
    return calls;
  }

  /** A resource of TorchScript beside this class. */
  static String template(String name) {
    try (InputStream in = ProgramText.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing beside " + ProgramText.class);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The template, with the optimizer's own methods in their place. */
  private List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (String line : template("program.py").lines().toList()) {
      if (line.strip().equals("#rule")) {
        update.methods().ifPresent(name -> lines.addAll(template(name).lines().toList()));
      } else {
        lines.add(line);
      }
    }
    return lines;
  }

  private String render() {
    StringBuilder source = new StringBuilder();
    Deque<Boolean> kept = new ArrayDeque<>();
    for (String line : lines()) {
      String code = line.strip();
      if (code.startsWith("#if ")) {
        kept.push(facts.contains(code.substring("#if ".length())));
      } else if (code.equals("#else")) {
        kept.push(!kept.pop());
      } else if (code.equals("#end")) {
        kept.pop();
      } else if (!code.startsWith("#") && !kept.contains(false)) {
        source.append(fill(line)).append('\n');
      }
    }
    return source.toString();
  }

  private String fill(String line) {
    return HOLE.matcher(line)
        .replaceAll(
            hole -> {
              String value = values.get(hole.group(1));
              if (value == null) {
                throw new IllegalStateException("nothing fills " + hole.group() + " in " + line);
              }
              return Matcher.quoteReplacement(value);
            });
  }

  private void sizes() {
    ModelConfig model = spec.model();
    long h = model.hiddenSize();
    long f = model.filterSize();
    long a = model.numHeads();
    long n = model.numLabels();
    long p = model.maxPositionEmbeddings();
    put("L", model.numHiddenLayers());
    put("H", h);
    put("F", f);
    put("A", a);
    put("D", model.headSize());
    put("N", n);
    put("P", p);
    put("3A", 3 * a);
    put("2H", 2 * h);
    put("3H", 3 * h);
    put("4H", 4 * h);
    put("4H+F", 4 * h + f);
    put("5H+F", 5 * h + f);
    put("6H+F", 6 * h + f);
    put("7H+F", 7 * h + f);
    put("8H+F", 8 * h + f);
    put("HH", h * h);
    put("3HH", 3 * h * h);
    put("4HH", 4 * h * h);
    put("HF", h * f);
    put("4HH+HF", 4 * h * h + h * f);
    put("NH", n * h);
    put("PH", p * h);
    put("HH+NH", h * h + n * h);
    put("HH+NH+PH", h * h + n * h + p * h);
    put("layer_matrices", 4 * h * h + 2 * h * f);
    put("layer_vectors", 9 * h + f);
    put("epsilon", model.layerNormEpsilon());
    put("1/sqrtD", 1.0 / Math.sqrt(model.headSize()));
    if (model.headSize() % FUSED_HEADS == 0) {
      facts.add("fused_attention");
    }
  }

  /** What products compute in; the numbers are libtorch's own for its types. */
  private void precision() {
    Precision precision = spec.precision();
    put("type", precision.torchType());
    if (precision == Precision.FP32) {
      values.putAll(Map.of("low", "", "full", "", "in_full", "", "layers", "0"));
    } else {
      facts.add("mixed");
      int full = Precision.FP32.torchType();
      values.put("low", ".to(%d)".formatted(precision.torchType()));
      values.put("full", ".to(%d)".formatted(full));
      values.put("in_full", ", dtype=%d".formatted(full));
      values.put("layers", "3");
    }
    if (spec.scalesLoss()) {
      facts.add("scaled");
    }
  }

  /**
   * What is added to the scores of cells without a token. The Model Zoo adds -10,000 and still gets
   * an attention of exactly 0 in float32, unless scores are thousands apart.
   */
  private void mask() {
    values.put("mask", spec.compatibility() == Compatibility.SPEC ? "-inf" : "-10000.");
  }

  private void dropout() {
    ModelConfig model = spec.model();
    dropout("hidden", model.dropoutRate());
    dropout("attention", model.attentionDropoutRate());
    dropout("embedding", model.embeddingDropoutRate());
    dropout("task", model.taskDropout());
    put("attention_rate", dropped(model.attentionDropoutRate()) / DRAWS);
    // Release 1.7 drops out inside the feed-forward layer as well; original BERT and 1.6 do not.
    if (spec.compatibility() == Compatibility.MODELZOO_1_7 && model.dropoutRate() > 0) {
      facts.add("inner_dropout");
    }
  }

  private void dropout(String where, double rate) {
    if (rate > 0) {
      long dropped = dropped(rate);
      put(where + "_threshold", dropped - 32768);
      put(where + "_scale", DRAWS / (DRAWS - dropped));
      facts.add(where + "_dropout");
      facts.add("dropout");
    }
  }

  /** Of 65,536 draws, those that a rate drops. */
  private static long dropped(double rate) {
    return rate > 0 ? Math.clamp(Math.round(rate * DRAWS), 1, 65535) : 0;
  }

  private void activations() {
    ModelConfig model = spec.model();
    values.put("activation", forward(model.encoderNonlinearity(), "up"));
    values.put("activation_back", backward(model.encoderNonlinearity(), "dactive", "up"));
    values.put("pooler", forward(model.poolerNonlinearity(), "pooling"));
    values.put("pooler_back", backward(model.poolerNonlinearity(), "dpooled", "pooling"));
  }

  private static String forward(Activation activation, String x) {
    return switch (activation) {
      case RELU -> "torch.relu(%s)".formatted(x);
      case SILU, SWISH -> "torch.silu(%s)".formatted(x);
      case GELU -> "torch.gelu(%s, approximate=\"none\")".formatted(x);
      // Both are the tanh approximation; they differ in the order of their products only.
      case GELU_NEW, GELU_FAST -> "torch.gelu(%s, approximate=\"tanh\")".formatted(x);
      case QUICK_GELU -> "torch.sigmoid(%s * 1.702).mul_(%s)".formatted(x, x);
      case TANH -> "torch.tanh(%s)".formatted(x);
      case MISH -> "torch.mish(%s)".formatted(x);
      case LINEAR -> x;
    };
  }

  private static String backward(Activation activation, String d, String x) {
    return switch (activation) {
      case RELU -> "torch.threshold_backward(%s, %s, 0)".formatted(d, x);
      case SILU, SWISH -> "torch.silu_backward(%s, %s)".formatted(d, x);
      case GELU -> "torch.gelu_backward(%s, %s, approximate=\"none\")".formatted(d, x);
      case GELU_NEW, GELU_FAST ->
          "torch.gelu_backward(%s, %s, approximate=\"tanh\")".formatted(d, x);
      // With y = 1.702 x: x s(y) is silu(y) / 1.702, whose derivative is that of silu at y.
      case QUICK_GELU -> "torch.silu_backward(%s, %s * 1.702)".formatted(d, x);
      case TANH -> "torch.tanh_backward(%s, torch.tanh(%s))".formatted(d, x);
      case MISH -> "torch.mish_backward(%s, %s)".formatted(d, x);
      case LINEAR -> d;
    };
  }

  /** oneDNN's own operators; of float16 it has none on most processors. */
  private void kernels() {
    if (spec.kernels() != ProductKernels.ONEDNN || spec.precision() == Precision.FP16) {
      return;
    }
    facts.add("onednn");
    if (spec.precision() == Precision.FP32) {
      // In bfloat16 a plain product ends there as well.
      facts.add("onednn_back");
    }
    put("many_tokens", MANY_TOKENS);
    Activation activation = spec.model().encoderNonlinearity();
    switch (activation) {
      case GELU -> fused("gelu", "none");
      case GELU_NEW, GELU_FAST -> fused("gelu", "tanh");
      case RELU, TANH -> fused(activation.key(), "");
      default -> {}
    }
  }

  private void fused(String activation, String form) {
    facts.add("fused_activation");
    values.put("fused_activation", activation);
    values.put("fused_form", form);
  }

  private void optimizer() {
    values.putAll(update.values());
    facts.addAll(update.facts());
    facts.add(
        switch (spec.model().problemType()) {
          case SINGLE_LABEL_CLASSIFICATION -> "single_label";
          case MULTI_LABEL_CLASSIFICATION -> "multi_label";
          case REGRESSION -> "regression";
        });
  }

  private void put(String name, long value) {
    values.put(name, Long.toString(value));
  }

  private void put(String name, double value) {
    values.put(name, Double.toString(value));
  }
}
