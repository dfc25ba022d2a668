package dev.sequent.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a schedule editor does to {@code optimizer.learning_rate}, each as an edit of the text:
 * everything outside the phases concerned stays as it is.
 */
public final class ScheduleEdit {
  private static final String ROOT = ConfigFields.SCHEDULE_SECTION;
  private static final String MAIN = "main_scheduler";
  private static final double USUAL_RATE = 2e-5;
  private static final long USUAL_STEPS = 1_000;

  private final ConfigDocument document;

  /** Edits of one document; each gives another document. */
  public ScheduleEdit(ConfigDocument document) {
    this.document = document;
  }

  /**
   * A phase more, at the end. A rate without phases becomes a constant first phase, and a last
   * phase without a length gets one, since another follows it.
   *
   * @throws ConfigException where the text does not allow the edit
   */
  public ConfigDocument add(String scheduler) throws ConfigException {
    ConfigDocument phased = phased();
    List<SchedulePhase> phases = SchedulePhase.of(phased);
    if (!phases.isEmpty() && !SchedulePhase.chained(phased)) {
      phased = bounded(phased, phases.getLast());
    }
    return appended(phased, scheduler, startRate(), remaining(phased));
  }

  /**
   * A linear rise from 0 to the first phase's rate, in front of all phases.
   *
   * @throws ConfigException where the text does not allow the edit
   */
  public ConfigDocument warmUp() throws ConfigException {
    ConfigDocument phased = phased();
    long steps = Math.max(1, runSteps() / 10);
    double rate = startRate();
    Map<String, String> keys = new LinkedHashMap<>();
    keys.put("scheduler", "Linear");
    keys.put("initial_learning_rate", "0.0");
    keys.put("end_learning_rate", YamlScalars.number(rate));
    keys.put("steps", Long.toString(steps));
    ConfigDocument with = phased.withItem(ROOT, keys);
    return with.withItemMoved(ROOT, SchedulePhase.of(with).size() - 1, 0);
  }

  /** The document with phases where it had one rate; with a place for them where it had none. */
  private ConfigDocument phased() throws ConfigException {
    Optional<ConfigValue> value = document.value(ROOT);
    if (value.isEmpty()) {
      return document.with(ROOT, "");
    }
    ValueType type = value.get().type();
    if (type == ValueType.LIST || type == ValueType.MAP || type == ValueType.NULL) {
      return document;
    }
    Map<String, String> keys = new LinkedHashMap<>();
    keys.put("scheduler", "Constant");
    keys.put("learning_rate", value.get().text());
    return document.withItem(ROOT, keys);
  }

  private ConfigDocument bounded(ConfigDocument phased, SchedulePhase last) throws ConfigException {
    boolean endless =
        ScheduleShape.of(last.scheduler()).filter(shape -> shape.reads("steps")).isPresent()
            && PhaseKeys.sameAs("steps").stream()
                .noneMatch(name -> phased.value(last.key(name)).isPresent());
    return endless ? phased.with(last.key("steps"), Long.toString(remaining(phased))) : phased;
  }

  private ConfigDocument appended(ConfigDocument to, String scheduler, double rate, long steps)
      throws ConfigException {
    Map<String, List<String>> start = shape(scheduler).start(rate, steps);
    Map<String, String> plain = new LinkedHashMap<>();
    plain.put("scheduler", scheduler);
    start.forEach(
        (key, values) -> {
          if (!ScheduleShape.isList(key)) {
            plain.put(key, values.getFirst());
          }
        });
    ConfigDocument edited = to.withItem(ROOT, plain);
    String path = SchedulePhase.of(edited).getLast().path();
    for (var entry : start.entrySet()) {
      if (ScheduleShape.isList(entry.getKey())) {
        edited = edited.withList(KeyPath.child(path, entry.getKey()), entry.getValue());
      }
    }
    return edited;
  }

  private static ScheduleShape shape(String scheduler) {
    return ScheduleShape.of(scheduler)
        .orElseThrow(() -> new IllegalArgumentException("no schedule " + scheduler));
  }

  /**
   * One phase less.
   *
   * @param phase its number, from 0
   * @throws ConfigException where the text does not allow the edit
   */
  public ConfigDocument remove(int phase) throws ConfigException {
    return document.without(SchedulePhase.of(document).get(phase).path());
  }

  /**
   * A phase at another place among the others, both counted from 0.
   *
   * @throws ConfigException where the text does not allow the edit
   */
  public ConfigDocument move(int from, int to) throws ConfigException {
    return document.withItemMoved(ROOT, from, to);
  }

  /**
   * Another shape for a phase: keys that both shapes read stay, the old one's go, what the new one
   * needs is filled in.
   *
   * @throws ConfigException where the text does not allow the edit
   */
  public ConfigDocument change(int phase, String scheduler) throws ConfigException {
    SchedulePhase old = SchedulePhase.of(document).get(phase);
    ScheduleShape shape = shape(scheduler);
    ConfigDocument edited = document.with(old.key("scheduler"), scheduler);
    for (String key : document.children(old.path())) {
      boolean common = key.equals("scheduler") || key.equals(MAIN);
      if (!common && !shape.reads(key)) {
        edited = edited.without(old.key(key));
      }
    }
    long steps =
        number(old, "steps").stream().mapToLong(s -> (long) s).findFirst().orElse(runSteps());
    var start = shape.start(rateOf(old).orElse(startRate()), steps);
    for (var entry : start.entrySet()) {
      if (!has(edited, old, entry.getKey())) {
        String path = old.key(entry.getKey());
        edited =
            ScheduleShape.isList(entry.getKey())
                ? edited.withList(path, entry.getValue())
                : edited.with(path, entry.getValue().getFirst());
      }
    }
    return edited;
  }

  private static boolean has(ConfigDocument document, SchedulePhase phase, String key) {
    return PhaseKeys.sameAs(key).stream()
        .anyMatch(name -> document.value(phase.key(name)).isPresent());
  }

  /**
   * Phases that multiply ({@code main_scheduler: chained}), or that follow one another.
   *
   * @throws ConfigException where the text does not allow the edit
   */
  public ConfigDocument chain(boolean chained) throws ConfigException {
    ConfigDocument edited = document;
    List<SchedulePhase> phases = SchedulePhase.of(document);
    for (SchedulePhase phase : phases) {
      Optional<ConfigValue> main = document.value(phase.key(MAIN));
      if (main.isPresent()) {
        edited =
            chained ? edited.with(phase.key(MAIN), "chained") : edited.without(phase.key(MAIN));
      }
    }
    boolean missing = chained && !phases.isEmpty() && !SchedulePhase.chained(edited);
    return missing ? edited.with(phases.getFirst().key(MAIN), "chained") : edited;
  }

  // ---- what the config says already -------------------------------------------------------------

  private OptionalDouble number(SchedulePhase phase, String key) {
    return PhaseKeys.sameAs(key).stream()
        .flatMap(name -> document.value(phase.key(name)).stream())
        .map(value -> YamlScalars.doubleOf(value.text()))
        .filter(OptionalDouble::isPresent)
        .mapToDouble(OptionalDouble::getAsDouble)
        .findFirst();
  }

  private Optional<Double> rateOf(SchedulePhase phase) {
    double highest = 0;
    for (String key : List.of("initial_learning_rate", "end_learning_rate", "max_lr")) {
      highest = Math.max(highest, number(phase, key).orElse(0));
    }
    return highest > 0 ? Optional.of(highest) : Optional.empty();
  }

  /** The rate of the first phase that has one; of the plain rate; else a usual one. */
  private double startRate() {
    OptionalDouble plain =
        document
            .value(ROOT)
            .filter(v -> v.type() != ValueType.LIST && v.type() != ValueType.MAP)
            .map(v -> YamlScalars.doubleOf(v.text()))
            .orElse(OptionalDouble.empty());
    return SchedulePhase.of(document).stream()
        .flatMap(phase -> rateOf(phase).stream())
        .findFirst()
        .orElseGet(() -> plain.orElse(0) > 0 ? plain.orElseThrow() : USUAL_RATE);
  }

  private long runSteps() {
    for (String key : List.of("runconfig.max_steps", "runconfig.num_steps")) {
      long steps =
          document.value(key).flatMap(v -> v.asLong().stream().boxed().findFirst()).orElse(0L);
      if (steps > 0) {
        return steps;
      }
    }
    return USUAL_STEPS;
  }

  /** Steps of the run that no phase takes up yet; a tenth of it where all are taken. */
  private long remaining(ConfigDocument of) {
    long taken = 0;
    for (SchedulePhase phase : SchedulePhase.of(of)) {
      taken +=
          PhaseKeys.sameAs("steps").stream()
              .flatMap(name -> of.value(phase.key(name)).stream())
              .flatMapToLong(value -> value.asLong().stream())
              .findFirst()
              .orElse(0);
    }
    long left = runSteps() - taken;
    boolean open = left > 0 && taken > 0;
    return open ? left : Math.max(1, runSteps() / (taken > 0 ? 10 : 2));
  }
}
