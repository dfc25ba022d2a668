package dev.sequent.config;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The keys of one phase of {@code optimizer.learning_rate}. A getter for a key that is missing or
 * unfit reports it and gives a stand-in; {@link #fit()} tells whether that happened.
 */
final class PhaseKeys {
  private static final String ROOT = ConfigFields.SCHEDULE_SECTION;
  private static final ConfigField RATE = ConfigFields.find(ROOT + ".learning_rate").orElseThrow();
  private static final ConfigField STEPS = ConfigFields.find(ROOT + ".steps").orElseThrow();
  private static final ConfigField RATES = ConfigFields.find(ROOT + ".eta_min").orElseThrow();
  private static final List<String> COMMON = List.of("scheduler", "main_scheduler");

  /** Names that release 1.7 takes for one another. */
  private static final List<List<String>> SAME =
      List.of(
          List.of("initial_learning_rate", "learning_rate", "base_lr"),
          List.of("steps", "decay_steps"),
          List.of("gamma", "decay_rate"));

  /** Keys that the Model Zoo passes through {@code float()}, so that text will do. */
  private static final Set<String> CONVERTED = Set.of("initial_learning_rate", "learning_rate");

  private final ConfigDocument document;
  private final Findings findings;
  private final String path;
  private final Map<String, ConfigField> fields;
  private final Set<String> asked = new LinkedHashSet<>();
  private boolean fit = true;

  /**
   * @param path of the phase, or of the rate itself where it is a plain number
   * @param fields the keys of the phase's shape
   */
  PhaseKeys(
      ConfigDocument document, Findings findings, String path, Map<String, ConfigField> fields) {
    this.document = document;
    this.findings = findings;
    this.path = path;
    this.fields = fields;
  }

  /** Whether everything asked for was there and fitted. */
  boolean fit() {
    return fit;
  }

  private void unfit(String dotted, String message) {
    findings.error(dotted, message);
    fit = false;
  }

  /** A mistake that several keys make together. */
  void refuse(String key, String message) {
    unfit(KeyPath.child(path, key), message);
  }

  private ConfigField field(String key) {
    return Objects.requireNonNull(fields.get(key), key);
  }

  /** A number: as written, or its default. */
  double number(String key) {
    ConfigField field = field(key);
    return place(field)
        .map(dotted -> numberAt(dotted, field))
        .orElseGet(() -> YamlScalars.doubleOf(field.defaultText()).orElse(0));
  }

  /** A rate that is the whole value of {@code learning_rate}. */
  double plainRate() {
    ConfigValue value = document.value(ROOT).orElseThrow();
    double rate = numberAt(ROOT, RATE);
    if (fit && value.type() == ValueType.INTEGER) {
      findings.warning(
          ROOT, "the Model Zoo refuses a whole number here; write %s.0".formatted(value.text()));
    }
    return rate;
  }

  private double numberAt(String dotted, ConfigField field) {
    ConfigValue value = document.value(dotted).orElseThrow();
    if (CONVERTED.contains(field.key()) && value.type() == ValueType.STRING) {
      OptionalDouble number = YamlScalars.pythonFloat(value.text());
      if (number.isPresent() && field.range().contains(number.getAsDouble())) {
        findings.warning(
            dotted,
            "`%s: %s` is text for PyYAML, which the Model Zoo turns into a number for this key"
                    .formatted(KeyPath.parse(dotted).parts().getLast(), value.text())
                + " only; write %s".formatted(YamlScalars.number(number.getAsDouble())));
        return number.getAsDouble();
      }
    }
    return checked(dotted, FieldType.NUMBER, field.range(), value)
        ? value.asDouble().orElseThrow()
        : 0;
  }

  /** A whole number: as written, or its default. */
  long whole(String key) {
    ConfigField field = field(key);
    return whole(key, YamlScalars.longOf(field.defaultText()).orElse(1));
  }

  /** A whole number whose default another key decides. */
  long whole(String key, long otherwise) {
    ConfigField field = field(key);
    return place(field).map(dotted -> wholeAt(dotted, field.range())).orElse(otherwise);
  }

  /** The phase's length where it has one. */
  OptionalLong steps() {
    Optional<String> dotted = written("steps");
    return dotted.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(wholeAt(dotted.get(), STEPS.range()));
  }

  private long wholeAt(String dotted, Range range) {
    ConfigValue value = document.value(dotted).orElseThrow();
    return checked(dotted, FieldType.INTEGER, range, value) ? value.asLong().orElseThrow() : 1;
  }

  /** A switch, off by default. */
  boolean flag(String key) {
    return written(key).map(this::flagAt).orElse(false);
  }

  private boolean flagAt(String dotted) {
    ConfigValue value = document.value(dotted).orElseThrow();
    return checked(dotted, FieldType.BOOLEAN, Range.ANY, value) && value.asBoolean().orElseThrow();
  }

  /** One of several words: as written, or its default. */
  String word(String key) {
    List<String> words = field(key).choices().stream().filter(w -> !w.equals("null")).toList();
    Optional<String> dotted = written(key);
    if (dotted.isEmpty()) {
      return field(key).defaultText();
    }
    String text = document.value(dotted.get()).orElseThrow().text();
    if (!words.contains(text)) {
      unfit(
          dotted.get(),
          "`%s` must be one of %s; found `%s`%s"
              .formatted(key, String.join(", ", words), text, Spelling.hint(text, words)));
    }
    return text;
  }

  /** A required list of learning rates. */
  List<Double> rates(String key) {
    List<Double> rates = new ArrayList<>();
    for (String item : items(key)) {
      rates.add(numberAt(item, RATES));
    }
    return rates;
  }

  /** A required list of steps, each after the one before. */
  List<Long> rising(String key) {
    List<Long> steps = new ArrayList<>();
    for (String item : items(key)) {
      long step = wholeAt(item, Range.atLeast(1));
      if (!steps.isEmpty() && step <= steps.getLast()) {
        unfit(
            item,
            "the steps of `%s` must rise; %d follows %d".formatted(key, step, steps.getLast()));
      }
      steps.add(step);
    }
    return steps;
  }

  private List<String> items(String key) {
    Optional<String> dotted = required(key);
    if (dotted.isEmpty()) {
      return List.of();
    }
    if (document.value(dotted.get()).filter(v -> v.type() == ValueType.LIST).isEmpty()) {
      unfit(dotted.get(), "`%s` must be a list of numbers".formatted(key));
      return List.of();
    }
    List<String> items = new ArrayList<>();
    for (String item : document.children(dotted.get())) {
      items.add(KeyPath.child(dotted.get(), item));
    }
    return items;
  }

  private boolean checked(String dotted, FieldType type, Range range, ConfigValue value) {
    String key = KeyPath.parse(dotted).parts().getLast();
    ConfigField field =
        new ConfigField(
            key, ROOT, type, "", List.of(), "", "", false, KeyRole.MAIN, range, "", List.of(), "");
    Optional<String> fault = FieldCheck.fault(field, value);
    fault.ifPresent(sentence -> unfit(dotted, sentence));
    return fault.isEmpty();
  }

  private Optional<String> place(ConfigField field) {
    return field.required() ? required(field.key()) : written(field.key());
  }

  private Optional<String> required(String key) {
    asked.add(key);
    Optional<String> name = nameOf(key);
    if (name.isEmpty()) {
      unfit(path, "this phase of `learning_rate` needs `%s`".formatted(key));
    }
    return name.map(n -> KeyPath.child(path, n));
  }

  private Optional<String> written(String key) {
    asked.add(key);
    return nameOf(key)
        .map(n -> KeyPath.child(path, n))
        .filter(d -> document.value(d).filter(v -> v.type() != ValueType.NULL).isPresent());
  }

  /** The name under which the phase gives a key a value. */
  private Optional<String> nameOf(String key) {
    if (document.value(KeyPath.child(path, key)).isPresent()) {
      return Optional.of(key);
    }
    return sameAs(key).stream()
        .filter(name -> document.value(KeyPath.child(path, name)).isPresent())
        .findFirst();
  }

  /** The names that release 1.7 takes for this key, itself among them, in order of weight. */
  static List<String> sameAs(String key) {
    return SAME.stream().filter(names -> names.contains(key)).findFirst().orElse(List.of(key));
  }

  /** Warns of keys that nobody has asked for. */
  void warnOfOthers(String scheduler) {
    Set<String> known = new LinkedHashSet<>(COMMON);
    known.addAll(asked);
    Set<String> accepted = new LinkedHashSet<>(known);
    known.forEach(key -> accepted.addAll(sameAs(key)));
    for (String key : document.children(path)) {
      if (!accepted.contains(key)) {
        findings.warning(
            KeyPath.child(path, key),
            "%s does not read `%s`%s".formatted(scheduler, key, hint(key, List.copyOf(known))));
      }
    }
  }

  private String hint(String key, List<String> known) {
    return fields.values().stream()
        .filter(field -> field.trainer().equals(key))
        .findFirst()
        .map(field -> "; that is what 2.x calls `%s`".formatted(field.key()))
        .orElseGet(() -> Spelling.hint(key, known));
  }
}
