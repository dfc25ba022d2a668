package dev.sequent.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class InitialWeightsTest {
  private final List<Tensor> drawn = InitialWeights.draw(Tiny.model(0), 5);

  private Tensor named(String name) {
    return drawn.stream().filter(t -> t.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void weightsAreNormalAndCutAtTwoDeviations() {
    Tensor words = named("bert.embeddings.word_embeddings.weight");
    double squares = 0;
    for (int i = 0; i < words.size(); i++) {
      assertThat(Math.abs(words.data().get(i))).isLessThanOrEqualTo(0.04f);
      squares += words.data().get(i) * (double) words.data().get(i);
    }
    // A normal cut at two deviations keeps 0.88 of its deviation.
    assertThat(Math.sqrt(squares / words.size())).isCloseTo(0.88 * 0.02, within(1e-3));
  }

  @Test
  void biasesAreZeroAndLayerNormsOne() {
    assertThat(named("bert.pooler.dense.bias").data().get(0)).isZero();
    assertThat(named("bert.embeddings.LayerNorm.weight").data().get(3)).isOne();
  }

  @Test
  void theSeedDecidesEachTensorByItself() {
    Tensor pooler = named("bert.pooler.dense.weight");
    BertParameters.Spec spec = new BertParameters.Spec(pooler.name(), pooler.shape());
    assertThat(InitialWeights.draw(spec, 5).data()).isEqualTo(pooler.data());
    assertThat(InitialWeights.draw(spec, 6).data()).isNotEqualTo(pooler.data());
  }
}
