package dev.sequent.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sequent.config.Activation;
import dev.sequent.config.Compatibility;
import dev.sequent.config.ModelConfig;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The written-out backward pass is the derivative of the forward pass, masks included: along the
 * gradient of each parameter, the loss rises as its length says.
 */
class GradientTest {
  private static final double FIRST_STEP_SHARE = 0.1;
  private static final double FIRST_STEP_TOLERANCE = 0.03;

  @TempDir Path compile;

  @ParameterizedTest
  @EnumSource(Activation.class)
  void holdsForEveryActivationInBothPlaces(Activation activation) throws Exception {
    ModelConfig model = Tiny.model(0.1, 0.1, 0.1, 0.1, activation, activation);
    // All that lies behind the activations has to pass through them.
    compare(
        new ProgramSpec(model, Tiny.adamW(0), Compatibility.MODELZOO_1_7),
        name -> name.contains("layer.0.intermediate") || name.contains("pooler"));
  }

  @Test
  void holdsWithoutDropout() throws Exception {
    compare(new ProgramSpec(Tiny.model(0), Tiny.adamW(0), Compatibility.SPEC), name -> true);
  }

  @Test
  void holdsWhereOnlyAttentionDropsOut() throws Exception {
    ModelConfig model = Tiny.model(0, 0.3, 0, 0, Activation.GELU, Activation.TANH);
    compare(new ProgramSpec(model, Tiny.adamW(0), Compatibility.SPEC), name -> true);
  }

  private void compare(ProgramSpec spec, Predicate<String> chosen) throws Exception {
    for (ProductKernels kernels : TestDevice.kernels()) {
      compareWith(spec.by(kernels), chosen);
    }
  }

  private void compareWith(ProgramSpec spec, Predicate<String> chosen) throws Exception {
    PackedBatch batch = Tiny.batch(3, 5, 30, 12, 3, 17, 17);
    TrainingState start = Tiny.start(spec.model());
    try (Engine engine = Engine.open(TestDevice.CHOICE, 1);
        TrainingSession session = engine.open(spec, compile)) {
      session.load(start);
      session.step(batch, 0, 5);
      Map<String, Tensor> moments = new HashMap<>();
      Tiny.copy(session.view())
          .optimizerState()
          .forEach(tensor -> moments.put(tensor.name(), tensor));
      for (BertParameters.Spec parameter : BertParameters.of(spec.model())) {
        Tensor moment = Objects.requireNonNull(moments.get("exp_avg." + parameter.name()));
        double length = length(moment.data()) / FIRST_STEP_SHARE;
        // The gradient of a key's bias is rounding noise: softmax ignores what it adds.
        if (length > 1e-3 && chosen.test(parameter.name())) {
          double slope = slope(session, start, batch, moment, parameter.name());
          assertThat(slope)
              .as(parameter.name())
              .isCloseTo(length, within(FIRST_STEP_TOLERANCE * length + 2e-3));
        }
      }
    }
  }

  /** Central difference of the loss along the unit vector of a gradient. */
  private static double slope(
      TrainingSession session, TrainingState start, PackedBatch batch, Tensor along, String name)
      throws EngineException {
    double reach = 1e-2;
    double above = loss(session, start, batch, along, name, reach);
    double below = loss(session, start, batch, along, name, -reach);
    return (above - below) / (2 * reach);
  }

  private static double loss(
      TrainingSession session,
      TrainingState start,
      PackedBatch batch,
      Tensor along,
      String name,
      double reach)
      throws EngineException {
    double unit = reach / length(along.data());
    List<Tensor> moved = new ArrayList<>();
    for (Tensor tensor : start.weights()) {
      moved.add(tensor.name().equals(name) ? moved(tensor, along, unit) : tensor);
    }
    session.load(new TrainingState(0, moved, List.of()));
    return session.step(batch, 0, 5).loss();
  }

  private static Tensor moved(Tensor tensor, Tensor along, double factor) {
    FloatBuffer values = FloatBuffer.allocate((int) tensor.size());
    for (int i = 0; i < tensor.size(); i++) {
      values.put((float) (tensor.data().get(i) + factor * along.data().get(i)));
    }
    return new Tensor(tensor.name(), tensor.shape(), values.flip());
  }

  private static double length(FloatBuffer values) {
    double sum = 0;
    for (int i = 0; i < values.limit(); i++) {
      sum += (double) values.get(i) * values.get(i);
    }
    return Math.sqrt(sum);
  }
}
