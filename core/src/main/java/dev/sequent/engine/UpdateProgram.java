package dev.sequent.engine;

import dev.sequent.config.OptimizerConfig;
import dev.sequent.config.UpdateRule;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What an optimizer config decides about the text of the program. */
final class UpdateProgram {
  private static final int THIRD = 2;

  private final OptimizerConfig optimizer;
  private final Map<String, String> values = new HashMap<>();
  private final Set<String> facts = new HashSet<>();

  UpdateProgram(OptimizerConfig optimizer) {
    this.optimizer = optimizer;
    put("decay", optimizer.weightDecayRate());
    if (optimizer.maxGradientNorm() > 0) {
      put("clip_norm", optimizer.maxGradientNorm());
      facts.add("clip_norm");
    }
    if (optimizer.maxGradientValue() > 0) {
      put("clip_value", optimizer.maxGradientValue());
      facts.add("clip_value");
    }
    if (optimizer.gradAccumSteps() > 1) {
      values.put("batches_per_step", Integer.toString(optimizer.gradAccumSteps()));
      facts.add("accumulate");
    }
    ProgramArguments arguments = new ProgramArguments(optimizer);
    values.put("arguments", arguments.declaration());
    values.put("decayed_slots", arguments.slots(ParameterLayout.DECAYED));
    values.put("word_slots", arguments.slots(ParameterLayout.WORDS));
    values.put("vector_slots", arguments.slots(ParameterLayout.VECTORS));
    rule();
  }

  /** What fills the template's holes. */
  Map<String, String> values() {
    return values;
  }

  /** Which of the template's conditions hold. */
  Set<String> facts() {
    return facts;
  }

  /** Name of the resource with the rule's methods; empty for a rule that is one operator. */
  Optional<String> methods() {
    return facts.contains("not_fused")
        ? Optional.of(
            "optimizer/%s.py".formatted(optimizer.optimizerType().key().toLowerCase(Locale.ROOT)))
        : Optional.empty();
  }

  private void rule() {
    switch (optimizer.rule()) {
      case UpdateRule.AdamW r -> adam("w", r.beta1(), r.beta2(), r.amsgrad());
      case UpdateRule.Adam r -> adam("", r.beta1(), r.beta2(), r.amsgrad());
      case UpdateRule.Sgd r -> sgd(r);
      case UpdateRule.Adamax r -> {
        elementwise(r.maximize());
        moments(r.beta1(), r.beta2(), r.eps());
      }
      case UpdateRule.Adadelta r -> {
        elementwise(false);
        share("rho", r.rho());
        put("eps", r.eps());
      }
      case UpdateRule.Adafactor r -> {
        byTensor("adafactor", r.scaleParameter() ? "scale_parameter" : "plain_rate");
        put("eps1", r.eps1());
        put("eps2", r.eps2());
      }
      case UpdateRule.Adagrad r -> {
        elementwise(r.maximize());
        put("initial", r.initialAccumulatorValue());
        put("eps", r.eps());
      }
      case UpdateRule.Asgd r -> {
        elementwise(r.maximize());
        put("lambd", r.lambd());
      }
      case UpdateRule.Lamb r -> {
        byTensor("lamb", r.adam() ? "plain_rate" : "trust");
        moments(r.beta1(), r.beta2(), r.eps());
      }
      case UpdateRule.NAdam r -> {
        elementwise(false);
        moments(r.beta1(), r.beta2(), r.eps());
      }
      case UpdateRule.RAdam r -> {
        elementwise(false);
        moments(r.beta1(), r.beta2(), r.eps());
      }
      case UpdateRule.RmsProp r -> rmsProp(r);
      case UpdateRule.Rprop r -> {
        elementwise(false);
        put("eta1", r.eta1());
        put("eta2", r.eta2());
        put("step_size_min", r.stepSizeMin());
        put("step_size_max", r.stepSizeMax());
      }
    }
  }

  private void adam(String decoupled, double beta1, double beta2, boolean amsgrad) {
    facts.add("adam");
    values.put("w", decoupled);
    put("beta1", beta1);
    put("beta2", beta2);
    flag("amsgrad", amsgrad);
    ProgramArguments.Pair largest = ProgramArguments.SLOTS.get(THIRD);
    values.put("largest_matrices", amsgrad ? largest.matrices() : "none");
    values.put("largest_vectors", amsgrad ? largest.vectors() : "none");
  }

  private void sgd(UpdateRule.Sgd rule) {
    facts.add("sgd");
    put("momentum", rule.momentum());
    flag("nesterov", rule.nesterov());
    ProgramArguments.Pair buffers = ProgramArguments.SLOTS.getFirst();
    values.put("momentum_matrices", rule.momentum() > 0 ? buffers.matrices() : "none");
    values.put("momentum_vectors", rule.momentum() > 0 ? buffers.vectors() : "none");
  }

  private void rmsProp(UpdateRule.RmsProp rule) {
    elementwise(false);
    share("alpha", rule.alpha());
    put("eps", rule.eps());
    put("momentum", rule.momentum());
    StringBuilder slots = new StringBuilder("square: Tensor, ");
    if (rule.momentum() > 0) {
      facts.add("momentum");
      slots.append("buffer: Tensor, ");
    }
    if (rule.centered()) {
      facts.add("centered");
      slots.append("average: Tensor, ");
    }
    values.put("rms_slots", slots.toString());
  }

  private void elementwise(boolean maximize) {
    facts.add("not_fused");
    facts.add("elementwise");
    if (maximize) {
      facts.add("maximize");
    }
  }

  private void byTensor(String rule, String rate) {
    facts.add("not_fused");
    facts.add("by_tensor");
    facts.add(rule);
    facts.add(rate);
  }

  private void moments(double beta1, double beta2, double eps) {
    share("beta1", beta1);
    share("beta2", beta2);
    put("eps", eps);
  }

  /** A running mean's decay and what is left for the newest value. */
  private void share(String name, double decay) {
    put(name, decay);
    put("1-" + name, 1 - decay);
  }

  private void flag(String name, boolean value) {
    values.put(name, value ? "True" : "False");
  }

  private void put(String name, double value) {
    values.put(name, Double.toString(value));
  }
}
