package dev.sequent.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Turns a document of either layout into a typed experiment, collecting every problem on the way:
 * sections, then each key against the catalogue, then what only several keys together tell.
 */
public final class ConfigReader {
  private static final List<String> OTHER_SECTIONS = List.of("csconfig");

  /** What is said of unknown keys, so that it is not worked out anew with every keystroke. */
  private static final Map<String, String> UNKNOWN = new ConcurrentHashMap<>();

  private static final int MOST_UNKNOWN = 4096;

  /** The first section that reads a key, for keys in the wrong one. */
  private static final Map<String, String> SECTION_OF =
      ConfigFields.all().stream()
          .filter(field -> field.role() != KeyRole.DEAD)
          .collect(
              Collectors.toUnmodifiableMap(
                  ConfigField::key, ConfigField::section, (first, second) -> first));

  private final ConfigDocument document;
  private final Findings findings;
  private final SectionValues model;
  private final SectionValues runconfig;

  private ConfigReader(ConfigDocument document) {
    this.document = document;
    this.findings = new Findings(document);
    this.model = new SectionValues(document, "model");
    this.runconfig = new SectionValues(document, "runconfig");
  }

  /** Reads and checks a whole document; never stops at the first problem. */
  public static ConfigReading read(ConfigDocument document) {
    if (Dialect.of(document) == Dialect.SECTIONS) {
      return new ConfigReader(document).read();
    }
    try {
      Sections sections = Sections.of(document);
      ConfigReading reading = new ConfigReader(sections.document()).read();
      List<Problem> problems =
          Stream.concat(
                  sections.problems().stream(),
                  reading.problems().stream().map(sections::inWritten))
              .sorted(Comparator.comparingInt(Problem::line))
              .toList();
      boolean sound = problems.stream().noneMatch(p -> p.severity() == Severity.ERROR);
      return new ConfigReading(sound ? reading.config() : Optional.empty(), problems);
    } catch (ConfigException e) {
      return new ConfigReading(Optional.empty(), List.of(e.problem()));
    }
  }

  private ConfigReading read() {
    checkSections();
    for (String section : ConfigFields.sections()) {
      if (isMap(section)) {
        checkKeys(section);
      }
    }
    new CrossChecks(document, findings).run();
    new OptimizerReader(document, findings).check();
    ScheduleReader schedules = new ScheduleReader(document, findings);
    Optional<LearningRateSchedule> learningRate =
        isMap("optimizer") ? schedules.read() : Optional.empty();
    Optional<ExperimentConfig> config =
        findings.hasErrors() ? Optional.empty() : learningRate.map(this::experiment);
    return new ConfigReading(config, findings.inFileOrder());
  }

  private boolean isMap(String section) {
    return document.value(section).filter(v -> v.type() == ValueType.MAP).isPresent();
  }

  private void checkSections() {
    List<String> known = ConfigFields.sections();
    if (document.sections().isEmpty()) {
      findings.error("", "is empty; it needs the sections " + String.join(", ", known));
      return;
    }
    for (String section : document.sections()) {
      if (!known.contains(section) && !OTHER_SECTIONS.contains(section)) {
        findings.warning(
            KeyPath.child("", section),
            "nothing reads the section `%s`%s".formatted(section, Spelling.hint(section, known)));
      }
    }
    for (String section : known) {
      Optional<ConfigValue> value = document.value(section);
      if (value.isEmpty()) {
        findings.error(section, "the section `%s` is missing".formatted(section));
      } else if (!isMap(section)) {
        findings.error(
            section,
            "`%s` must be a map of keys; found %s".formatted(section, value.get().type().words()));
      }
    }
  }

  private void checkKeys(String section) {
    List<ConfigField> fields = ConfigFields.of(section);
    Set<String> names = new HashSet<>();
    List<String> read = new ArrayList<>();
    for (ConfigField field : fields) {
      names.add(field.key());
      if (field.role() != KeyRole.DEAD) {
        read.add(field.key());
      }
    }
    Spelling known = Spelling.among(read);
    for (String key : document.children(section)) {
      if (!names.contains(key)) {
        String dotted = KeyPath.child(section, key);
        if (UNKNOWN.size() > MOST_UNKNOWN) {
          UNKNOWN.clear();
        }
        findings.warning(
            dotted, UNKNOWN.computeIfAbsent(dotted, d -> unknownKey(section, key, fields, known)));
      }
    }
    for (ConfigField field : fields) {
      Optional<ConfigValue> value = document.value(field.dotted());
      if (value.isPresent()) {
        checkValue(field, value.get());
      } else if (field.required()) {
        findings.error(
            field.dotted(), "`%s` is missing: %s".formatted(field.dotted(), field.meaning()));
      }
    }
  }

  private static String unknownKey(
      String section, String key, List<ConfigField> fields, Spelling known) {
    String other = SECTION_OF.get(key);
    String elsewhere =
        other == null ? later(key, fields).orElse("") : "; it belongs into `%s`".formatted(other);
    return "nothing reads the key `%s` in `%s`%s"
        .formatted(key, section, elsewhere.isEmpty() ? known.hint(key) : elsewhere);
  }

  /** For a 1.x config with a name that came with 2.0, such as {@code weight_decay}. */
  private static Optional<String> later(String key, List<ConfigField> fields) {
    String end = "." + key;
    return fields.stream()
        .filter(f -> f.trainer().endsWith(end) && f.role() != KeyRole.DEAD)
        .findFirst()
        .map(f -> "; that is what 2.x calls `%s`".formatted(f.key()));
  }

  private void checkValue(ConfigField field, ConfigValue value) {
    if (field.role() == KeyRole.DEAD) {
      findings.warning(
          field.dotted(), "nothing reads `%s`: %s".formatted(field.key(), field.meaning()));
      return;
    }
    Optional<String> fault = FieldCheck.fault(field, canonical(field, value));
    if (fault.isPresent() && field.role() == KeyRole.ELSEWHERE) {
      findings.warning(field.dotted(), fault.get());
    } else if (fault.isPresent()) {
      findings.error(field.dotted(), fault.get());
    } else if (field.role() == KeyRole.ELSEWHERE && differs(field, value)) {
      findings.info(
          field.dotted(),
          "`%s: %s` has no effect on this computer: %s"
              .formatted(field.key(), value.text(), field.meaning()));
    }
  }

  /** The origin takes an optimizer's name in any case. */
  private static ConfigValue canonical(ConfigField field, ConfigValue value) {
    if (!field.key().equals("optimizer_type")) {
      return value;
    }
    return OptimizerType.ofKey(value.text())
        .map(
            type ->
                new ConfigValue(
                    type.key(),
                    value.type(),
                    value.quoted(),
                    value.line(),
                    value.start(),
                    value.end()))
        .orElse(value);
  }

  /** Whether a switch or count is set to something else than what an absent key means. */
  private static boolean differs(ConfigField field, ConfigValue value) {
    return switch (field.type()) {
      case BOOLEAN -> !value.asBoolean().equals(YamlScalars.booleanOf(field.defaultText()));
      case INTEGER -> !value.asLong().equals(YamlScalars.longOf(field.defaultText()));
      case TEXT, FILE, LIST -> value.type() != ValueType.NULL;
      default -> false;
    };
  }

  private ExperimentConfig experiment(LearningRateSchedule learningRate) {
    return new ExperimentConfig(
        input(new SectionValues(document, "train_input")),
        input(new SectionValues(document, "eval_input")),
        modelConfig(),
        new OptimizerReader(document, findings).read(learningRate),
        model.bool("use_bfloat16").orElseThrow(),
        runConfig());
  }

  private static InputConfig input(SectionValues in) {
    return new InputConfig(
        in.text("data_processor").orElseThrow(),
        in.text("data_dir").orElseThrow(),
        in.text("vocab_file").orElseThrow(),
        count(in, "batch_size"),
        count(in, "max_sequence_length"),
        in.bool("shuffle").orElseThrow(),
        in.integer("shuffle_seed"),
        count(in, "num_workers"),
        in.bool("drop_last").orElseThrow(),
        in.bool("do_lower").orElseThrow());
  }

  private ModelConfig modelConfig() {
    double dropout = model.number("dropout_rate").orElseThrow();
    return new ModelConfig(
        count(model, "vocab_size"),
        count(model, "hidden_size"),
        count(model, "num_hidden_layers"),
        count(model, "num_heads"),
        count(model, "filter_size"),
        activation("encoder_nonlinearity"),
        activation("pooler_nonlinearity"),
        dropout,
        model.number("attention_dropout_rate").orElseThrow(),
        model.has("embedding_dropout_rate")
            ? model.number("embedding_dropout_rate").orElseThrow()
            : dropout,
        model.number("task_dropout").orElseThrow(),
        count(model, "max_position_embeddings"),
        count(model, "num_labels"),
        model
            .text("problem_type")
            .map(t -> ProblemType.valueOf(t.toUpperCase(Locale.ROOT)))
            .orElse(ProblemType.SINGLE_LABEL_CLASSIFICATION),
        model.number("layer_norm_epsilon").orElseThrow(),
        model.bool("mixed_precision").orElseThrow(),
        model.bool("compute_eval_metrics").orElseThrow());
  }

  private Activation activation(String key) {
    return model.text(key).flatMap(Activation::ofKey).orElseThrow();
  }

  private RunConfig runConfig() {
    OptionalLong maxSteps = runconfig.integer("max_steps");
    OptionalLong numSteps = runconfig.integer("num_steps");
    long logSteps = runconfig.integer("log_steps").orElseThrow();
    // 0 means one line at the end, which an interval of the whole run gives as well.
    long wholeRun = numSteps.orElse(maxSteps.orElse(Integer.MAX_VALUE));
    return new RunConfig(
        maxSteps,
        numSteps,
        runconfig.integer("num_epochs"),
        runconfig.integer("steps_per_epoch"),
        logSteps == 0 ? wholeRun : logSteps,
        runconfig.integer("checkpoint_steps").orElseThrow(),
        runconfig.integer("eval_steps"),
        runconfig.integer("eval_frequency"),
        runconfig.integer("max_checkpoints"),
        runconfig.bool("save_initial_checkpoint").orElseThrow(),
        runconfig.bool("check_loss_values").orElseThrow(),
        runconfig.integer("seed").orElseThrow());
  }

  private static int count(SectionValues in, String key) {
    return Math.toIntExact(in.integer(key).orElseThrow());
  }
}
