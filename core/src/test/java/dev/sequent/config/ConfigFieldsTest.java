package dev.sequent.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigFieldsTest {

  @Test
  void sectionsComeInTheirUsualOrder() {
    assertThat(ConfigFields.sections())
        .containsExactly("train_input", "eval_input", "model", "optimizer", "runconfig");
    assertThat(ConfigFields.all())
        .hasSize(ConfigFields.sections().stream().mapToInt(s -> ConfigFields.of(s).size()).sum());
  }

  @Test
  void everyKeySaysWhatItIs() {
    assertThat(ConfigFields.all())
        .allSatisfy(
            field -> {
              assertThat(field.meaning()).isNotBlank();
              assertThat(field.releases()).matches("none|1\\.[0-9](\\+| only)");
              assertThat(field.required()).isEqualTo(field.defaultText().isEmpty());
            });
  }

  @ParameterizedTest
  @CsvSource({
    "train_input.batch_size,INTEGER,'',rows,1.6+",
    "model.layer_norm_epsilon,NUMBER,1.0e-05,'',1.6+",
    "model.embedding_dropout_rate,NUMBER,dropout_rate,'',1.7+",
    "model.pooler_nonlinearity,CHOICE,tanh,'',1.8+",
    "optimizer.loss_scaling_factor,NUMBER_OR_CHOICE,1.0,'',1.6+",
    "optimizer.learning_rate,SCHEDULE,'','',1.6+",
    "optimizer.learning_rate.1.steps,INTEGER,null,steps,1.6+",
    "optimizer.learning_rate.power,NUMBER,1.0,'',1.6+",
    "runconfig.eval_steps,INTEGER,null,batches,1.7+",
    "eval_input.shuffle,BOOLEAN,True,'',1.6+",
    "eval_input.data_dir,FOLDER,'','',1.6+"
  })
  void aKeyIsFoundWithItsFacts(
      String key, FieldType type, String defaultText, String unit, String releases) {
    ConfigField field = ConfigFields.find(key).orElseThrow();
    assertThat(field.type()).isEqualTo(type);
    assertThat(field.defaultText()).isEqualTo(defaultText);
    assertThat(field.unit()).isEqualTo(unit);
    assertThat(field.releases()).isEqualTo(releases);
  }

  @Test
  void rangesAreThoseOfTheSchema() {
    assertThat(range("train_input.batch_size")).isEqualTo(Range.count(1));
    assertThat(range("model.dropout_rate")).isEqualTo(Range.fraction());
    assertThat(range("model.layer_norm_epsilon")).isEqualTo(Range.above(0));
    assertThat(range("runconfig.max_steps")).isEqualTo(Range.atLeast(1));
    assertThat(range("runconfig.seed")).isEqualTo(Range.ANY);
    assertThat(range("optimizer.rho")).isEqualTo(new Range(0, false, 1, false));
  }

  private static Range range(String key) {
    return ConfigFields.find(key).orElseThrow().range();
  }

  @Test
  void aShapeHasItsOwnDefaultsAndNeeds() {
    ConfigField gamma = ConfigFields.shape("Cyclic").getOrDefault("gamma", field("model.seed"));
    assertThat(gamma.required()).isFalse();
    assertThat(gamma.range()).isEqualTo(Range.above(0));
    assertThat(ConfigFields.shape("Step").getOrDefault("gamma", gamma).required()).isTrue();
    assertThat(ConfigFields.shape("Exponential").keySet())
        .contains("decay_steps")
        .doesNotContain("learning_rate");
    assertThat(ConfigFields.shape("Spiral")).isEmpty();
  }

  private static ConfigField field(String key) {
    return ConfigFields.find(key).orElseGet(() -> ConfigFields.all().getFirst());
  }

  @Test
  void everyPlaceInTheOtherLayoutIsTakenOnce() {
    List<String> places =
        ConfigFields.all().stream().map(ConfigField::trainer).filter(p -> !p.isEmpty()).toList();
    assertThat(places).doesNotHaveDuplicates().contains("init.precision.enabled");
  }

  @ParameterizedTest
  @CsvSource({
    "model.batch_size,; did you mean `train_input.batch_size`?",
    "model.num_head,; did you mean `model.num_heads`?",
    "drpout_rate,; did you mean `model.dropout_rate`?",
    "optimizer/eps,; did you mean `optimizer.eps`?",
    "optimizer.max_step,; did you mean `runconfig.max_steps`?",
    "learning_rate.0.steps,; did you mean `optimizer.learning_rate.0.steps`?",
    "learning_rate[1].stps,; did you mean `optimizer.learning_rate.1.steps`?",
    "optimizer.learning_rate.-1.steps,; did you mean `optimizer.learning_rate.0.steps`?",
    "optimizer.betas[0],; did you mean `optimizer.beta1`?",
    "model.entirely_else,''",
    "'',''"
  })
  void aSlipGetsAHint(String key, String hint) {
    assertThat(ConfigFields.find(key)).isEmpty();
    assertThat(ConfigFields.hint(key)).isEqualTo(hint);
  }
}
