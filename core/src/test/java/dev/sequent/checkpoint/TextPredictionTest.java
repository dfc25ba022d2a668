package dev.sequent.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sequent.checkpoint.TextPrediction.Classes;
import dev.sequent.checkpoint.TextPrediction.Value;
import dev.sequent.config.ProblemType;
import org.junit.jupiter.api.Test;

final class TextPredictionTest {

  private static Classes classes(ProblemType problem, float... logits) {
    return (Classes) TextPrediction.answer(problem, logits);
  }

  @Test
  void oneLabelARowIsASoftmaxThatDoesNotOverflow() {
    Classes said = classes(ProblemType.SINGLE_LABEL_CLASSIFICATION, 1000, 1000, 998);
    assertThat(said.likeliest()).isZero();
    double least = Math.exp(-2) / (2 + Math.exp(-2));
    assertThat(said.probabilities()[2]).isCloseTo(least, within(1e-12));
    assertThat(said.probabilities()[0]).isCloseTo((1 - least) / 2, within(1e-12));
  }

  @Test
  void eachOfSeveralLabelsIsAQuestionOfItsOwn() {
    Classes said = classes(ProblemType.MULTI_LABEL_CLASSIFICATION, 0, 1000, -1000);
    assertThat(said.likeliest()).isEqualTo(1);
    assertThat(said.probabilities()).containsExactly(0.5, 1, 0);
  }

  @Test
  void aRegressionIsItsNumber() {
    assertThat(TextPrediction.answer(ProblemType.REGRESSION, new float[] {2.5f}))
        .isEqualTo(new Value(2.5f));
  }
}
