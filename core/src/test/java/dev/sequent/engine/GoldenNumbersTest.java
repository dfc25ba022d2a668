package dev.sequent.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The engine computes what PyTorch and Transformers computed for the same weights and rows. */
class GoldenNumbersTest {
  @TempDir Path compile;

  @ParameterizedTest
  @ValueSource(strings = {"tiny-single", "tiny-pair", "tiny-relu", "tiny-silu", "tiny-gelu_new"})
  void logitsAreWithinAHundredThousandthOfTheLargest(String name) throws Exception {
    for (ProductKernels kernels : TestDevice.kernels()) {
      compareLogits(Golden.load(name), kernels);
    }
  }

  private void compareLogits(Golden golden, ProductKernels kernels) throws Exception {
    ProgramSpec spec = golden.spec(golden.trainings().getFirst().optimizer()).by(kernels);
    try (Engine engine = Engine.open(TestDevice.CHOICE, 1);
        TrainingSession session = engine.open(spec, compile)) {
      session.load(golden.start);
      for (int batch = 0; batch < golden.batchCount(); batch++) {
        float[][] expected = golden.logits(batch);
        float[][] logits = session.evaluate(golden.batch(batch)).logits();
        float largest = largest(expected);
        for (int row = 0; row < expected.length; row++) {
          for (int label = 0; label < expected[row].length; label++) {
            assertThat(logits[row][label])
                .as("%s batch %d row %d label %d", kernels, batch, row, label)
                .isCloseTo(expected[row][label], within(1e-5f * largest));
          }
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tiny-single", "tiny-pair", "tiny-relu", "tiny-silu", "tiny-gelu_new"})
  void lossesGradientNormsAndEndWeightsAreWithinATenThousandth(String name) throws Exception {
    Golden golden = Golden.load(name);
    for (Golden.Training training : golden.trainings()) {
      for (ProductKernels kernels : TestDevice.kernels()) {
        compareSteps(golden, training, kernels);
      }
    }
  }

  private void compareSteps(Golden golden, Golden.Training training, ProductKernels kernels)
      throws Exception {
    try (Engine engine = Engine.open(TestDevice.CHOICE, 1);
        TrainingSession session =
            engine.open(golden.spec(training.optimizer()).by(kernels), compile)) {
      session.load(golden.start);
      int batch = 0;
      for (Golden.Step step : training.steps) {
        StepResult result = session.step(golden.batch(batch), step.learningRate, 1);
        batch = (batch + 1) % golden.batchCount();
        String where =
            "%s correct_bias %s step %d"
                .formatted(kernels, training.correctBias, session.globalStep());
        assertThat(result.loss()).as("loss, " + where).isCloseTo(step.loss, relative(step.loss));
        assertThat(result.gradNorm())
            .as("gradient norm, " + where)
            .isCloseTo(step.gradNorm, relative(step.gradNorm));
      }
      compareSums(training, Tiny.copy(session.view()));
    }
  }

  private static void compareSums(Golden.Training training, TrainingState end) {
    for (Tensor tensor : end.weights()) {
      // Softmax ignores what a key's bias adds, so its gradient is rounding noise in any engine.
      if (!tensor.name().endsWith("attention.self.key.bias")) {
        double[] sums = training.finalParameterSums.get(tensor.name());
        assertThat(sums).as(tensor.name()).isNotNull();
        double magnitude = sumOfMagnitudes(tensor.data());
        assertThat(magnitude).as(tensor.name()).isCloseTo(sums[1], relative(sums[1]));
      }
    }
  }

  private static double sumOfMagnitudes(FloatBuffer values) {
    double sum = 0;
    for (int i = 0; i < values.limit(); i++) {
      sum += Math.abs(values.get(i));
    }
    return sum;
  }

  private static float largest(float[][] values) {
    float largest = 0;
    for (float[] row : values) {
      for (float value : row) {
        largest = Math.max(largest, Math.abs(value));
      }
    }
    return largest;
  }

  private static Offset<Double> relative(double value) {
    return within(1e-4 * Math.abs(value));
  }
}
