package dev.sequent.config;

import dev.sequent.config.YamlWriter.Anchored;
import dev.sequent.config.YamlWriter.Note;
import dev.sequent.config.YamlWriter.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells a 1.x document in the 2.x layout. Values keep their spelling and their comments where they
 * keep their shape; the schedule and the numbers that 2.x keeps in lists are written anew. An
 * optimizer's numbers are written out, defaults too, since 2.x has other ones.
 */
final class TrainerWriter {
  private static final String RULE = "init.optimizer.*";

  /** The usual order of a 2.x config. */
  private static final List<String> ORDER =
      List.of(
          "init.model_dir",
          "init.seed",
          "init.model",
          "init.optimizer",
          "init.schedulers",
          "init.precision",
          "init.loop",
          "init.checkpoint",
          "init.logging",
          "init.callbacks",
          "fit.train_dataloader",
          "fit.val_dataloader",
          "fit.ckpt_path");

  private final ConfigDocument document;
  private final ExperimentConfig config;
  private final DocumentTree tree;
  private final Findings findings;
  private final Map<String, @Nullable Object> values = new LinkedHashMap<>();
  private final Map<String, Note> notes = new LinkedHashMap<>();

  /**
   * @param document in the 1.x layout, without errors
   * @param config what it says
   */
  TrainerWriter(ConfigDocument document, ExperimentConfig config) {
    this.document = document;
    this.config = config;
    this.tree = new DocumentTree(document);
    this.findings = new Findings(document);
  }

  Conversion write() throws ConfigException {
    values.put("init.model.name", "bert/classifier");
    values.put("fit.train_dataloader.is_training", true);
    values.put("fit.val_dataloader.is_training", false);
    for (String section : document.sections()) {
      if (ConfigFields.sections().contains(section)) {
        section(section);
      } else {
        findings.warning(
            KeyPath.child("", section), "`%s` has no counterpart in 2.x".formatted(section));
      }
    }
    optimizer();
    values.put("init.schedulers", List.of(schedule()));
    callbacks();
    return new Conversion(
        tree.head() + YamlWriter.write(Map.of("trainer", layout()), notes), findings.inFileOrder());
  }

  private void section(String section) throws ConfigException {
    notes.put(ConfigFields.trainerSection(section), tree.note(section));
    for (String key : document.children(section)) {
      String dotted = KeyPath.child(section, key);
      Optional<ConfigField> field = ConfigFields.find(dotted);
      if (field.isPresent()) {
        known(field.get(), document.value(dotted).orElseThrow());
      } else if (section.equals("optimizer") || section.equals("runconfig")) {
        findings.warning(dotted, "`%s` has no counterpart in 2.x".formatted(key));
      } else {
        String place = ConfigFields.trainerSection(section).substring("trainer.".length());
        copy(dotted, KeyPath.child(place, key));
      }
    }
  }

  private void known(ConfigField field, ConfigValue value) throws ConfigException {
    String place = field.trainer();
    boolean elsewhere =
        place.startsWith(RULE)
            || place.startsWith("init.callbacks")
            || place.equals("init.schedulers");
    if (elsewhere || (value.type() == ValueType.NULL && !field.key().equals("problem_type"))) {
      return;
    }
    if (place.isEmpty()) {
      lost(field, value);
    } else if (!place.contains("max_gradient") || value.asDouble().orElse(0) > 0) {
      // 2.x takes no clipping for an absent key, and refuses a 0.
      copy(field.dotted(), place);
    }
  }

  private void lost(ConfigField field, ConfigValue value) {
    String words = "`%s` has no counterpart in 2.x".formatted(field.key());
    if (field.role() == KeyRole.DEAD || field.role() == KeyRole.ELSEWHERE) {
      findings.info(field.dotted(), words);
    } else if (!value.text().equals(field.defaultText())) {
      findings.warning(field.dotted(), words);
    }
  }

  private void copy(String from, String to) throws ConfigException {
    values.put(to, tree.at(from));
    notes.put("trainer." + to, tree.note(from));
  }

  private void optimizer() throws ConfigException {
    OptimizerConfig optimizer = config.optimizer();
    String type = optimizer.optimizerType().key();
    String rule = RULE.replace("*", type);
    Map<String, @Nullable Object> numbers = new LinkedHashMap<>();
    ResolvedConfig.rule(numbers, optimizer.rule());
    SectionValues written = new SectionValues(document, "optimizer");
    for (ConfigField field : ConfigFields.of("optimizer")) {
      if (!field.trainer().startsWith(RULE + ".")) {
        continue;
      }
      boolean reads = field.readers().isEmpty() || field.readers().contains(type);
      boolean has = written.has(field.key());
      if (has && !reads) {
        findings.warning(field.dotted(), "%s does not read `%s`".formatted(type, field.key()));
      } else if (has || numbers.containsKey(field.key())) {
        String to = rule + field.trainer().substring(RULE.length());
        values.put(to, has ? tree.at(field.dotted()) : numbers.get(field.key()));
        if (has) {
          notes.put("trainer." + to, tree.note(field.dotted()));
        }
      }
    }
  }

  private Map<String, ?> schedule() {
    return switch (config.optimizer().learningRate()) {
      case LearningRateSchedule.Sequential sequence -> {
        Map<String, @Nullable Object> keys = new LinkedHashMap<>();
        keys.put("schedulers", sequence.phases().stream().map(TrainerWriter::shape).toList());
        List<LearningRateSchedule> ended =
            sequence.phases().subList(0, sequence.phases().size() - 1);
        if (ended.stream().anyMatch(LearningRateSchedule.Limited.class::isInstance)) {
          keys.put("milestones", milestones(ended));
        }
        reportLength(sequence.phases().getLast());
        yield Map.of("SequentialLR", keys);
      }
      case LearningRateSchedule.Chained chain -> {
        chain.shapes().forEach(this::reportLength);
        yield Map.of(
            "ChainedScheduler",
            Map.of("schedulers", chain.shapes().stream().map(TrainerWriter::shape).toList()));
      }
      case LearningRateSchedule single -> {
        reportLength(single);
        yield shape(single);
      }
    };
  }

  private void reportLength(LearningRateSchedule shape) {
    if (shape instanceof LearningRateSchedule.Limited) {
      findings.info(
          ConfigFields.SCHEDULE_SECTION,
          "the `steps` of a shape without a length of its own, which nothing follows, have no"
              + " counterpart in 2.x");
    }
  }

  private static List<Long> milestones(List<LearningRateSchedule> phases) {
    List<Long> ends = new ArrayList<>();
    long end = 0;
    for (LearningRateSchedule phase : phases) {
      end += phase.length().orElseThrow();
      ends.add(end);
    }
    return ends;
  }

  private static Map<String, ?> shape(LearningRateSchedule schedule) {
    LearningRateSchedule bare =
        schedule instanceof LearningRateSchedule.Limited limited ? limited.shape() : schedule;
    Map<String, @Nullable Object> phase = ResolvedSchedule.phase(bare);
    String scheduler = String.valueOf(phase.remove("scheduler"));
    Map<String, ConfigField> fields = ConfigFields.shape(scheduler);
    Map<String, @Nullable Object> keys = new LinkedHashMap<>();
    phase.forEach(
        (key, value) -> {
          ConfigField field = fields.get(key);
          keys.put(field == null ? key : TrainerSchedule.trainerName(field), value);
        });
    return Map.of(ConfigFields.trainerShape(scheduler), keys);
  }

  private void callbacks() {
    List<Map<String, ?>> callbacks = new ArrayList<>();
    if (config.runconfig().checkLossValues()) {
      callbacks.add(Map.of("CheckLoss", Map.of()));
    }
    config
        .runconfig()
        .maxCheckpoints()
        .ifPresent(n -> callbacks.add(Map.of("KeepNCheckpoints", Map.of("n", n))));
    if (!callbacks.isEmpty()) {
      values.put("init.callbacks", callbacks);
    }
    if (config.runconfig().evalFrequency().isEmpty()) {
      findings.info(
          "runconfig",
          "without `eval_frequency`, 1.x evaluates at every checkpoint and 2.x at the end only");
    }
  }

  private Map<String, @Nullable Object> layout() {
    Map<String, @Nullable Object> trainer = new LinkedHashMap<>();
    for (String prefix : ORDER) {
      values.forEach(
          (path, value) -> {
            if (path.equals(prefix) || path.startsWith(prefix + ".")) {
              place(trainer, KeyPath.parse(path).parts(), value);
            }
          });
    }
    if (trainer.get("fit") instanceof Map<?, ?> fit) {
      Map<String, @Nullable Object> named = new LinkedHashMap<>();
      fit.forEach((key, value) -> named.put(String.valueOf(key), named(key, value)));
      trainer.put("fit", named);
      Map<String, Object> validate = new LinkedHashMap<>();
      validate.put("val_dataloader", new Source("*val_dataloader"));
      trainer.put("validate", validate);
    }
    return trainer;
  }

  /** The evaluation's input, which {@code validate} has again. */
  @SuppressWarnings("unchecked")
  private static @Nullable Object named(Object key, @Nullable Object value) {
    return key.equals("val_dataloader") && value instanceof Map<?, ?> map
        ? new Anchored("val_dataloader", (Map<String, ?>) map)
        : value;
  }

  @SuppressWarnings("unchecked")
  private static void place(
      Map<String, @Nullable Object> map, List<String> path, @Nullable Object value) {
    String key = path.getFirst();
    List<String> rest = path.subList(1, path.size());
    if (rest.isEmpty()) {
      map.put(key, value);
    } else if (rest.getFirst().chars().allMatch(Character::isDigit)) {
      // The schema lists the members of such a list in order.
      ((List<@Nullable Object>) map.computeIfAbsent(key, k -> new ArrayList<>())).add(value);
    } else {
      place(
          (Map<String, @Nullable Object>)
              map.computeIfAbsent(key, k -> new LinkedHashMap<String, @Nullable Object>()),
          rest,
          value);
    }
  }
}
