package dev.sequent.engine;

import dev.sequent.config.ModelConfig;
import java.util.List;
import java.util.Objects;

/**
 * A part of the program, in the order of the forward pass.
 *
 * @param name what it does
 * @param parameters trained values in it
 */
public record ProgramStage(String name, long parameters) {

  public ProgramStage {
    Objects.requireNonNull(name, "name");
  }

  /** The stages of a model's program. */
  static List<ProgramStage> of(ModelConfig model) {
    int whole = model.numHiddenLayers() - 1;
    String lastLayer = "bert.encoder.layer.%d.".formatted(whole);
    List<BertParameters.Spec> all = BertParameters.of(model);
    long embeddings = count(all, "bert.embeddings.");
    long last = count(all, lastLayer);
    return List.of(
        new ProgramStage("embeddings", embeddings),
        new ProgramStage(
            "%d encoder layers".formatted(whole), count(all, "bert.encoder.layer.") - last),
        new ProgramStage("last encoder layer", last),
        new ProgramStage(
            "pooler and classifier", count(all, "bert.pooler.") + count(all, "classifier.")),
        new ProgramStage("loss and backward pass", 0),
        new ProgramStage("optimizer update", 0));
  }

  private static long count(List<BertParameters.Spec> parameters, String prefix) {
    return parameters.stream()
        .filter(spec -> spec.name().startsWith(prefix))
        .mapToLong(BertParameters.Spec::size)
        .sum();
  }
}
