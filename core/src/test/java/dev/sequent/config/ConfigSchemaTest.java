package dev.sequent.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.config.YamlWriter.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The schema and the reader say the same of every key, good value or bad. */
class ConfigSchemaTest {
  /** Values in YAML, of every type and around every bound in the schema. */
  private static final List<String> VALUES =
      List.of(
          "-1",
          "0",
          "1",
          "2",
          "3",
          "512",
          "2147483647",
          "2147483648",
          "9223372036854775807",
          "9223372036854775808",
          "-0.5",
          "0.0",
          "0.3",
          "0.999",
          "1.5",
          "1.0e-6",
          "1e-6",
          "'1e-6'",
          "'0.5'",
          "-1e-6",
          ".inf",
          ".nan",
          "True",
          "off",
          "'True'",
          "word",
          "''",
          "' '",
          "null",
          "'null'",
          "2026-01-01",
          "[]",
          "[0.1]",
          "[a, b]",
          "{}",
          "{a: 1}",
          "dynamic",
          "adamw",
          "relu",
          "GELU");

  /** What the schema's $comment says that JSON Schema cannot say. */
  private static final List<String> UNSAYABLE =
      List.of(
          "does not divide",
          "max_position_embeddings` 512",
          "is less than `step_size_min`",
          "must rise",
          "there must be one value more",
          "leaves no step to",
          "is not between `min_loss_scale`",
          "is less than `min_loss_scale`");

  private static final SchemaValidator SCHEMA = validator();

  private static SchemaValidator validator() {
    try {
      return new SchemaValidator();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void theSchemaIsValidDraft202012() {
    assertThat(SCHEMA.faultsOfTheSchema()).isEmpty();
  }

  @Test
  void shippedConfigsAreValidInBothLayouts() throws Exception {
    for (Path file : Configs.shipped()) {
      ConfigDocument document = ConfigDocument.load(file);
      assertThat(SCHEMA.faults(document)).as(file.toString()).isEmpty();
      Conversion trainer = Conversion.of(document, Dialect.TRAINER);
      assertThat(SCHEMA.faults(ConfigDocument.of(file, trainer.text())))
          .as(trainer.text())
          .isEmpty();
    }
  }

  @Test
  void theOriginsOwnFileIsRead() throws Exception {
    ConfigDocument document =
        ConfigDocument.of(
            Configs.FILE,
            new String(
                Objects.requireNonNull(
                        ConfigSchemaTest.class.getResourceAsStream("all-shipped-keys.yaml"))
                    .readAllBytes(),
                StandardCharsets.UTF_8));
    assertThat(SCHEMA.faults(document)).isEmpty();
    ConfigReading reading = ConfigReader.read(document);
    assertThat(reading.config()).isPresent();
    assertThat(reading.problems())
        .noneSatisfy(p -> assertThat(p.message()).contains("nothing reads the key"));
  }

  static Stream<ConfigField> fields() {
    return ConfigFields.all().stream().filter(f -> f.role() != KeyRole.DEAD);
  }

  @ParameterizedTest
  @MethodSource("fields")
  void schemaAndReaderAgreeOnEveryKey(ConfigField field) throws ConfigException {
    SoftAssertions softly = new SoftAssertions();
    for (String value : values(field)) {
      Map<String, Map<String, @Nullable Object>> config = Configs.sound();
      suit(config, field);
      Configs.section(config, field.section()).put(field.key(), new Source(value));
      compare(softly, field, config, value);
    }
    Map<String, Map<String, @Nullable Object>> without = Configs.sound();
    Configs.section(without, field.section()).remove(field.key());
    compare(softly, field, without, "no value");
    softly.assertAll();
  }

  private static List<String> values(ConfigField field) {
    List<String> values = new ArrayList<>(VALUES);
    if (field.type() == FieldType.INTEGER) {
      // A whole number to JSON Schema, none to YAML.
      values.remove("0.0");
    }
    values.addAll(field.choices());
    return values;
  }

  /** Chooses an optimizer that reads the key. */
  private static void suit(Map<String, Map<String, @Nullable Object>> config, ConfigField field) {
    if (!field.readers().isEmpty()) {
      Configs.section(config, "optimizer").put("optimizer_type", field.readers().getFirst());
    }
  }

  private static void compare(
      SoftAssertions softly, ConfigField field, Map<String, ?> config, String value)
      throws ConfigException {
    compare(softly, field, field.dotted(), Configs.document(config), value);
  }

  /**
   * @param key where the field stands in the document's layout
   */
  private static void compare(
      SoftAssertions softly, ConfigField field, String key, ConfigDocument document, String value) {
    List<Problem> against =
        ConfigReader.read(document).problems().stream()
            .filter(p -> UNSAYABLE.stream().noneMatch(p.message()::contains))
            .filter(
                p ->
                    p.severity() == Severity.ERROR
                        || (field.role() == KeyRole.ELSEWHERE
                            && p.severity() == Severity.WARNING
                            && p.key().equals(key)))
            .toList();
    softly
        .assertThat(SCHEMA.faults(document).isEmpty())
        .as("%s: %s; reader %s, schema %s", key, value, against, SCHEMA.faults(document))
        .isEqualTo(against.isEmpty());
  }

  /** Keys that went to the other layout in the shape that they have. */
  static Stream<ConfigField> moved() {
    return fields()
        .filter(f -> f.trainer().contains(".") && !f.trainer().contains("*"))
        .filter(f -> !f.trainer().startsWith("init.callbacks"))
        .filter(f -> f.type() != FieldType.SCHEDULE && !f.key().equals("eval_frequency"));
  }

  @ParameterizedTest
  @MethodSource("moved")
  void schemaAndReaderAgreeOnEveryKeyOfTheOtherLayout(ConfigField field) throws ConfigException {
    SoftAssertions softly = new SoftAssertions();
    String key = "trainer." + field.trainer();
    String sound = Conversion.of(Configs.document(Configs.sound()), Dialect.TRAINER).text();
    DocumentTree tree = new DocumentTree(ConfigDocument.of(Configs.FILE, sound));
    for (String value : values(field)) {
      Map<String, @Nullable Object> root = new LinkedHashMap<>();
      root.put("trainer", tree.at("trainer"));
      Map<String, @Nullable Object> holder = holder(root, KeyPath.parse(key).parts());
      holder.put(KeyPath.parse(key).parts().getLast(), new Source(value));
      compare(softly, field, key, Configs.document(root), value);
      holder.remove(KeyPath.parse(key).parts().getLast());
      compare(softly, field, key, Configs.document(root), "no value");
    }
    softly.assertAll();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, @Nullable Object> holder(
      Map<String, @Nullable Object> root, List<String> path) {
    Map<String, @Nullable Object> holder = root;
    for (String part : path.subList(0, path.size() - 1)) {
      holder =
          (Map<String, @Nullable Object>)
              holder.computeIfAbsent(part, p -> new LinkedHashMap<String, @Nullable Object>());
    }
    return holder;
  }

  @ParameterizedTest
  @MethodSource("dev.sequent.config.ConfigFields#schedulers")
  void schemaAndReaderAgreeOnEveryShape(String scheduler) throws ConfigException {
    SoftAssertions softly = new SoftAssertions();
    ConfigField field = ConfigFields.find("optimizer.learning_rate").orElseThrow();
    Map<String, @Nullable Object> sound = new LinkedHashMap<>();
    sound.put("scheduler", new Source(scheduler));
    ConfigFields.shape(scheduler).values().stream()
        .filter(ConfigField::required)
        .forEach(key -> sound.put(key.key(), new Source(sample(key))));
    assertThat(ConfigReader.read(Configs.document(with(sound))).errors()).isEmpty();
    compare(softly, field, with(sound), scheduler);
    for (ConfigField key : ConfigFields.shape(scheduler).values()) {
      for (String value : values(key)) {
        Map<String, @Nullable Object> phase = new LinkedHashMap<>(sound);
        phase.put(key.key(), new Source(value));
        compare(softly, field, with(phase), key.key() + ": " + value);
      }
      Map<String, @Nullable Object> phase = new LinkedHashMap<>(sound);
      phase.remove(key.key());
      compare(softly, field, with(phase), "no " + key.key());
    }
    softly.assertAll();
  }

  private static String sample(ConfigField key) {
    return switch (key.type()) {
      case LIST -> key.key().equals("values") ? "[0.1, 0.2]" : "[3]";
      case INTEGER -> "30";
      default -> "0.5";
    };
  }

  private static Map<String, Map<String, @Nullable Object>> with(Map<String, ?> phase) {
    Map<String, Map<String, @Nullable Object>> config = Configs.sound();
    Configs.section(config, "optimizer").put("learning_rate", phase);
    return config;
  }

  @Test
  void aDeadKeyIsFlaggedWhateverItsValue() throws ConfigException {
    for (ConfigField field : ConfigFields.all()) {
      if (field.role() == KeyRole.DEAD) {
        Map<String, Map<String, @Nullable Object>> config = Configs.sound();
        Configs.section(config, field.section()).put(field.key(), new Source("word"));
        assertThat(ConfigReader.read(Configs.document(config)).problems())
            .anySatisfy(p -> assertThat(p.key()).isEqualTo(field.dotted()));
        assertThat(SCHEMA.faults(Configs.document(config))).isEmpty();
      }
    }
  }

  @Test
  void wordsOfTheSchemaAreThoseThatTheCodeKnows() {
    assertThat(choices("model.encoder_nonlinearity"))
        .containsExactlyElementsOf(
            Arrays.stream(Activation.values()).map(Activation::key).toList());
    assertThat(choices("model.pooler_nonlinearity"))
        .isEqualTo(choices("model.encoder_nonlinearity"));
    assertThat(choices("optimizer.optimizer_type"))
        .containsExactlyElementsOf(
            Arrays.stream(OptimizerType.values()).map(OptimizerType::key).toList());
    assertThat(choices("model.problem_type"))
        .containsExactlyElementsOf(
            Stream.concat(
                    Arrays.stream(ProblemType.values()).map(ProblemType::key), Stream.of("null"))
                .toList());
    assertThat(choices("optimizer.learning_rate.mode"))
        .containsExactlyElementsOf(
            Arrays.stream(CycleSchedule.CycleMode.values())
                .map(CycleSchedule.CycleMode::key)
                .toList());
  }

  private static List<String> choices(String key) {
    return ConfigFields.find(key).orElseThrow().choices();
  }

  @Test
  void everyResolvedKeyHasAPlaceInTheSchema() throws Exception {
    for (Path file : Configs.shipped()) {
      ExperimentConfig config = ConfigReader.read(ConfigDocument.load(file)).config().orElseThrow();
      ResolvedConfig.tree(config)
          .forEach(
              (section, keys) ->
                  keys.keySet()
                      .forEach(
                          key -> assertThat(ConfigFields.find(section + "." + key)).isPresent()));
    }
  }
}
