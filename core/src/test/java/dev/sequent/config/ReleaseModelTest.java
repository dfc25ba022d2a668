package dev.sequent.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReleaseModelTest {
  private static final ModelConfig WRITTEN =
      new ModelConfig(
          100,
          8,
          2,
          2,
          16,
          Activation.RELU,
          Activation.TANH,
          0.1,
          0.2,
          0.3,
          0.4,
          32,
          2,
          ProblemType.SINGLE_LABEL_CLASSIFICATION,
          1e-5,
          false,
          true);

  @Test
  void the_spec_builds_what_is_written() {
    assertThat(ReleaseModel.of(WRITTEN, Compatibility.SPEC)).isEqualTo(WRITTEN);
    assertThat(ReleaseModel.remarks(WRITTEN, Compatibility.SPEC)).isEmpty();
  }

  @Test
  void release_1_6_has_a_gelu_encoder_and_a_tanh_pooler_and_knows_one_rate() {
    ModelConfig built = ReleaseModel.of(WRITTEN, Compatibility.MODELZOO_1_6);
    assertThat(built.encoderNonlinearity()).isEqualTo(Activation.GELU);
    assertThat(built.poolerNonlinearity()).isEqualTo(Activation.TANH);
    assertThat(built.embeddingDropoutRate()).isEqualTo(0.1);
    assertThat(ReleaseModel.remarks(WRITTEN, Compatibility.MODELZOO_1_6))
        .hasSize(2)
        .anyMatch(r -> r.contains("gelu") && r.contains("encoder_nonlinearity"))
        .anyMatch(r -> r.contains("embedding_dropout_rate"));
  }

  @Test
  void release_1_7_gives_the_pooler_the_encoders_activation_and_says_so() {
    ModelConfig built = ReleaseModel.of(WRITTEN, Compatibility.MODELZOO_1_7);
    assertThat(built.encoderNonlinearity()).isEqualTo(Activation.RELU);
    assertThat(built.poolerNonlinearity()).isEqualTo(Activation.RELU);
    assertThat(built.embeddingDropoutRate()).isEqualTo(0.3);
    assertThat(ReleaseModel.remarks(WRITTEN, Compatibility.MODELZOO_1_7))
        .singleElement()
        .asString()
        .contains("modelzoo-1.7", "relu, not tanh");
  }
}
