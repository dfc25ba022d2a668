package dev.sequent.config;

import dev.sequent.config.YamlWriter.Note;
import dev.sequent.config.YamlWriter.Source;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells a 2.x document in the 1.x layout. Where a key goes, the schema says ({@code x-trainer});
 * code is needed for what changed its shape: the optimizer's name, lists of numbers, schedulers and
 * callbacks. What is absent gets a value here only where 2.x has another default than 1.x.
 */
final class TrainerReader {
  private static final String ROOT = "trainer";
  private static final String INIT = "trainer.init";
  private static final String CALLBACKS = INIT + ".callbacks";
  private static final String RULE = "init.optimizer.*.";

  /** Keys that may be null in 2.x only, where that is as good as leaving them out. */
  private static final Set<String> NULL_IN_TRAINER =
      Set.of(
          "optimizer.max_gradient_norm",
          "optimizer.max_gradient_value",
          "optimizer.initial_loss_scale",
          "runconfig.seed",
          "runconfig.checkpoint_steps");

  private static final String MODEL_NAME = "bert/classifier";

  private final ConfigDocument document;
  private final DocumentTree tree;
  private final Findings findings;
  private final Map<String, Map<String, @Nullable Object>> sections = new LinkedHashMap<>();
  private final Map<String, String> origins = new LinkedHashMap<>();
  private final Map<String, Note> notes = new LinkedHashMap<>();
  private final Set<String> used = new HashSet<>();

  TrainerReader(ConfigDocument document) {
    this.document = document;
    this.tree = new DocumentTree(document);
    this.findings = new Findings(document);
  }

  /**
   * The same experiment in the 1.x layout.
   *
   * @throws ConfigException where {@code trainer} is not one map
   */
  Sections read() throws ConfigException {
    if (!isMap(ROOT)) {
      throw new ConfigException(
          document.file(),
          document.lineOf(ROOT),
          "`trainer` must be one map with `init` and `fit`; a list of trainers is several runs");
    }
    input("train_input", "trainer.fit.train_dataloader");
    input("eval_input", dataloader());
    model();
    optimizer();
    for (ConfigField field : ConfigFields.all()) {
      boolean plain = !field.trainer().isEmpty() && !field.trainer().contains("*");
      if (plain && !used.contains("trainer." + field.trainer())) {
        put(field, "trainer." + field.trainer());
      }
    }
    precision();
    callbacks();
    logging();
    reportUnused(ROOT);
    for (String section : document.sections()) {
      if (!section.equals(ROOT)) {
        findings.warning(
            KeyPath.child("", section), "nothing reads `%s` beside `trainer`".formatted(section));
      }
    }
    String text = tree.head() + YamlWriter.write(filled(), notes);
    return new Sections(
        document, ConfigDocument.of(document.file(), text), origins, findings.inFileOrder());
  }

  private Map<String, Map<String, @Nullable Object>> filled() {
    Map<String, Map<String, @Nullable Object>> filled = new LinkedHashMap<>();
    for (String section : ConfigFields.sections()) {
      if (sections.containsKey(section)) {
        filled.put(section, Objects.requireNonNull(sections.get(section)));
      }
    }
    return filled;
  }

  private boolean isMap(String path) {
    return document.value(path).filter(v -> v.type() == ValueType.MAP).isPresent();
  }

  private boolean isNull(String path) {
    return document.value(path).filter(v -> v.type() == ValueType.NULL).isPresent();
  }

  private void set(String section, String key, @Nullable Object value, String origin) {
    sections.computeIfAbsent(section, s -> new LinkedHashMap<>()).put(key, value);
    origins.put(KeyPath.child(section, key), origin);
    origins.putIfAbsent(section, KeyPath.parse(origin).head(parent(origin)));
    used.add(origin);
  }

  /** What 2.x takes where a document says nothing. */
  private void assume(String section, String key, Object value) {
    sections.computeIfAbsent(section, s -> new LinkedHashMap<>()).put(key, value);
  }

  private static int parent(String path) {
    return Math.max(1, KeyPath.parse(path).parts().size() - 1);
  }

  /** Copies a value as it is written, with its comments. */
  private void put(ConfigField field, String from) throws ConfigException {
    if (document.value(from).isEmpty()) {
      return;
    }
    used.add(from);
    if (field.role() == KeyRole.DEAD) {
      findings.info(from, "`%s` has no effect in 1.x: %s".formatted(field.key(), field.meaning()));
      return;
    }
    if (field.dotted().equals("runconfig.eval_frequency") && !wholeFrequency(from)) {
      return;
    }
    if (!isNull(from) || !NULL_IN_TRAINER.contains(field.dotted())) {
      set(field.section(), field.key(), tree.at(from), from);
      notes.put(field.dotted(), tree.note(from));
    }
  }

  private boolean wholeFrequency(String from) {
    ConfigValue value = document.value(from).orElseThrow();
    boolean fraction = value.type() == ValueType.FLOAT || value.asLong().orElse(1) == 0;
    if (fraction) {
      findings.warning(
          from,
          "`eval_frequency: %s` has no counterpart in 1.x, which counts steps; evaluations follow the checkpoints"
              .formatted(value.text()));
    }
    return !fraction;
  }

  private String dataloader() throws ConfigException {
    String fit = "trainer.fit.val_dataloader";
    String validate = "trainer.validate.val_dataloader";
    boolean both = document.value(fit).isPresent() && document.value(validate).isPresent();
    if (both && !Objects.equals(tree.at(fit), tree.at(validate))) {
      findings.warning(
          validate, "differs from `fit.val_dataloader`, which is the one that Sequent reads");
    }
    used.add(validate);
    used.add("trainer.validate_all.val_dataloaders");
    return document.value(fit).isPresent() || document.value(validate).isEmpty() ? fit : validate;
  }

  private void input(String section, String written) throws ConfigException {
    String from = written;
    if (document.value(from).filter(v -> v.type() == ValueType.LIST).isPresent()) {
      if (document.children(from).size() > 1) {
        findings.warning(from, "Sequent reads the first of several dataloaders only");
      }
      used.add(from);
      from = KeyPath.child(from, "0");
    }
    if (isMap(from)) {
      sections.put(section, new LinkedHashMap<>());
      origins.put(section, from);
      used.add(from + ".is_training");
      copy(section, from);
    }
  }

  private void model() throws ConfigException {
    String from = INIT + ".model";
    if (!isMap(from)) {
      return;
    }
    String name = from + ".name";
    used.add(name);
    Optional<String> named = document.value(name).map(ConfigValue::text);
    if (named.isPresent() && !named.get().equals(MODEL_NAME)) {
      findings.error(name, "Sequent trains `%s`; found `%s`".formatted(MODEL_NAME, named.get()));
    }
    sections.put("model", new LinkedHashMap<>());
    origins.put("model", from);
    copy("model", from);
  }

  /** Keys that keep their names; unknown ones too, for the reader to flag. */
  private void copy(String section, String from) throws ConfigException {
    for (String key : document.children(from)) {
      String child = KeyPath.child(from, key);
      Optional<ConfigField> field = ConfigFields.find(KeyPath.child(section, key));
      if (used.contains(child)) {
        continue;
      }
      if (field.isEmpty()) {
        set(section, key, tree.at(child), child);
      } else if (!keepsItsPlace(field.get())) {
        used.add(child);
        findings.warning(
            child,
            field.get().trainer().isEmpty()
                ? "`%s` is a key of 1.x that 2.x does not read".formatted(key)
                : "2.x reads `%s` at `trainer.%s`".formatted(key, field.get().trainer()));
      } else {
        put(field.get(), child);
      }
    }
  }

  private static boolean keepsItsPlace(ConfigField field) {
    return field.trainer().endsWith("." + field.key()) && !field.trainer().contains("precision");
  }

  private void optimizer() throws ConfigException {
    String from = INIT + ".optimizer";
    List<String> names = isMap(from) ? document.children(from) : List.of();
    if (names.size() != 1) {
      if (document.value(from).isPresent()) {
        findings.error(from, "`optimizer` must hold the name of one optimizer, such as `AdamW`");
      }
      return;
    }
    String name = names.getFirst();
    String rule = KeyPath.child(from, name);
    set("optimizer", "optimizer_type", name, rule);
    origins.put("optimizer", from);
    Optional<OptimizerType> type = OptimizerType.ofKey(name);
    for (String key : isMap(rule) ? document.children(rule) : List.<String>of()) {
      String child = KeyPath.child(rule, key);
      if (type.isPresent() && !number(type.get(), key, child)) {
        used.add(child);
        findings.warning(child, "%s has no `%s` here".formatted(name, key));
      }
    }
    // From 2.0 on, bias correction is on unless a config switches it off.
    if (type.equals(Optional.of(OptimizerType.ADAMW))
        && document.value(KeyPath.child(rule, "correct_bias")).isEmpty()) {
      assume("optimizer", "correct_bias", true);
    }
    // 1.x demands the key, 2.x does not.
    if (type.equals(Optional.of(OptimizerType.SGD))
        && document.value(KeyPath.child(rule, "momentum")).isEmpty()) {
      assume("optimizer", "momentum", 0.0);
    }
    used.add(rule);
    String schedulers = INIT + ".schedulers";
    if (document.value(schedulers).isPresent()) {
      // What is wrong with it has been said; the stand-in keeps the reader from missing it.
      Object rate =
          new TrainerSchedule(document, findings, tree, origins).read(schedulers).orElse(0.0);
      set("optimizer", "learning_rate", rate, schedulers);
    }
  }

  /** One number of the optimizer, or several that 2.x keeps in a list. */
  private boolean number(OptimizerType type, String key, String from) throws ConfigException {
    boolean known = false;
    boolean list = document.value(from).filter(v -> v.type() == ValueType.LIST).isPresent();
    for (ConfigField field : ConfigFields.of("optimizer")) {
      boolean reads = field.readers().isEmpty() || field.readers().contains(type.key());
      if (!reads || !field.trainer().startsWith(RULE + key)) {
        continue;
      }
      String rest = field.trainer().substring((RULE + key).length());
      if (rest.isEmpty() && !list) {
        put(field, from);
        known = true;
      } else if (rest.startsWith(".") && list) {
        put(field, from + rest);
        known = true;
      }
    }
    used.add(from);
    return known;
  }

  private void precision() {
    String from = INIT + ".precision";
    if (document.value(from + ".enabled").isEmpty() && sections.containsKey("model")) {
      assume("model", "mixed_precision", document.value(from).isPresent() && !isNull(from));
    }
  }

  private void callbacks() throws ConfigException {
    boolean checksLoss = false;
    for (String index : document.children(CALLBACKS)) {
      String item = KeyPath.child(CALLBACKS, index);
      for (String name : document.children(item)) {
        String callback = KeyPath.child(item, name);
        switch (name) {
          case "CheckLoss" -> {
            // The Model Zoo's own conversion writes null for a switch that is off.
            checksLoss |= !isNull(callback);
            set("runconfig", "check_loss_values", checksLoss, callback);
          }
          case "KeepNCheckpoints" -> {
            put(ConfigFields.find("runconfig.max_checkpoints").orElseThrow(), callback + ".n");
            used.add(callback);
          }
          default -> {
            used.add(callback);
            findings.info(callback, "the callback `%s` has no counterpart".formatted(name));
          }
        }
      }
    }
    if (!checksLoss) {
      assume("runconfig", "check_loss_values", false);
    }
    used.add(CALLBACKS);
    origins.put("runconfig", INIT + ".loop");
  }

  private void logging() {
    if (document.value(INIT + ".logging.log_steps").isEmpty()) {
      // Without a word about it, 2.x logs every step.
      assume("runconfig", "log_steps", new Source("1"));
    }
  }

  /** Leaves that nothing above has taken. */
  private void reportUnused(String path) {
    if (used.contains(path)) {
      return;
    }
    Optional<ConfigValue> value = document.value(path);
    if (value.filter(v -> v.type() == ValueType.MAP).isPresent()
        && !document.children(path).isEmpty()) {
      document.children(path).forEach(key -> reportUnused(KeyPath.child(path, key)));
    } else if (value.filter(v -> v.type() != ValueType.NULL).isPresent()) {
      findings.info(path, "`%s` has no counterpart in 1.x".formatted(path));
    }
  }
}
