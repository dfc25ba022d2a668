package dev.sequent.config;

import dev.sequent.config.LearningRateSchedule.Constant;
import dev.sequent.config.LearningRateSchedule.Linear;
import dev.sequent.config.LearningRateSchedule.Sequential;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Reads {@code optimizer.learning_rate}: a number, numeric text, one phase, or a list of phases.
 */
final class ScheduleReader {
  private static final String ROOT = ConfigFields.SCHEDULE_SECTION;

  /** Schedules of release 1.7 that Sequent does not follow yet. */
  private static final List<String> LATER =
      List.of(
          "Polynomial",
          "Exponential",
          "InverseExponentialTimeDecay",
          "InverseSquareRootDecay",
          "CosineDecay",
          "CosineAnnealing",
          "CosineAnnealingWarmRestarts",
          "PiecewiseConstant",
          "Step",
          "MultiStep",
          "Cyclic",
          "OneCycle",
          "Multiplicative",
          "Lambda");

  private static final List<String> LINEAR_KEYS =
      List.of("initial_learning_rate", "end_learning_rate", "steps", "power", "cycle");
  private static final List<String> CONSTANT_KEYS = List.of("learning_rate", "steps");
  private static final List<String> COMMON_KEYS = List.of("scheduler", "main_scheduler");

  /** Release 1.7 takes these names for one another. */
  private static final List<String> RATE_NAMES =
      List.of("initial_learning_rate", "learning_rate", "base_lr");

  private static final List<String> STEP_NAMES = List.of("steps", "decay_steps");

  private final ConfigDocument document;
  private final Findings findings;

  ScheduleReader(ConfigDocument document, Findings findings) {
    this.document = document;
    this.findings = findings;
  }

  /** The schedule; empty where it is missing or wrong, which is then a finding. */
  Optional<LearningRateSchedule> read() {
    Optional<ConfigValue> value = document.value(ROOT);
    if (value.isEmpty() || value.get().type() == ValueType.NULL) {
      return Optional.empty();
    }
    Optional<LearningRateSchedule> schedule =
        switch (value.get().type()) {
          case MAP -> phase(ROOT, true);
          case LIST -> phases();
          default -> rate(ROOT, true).map(r -> new Constant(r, OptionalLong.empty()));
        };
    schedule.ifPresent(this::compareWithRunLength);
    return schedule;
  }

  private Optional<LearningRateSchedule> phases() {
    List<String> items = document.children(ROOT);
    if (items.isEmpty()) {
      findings.error(ROOT, "`learning_rate` is an empty list; give at least one phase");
      return Optional.empty();
    }
    List<LearningRateSchedule> phases = new ArrayList<>();
    for (String item : items) {
      String path = KeyPath.child(ROOT, item);
      boolean last = item.equals(items.getLast());
      if (document.value(path).filter(v -> v.type() == ValueType.MAP).isEmpty()) {
        findings.error(path, "a phase of `learning_rate` must be a map with a `scheduler`");
      } else {
        phase(path, last).ifPresent(phases::add);
      }
    }
    if (phases.size() < items.size()) {
      return Optional.empty();
    }
    return Optional.of(phases.size() == 1 ? phases.getFirst() : new Sequential(phases));
  }

  private Optional<LearningRateSchedule> phase(String path, boolean last) {
    Optional<ConfigValue> main = document.value(KeyPath.child(path, "main_scheduler"));
    if (main.isPresent() && !main.get().text().equalsIgnoreCase("sequential")) {
      findings.error(
          KeyPath.child(path, "main_scheduler"),
          "`main_scheduler: %s` is not available yet; phases follow one another"
              .formatted(main.get().text()));
      return Optional.empty();
    }
    Optional<String> name = document.value(KeyPath.child(path, "scheduler")).map(ConfigValue::text);
    if (name.isEmpty()) {
      findings.error(path, "a phase of `learning_rate` needs a `scheduler`: Linear or Constant");
      return Optional.empty();
    }
    return switch (bare(name.get())) {
      case "linear" -> linear(path);
      case "constant" -> constant(path, last);
      default -> {
        findings.error(KeyPath.child(path, "scheduler"), unknown(name.get()));
        yield Optional.empty();
      }
    };
  }

  /** Names come in any case, in release 1.7 also with LR at the end. */
  private static String bare(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith("lr") ? lower.substring(0, lower.length() - 2) : lower;
  }

  private static String unknown(String name) {
    boolean known = LATER.stream().anyMatch(l -> bare(l).equals(bare(name)));
    if (known) {
      return "the schedule %s is not available yet; use Linear and Constant".formatted(name);
    }
    List<String> names = new ArrayList<>(LATER);
    names.addAll(List.of("Linear", "Constant"));
    return "there is no schedule `%s`%s".formatted(name, Spelling.hint(name, names));
  }

  private Optional<LearningRateSchedule> linear(String path) {
    unknownKeys(path, "Linear", LINEAR_KEYS);
    String initialKey = nameOf(path, RATE_NAMES, "initial_learning_rate");
    Optional<Double> initial = required(path, initialKey).flatMap(k -> rate(k, true));
    Optional<Double> end = required(path, "end_learning_rate").flatMap(k -> rate(k, false));
    Optional<Long> steps = required(path, nameOf(path, STEP_NAMES, "steps")).flatMap(this::steps);
    boolean straight = isStraight(path);
    if (initial.isEmpty() || end.isEmpty() || steps.isEmpty() || !straight) {
      return Optional.empty();
    }
    return Optional.of(new Linear(initial.get(), end.get(), steps.get()));
  }

  private boolean isStraight(String path) {
    String power = KeyPath.child(path, "power");
    String cycle = KeyPath.child(path, "cycle");
    boolean curved =
        document.value(power).filter(v -> !v.asDouble().equals(OptionalDouble.of(1))).isPresent();
    boolean cyclic =
        document.value(cycle).filter(v -> !v.asBoolean().equals(Optional.of(false))).isPresent();
    if (curved) {
      findings.error(power, "a `power` other than 1 is not available yet; leave it out");
    }
    if (cyclic) {
      findings.error(cycle, "`cycle` is not available yet; leave it out");
    }
    return !curved && !cyclic;
  }

  private Optional<LearningRateSchedule> constant(String path, boolean last) {
    unknownKeys(path, "Constant", CONSTANT_KEYS);
    Optional<Double> rate =
        required(path, nameOf(path, RATE_NAMES.reversed(), "learning_rate"))
            .flatMap(k -> rate(k, true));
    String stepsKey = KeyPath.child(path, nameOf(path, STEP_NAMES, "steps"));
    boolean endless = document.value(stepsKey).filter(v -> v.type() != ValueType.NULL).isEmpty();
    if (endless && !last) {
      findings.error(path, "every phase but the last needs `steps`");
      return Optional.empty();
    }
    Optional<Long> steps = endless ? Optional.empty() : steps(stepsKey);
    if (rate.isEmpty() || (steps.isEmpty() && !endless)) {
      return Optional.empty();
    }
    return Optional.of(
        new Constant(rate.get(), steps.map(OptionalLong::of).orElseGet(OptionalLong::empty)));
  }

  /** The first of several equal names that the phase uses. */
  private String nameOf(String path, List<String> names, String usual) {
    return document.value(KeyPath.child(path, usual)).isPresent()
        ? usual
        : names.stream()
            .filter(n -> document.value(KeyPath.child(path, n)).isPresent())
            .findFirst()
            .orElse(usual);
  }

  private Optional<String> required(String path, String key) {
    String dotted = KeyPath.child(path, key);
    if (document.value(dotted).isEmpty()) {
      findings.error(path, "this phase of `learning_rate` needs `%s`".formatted(key));
      return Optional.empty();
    }
    return Optional.of(dotted);
  }

  /**
   * A learning rate.
   *
   * @param converted whether the Model Zoo passes it through {@code float()}, so that text will do
   */
  private Optional<Double> rate(String dotted, boolean converted) {
    ConfigValue value = document.value(dotted).orElseThrow();
    ConfigField field = ConfigFields.find(ROOT + ".learning_rate").orElseThrow();
    String key = KeyPath.parse(dotted).parts().getLast();
    if (converted && value.type() == ValueType.STRING) {
      OptionalDouble number = YamlScalars.pythonFloat(value.text());
      if (number.isPresent() && field.range().contains(number.getAsDouble())) {
        findings.warning(
            dotted,
            "`%s: %s` is text for PyYAML, which the Model Zoo turns into a number for this key"
                    .formatted(key, value.text())
                + " only; write %s".formatted(YamlScalars.number(number.getAsDouble())));
        return Optional.of(number.getAsDouble());
      }
    }
    Optional<String> fault = FieldCheck.fault(named(field, key), value);
    if (fault.isPresent()) {
      findings.error(dotted, fault.get());
      return Optional.empty();
    }
    if (dotted.equals(ROOT) && value.type() == ValueType.INTEGER) {
      findings.warning(
          dotted, "the Model Zoo refuses a whole number here; write %s.0".formatted(value.text()));
    }
    return Optional.of(value.asDouble().orElseThrow());
  }

  private Optional<Long> steps(String dotted) {
    ConfigValue value = document.value(dotted).orElseThrow();
    ConfigField field = ConfigFields.find(ROOT + ".steps").orElseThrow();
    String key = KeyPath.parse(dotted).parts().getLast();
    Optional<String> fault =
        value.type() == ValueType.NULL
            ? Optional.of("`%s` has no value; it holds a whole number".formatted(key))
            : FieldCheck.fault(named(field, key), value);
    fault.ifPresent(sentence -> findings.error(dotted, sentence));
    return fault.isPresent() ? Optional.empty() : Optional.of(value.asLong().orElseThrow());
  }

  /** The field under the name that the file uses for it. */
  private static ConfigField named(ConfigField field, String key) {
    return new ConfigField(
        key,
        field.section(),
        field.type(),
        field.defaultText(),
        field.choices(),
        field.unit(),
        field.meaning(),
        field.required(),
        field.role(),
        field.range());
  }

  private void unknownKeys(String path, String scheduler, List<String> own) {
    List<String> known = new ArrayList<>(COMMON_KEYS);
    known.addAll(own);
    List<String> accepted = new ArrayList<>(known);
    accepted.addAll(RATE_NAMES);
    accepted.addAll(STEP_NAMES);
    for (String key : document.children(path)) {
      if (!accepted.contains(key)) {
        findings.warning(
            KeyPath.child(path, key),
            "%s does not read `%s`%s".formatted(scheduler, key, Spelling.hint(key, known)));
      }
    }
  }

  private void compareWithRunLength(LearningRateSchedule schedule) {
    OptionalLong maxSteps = new SectionValues(document, "runconfig").integer("max_steps");
    if (!(schedule instanceof Sequential sequence) || maxSteps.isEmpty()) {
      return;
    }
    long before =
        sequence.phases().subList(0, sequence.phases().size() - 1).stream()
            .mapToLong(p -> p.length().orElseThrow())
            .sum();
    if (before >= maxSteps.getAsLong()) {
      findings.warning(
          ROOT,
          "the last phase begins after %d steps, but `runconfig.max_steps` is %d"
              .formatted(before, maxSteps.getAsLong()));
    }
  }
}
