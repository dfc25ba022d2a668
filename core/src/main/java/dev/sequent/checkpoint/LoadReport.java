package dev.sequent.checkpoint;

import dev.sequent.config.ModelConfig;
import dev.sequent.engine.BertParameters;
import dev.sequent.engine.InitialWeights;
import dev.sequent.engine.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What became of each tensor when weights from elsewhere were laid beside a model.
 *
 * @param source where the weights came from, as the user named it
 * @param weights the tensors that fit, under the model's names and in {@link
 *     dev.sequent.engine.BertParameters} order; parameters listed in {@code missing} are left for
 *     the caller to draw
 * @param matched names in {@code weights}
 * @param missing parameters of the model that the source does not have
 * @param unexpected tensors of the source that the model has no place for, under the source's names
 * @param mismatched tensors whose shapes differ
 * @param warnings sentences about the source's own config where it contradicts the model's
 */
public record LoadReport(
    String source,
    List<Tensor> weights,
    List<String> matched,
    List<String> missing,
    List<String> unexpected,
    List<Mismatch> mismatched,
    List<String> warnings) {

  /**
   * A tensor whose shape differs from the model's.
   *
   * @param name the model's name for it
   * @param found shape in the source
   * @param expected shape in the model
   */
  public record Mismatch(String name, long[] found, long[] expected) {
    @Override
    public String toString() {
      return "%s is %s, the model wants %s"
          .formatted(name, Arrays.toString(found), Arrays.toString(expected));
    }
  }

  public LoadReport {
    weights = List.copyOf(weights);
    matched = List.copyOf(matched);
    missing = List.copyOf(missing);
    unexpected = List.copyOf(unexpected);
    mismatched = List.copyOf(mismatched);
    warnings = List.copyOf(warnings);
  }

  /**
   * All parameters of the model: the matched tensors as they are, the missing ones freshly drawn.
   *
   * @param model the model that was loaded for
   * @param seed decides the drawn values
   */
  public List<Tensor> completed(ModelConfig model, long seed) {
    Map<String, Tensor> loaded =
        weights.stream().collect(Collectors.toMap(Tensor::name, Function.identity()));
    List<Tensor> all = new ArrayList<>();
    for (BertParameters.Spec spec : BertParameters.of(model)) {
      Tensor tensor = loaded.get(spec.name());
      all.add(tensor == null ? InitialWeights.draw(spec, seed) : tensor);
    }
    return List.copyOf(all);
  }

  /** One line for the log: how many tensors matched, and the names of the rest. */
  public String summary() {
    String differences = differences();
    return "%s: %d tensors matched%s"
        .formatted(source, matched.size(), differences.isEmpty() ? "" : "; " + differences);
  }

  /** Every tensor that did not match, by name; empty where all did. */
  public String differences() {
    List<String> parts = new ArrayList<>();
    append(parts, "missing", missing);
    append(parts, "unexpected", unexpected);
    append(parts, "of another shape", mismatched.stream().map(Mismatch::toString).toList());
    return String.join("; ", parts);
  }

  private static void append(List<String> parts, String what, List<String> names) {
    if (!names.isEmpty()) {
      parts.add("%d %s: %s".formatted(names.size(), what, String.join(", ", names)));
    }
  }
}
