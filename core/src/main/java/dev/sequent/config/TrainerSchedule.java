package dev.sequent.config;

import dev.sequent.config.YamlWriter.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code trainer.init.schedulers} as the value of 1.x's {@code optimizer.learning_rate}. */
final class TrainerSchedule {
  private static final String SEQUENTIAL = "SequentialLR";
  private static final Set<String> CHAINED = Set.of("ChainedScheduler", "ChainedLR");

  /** Shapes that have a length of their own in 2.x; the others end at a milestone. */
  private static final Set<String> WITH_LENGTH =
      Set.of(
          "Constant",
          "Linear",
          "Polynomial",
          "Exponential",
          "InverseExponentialTimeDecay",
          "CosineDecay");

  private final ConfigDocument document;
  private final Findings findings;
  private final DocumentTree tree;
  private final Map<String, String> origins;

  /**
   * @param origins gets where each key of a phase comes from
   */
  TrainerSchedule(
      ConfigDocument document, Findings findings, DocumentTree tree, Map<String, String> origins) {
    this.document = document;
    this.findings = findings;
    this.tree = tree;
    this.origins = origins;
  }

  /** A map of one phase or a list of several; empty where it is absent or wrong, a finding then. */
  Optional<Object> read(String path) throws ConfigException {
    List<String> items = document.value(path).isEmpty() ? List.of() : document.children(path);
    if (document.value(path).isEmpty()) {
      return Optional.empty();
    }
    if (items.size() != 1) {
      findings.error(
          path, "`schedulers` must hold one scheduler; several drive groups of parameters");
      return Optional.empty();
    }
    String item = KeyPath.child(path, items.getFirst());
    Optional<String> name = name(item);
    if (name.isEmpty()) {
      return Optional.empty();
    }
    String place = KeyPath.child(item, name.get());
    return switch (name.get()) {
      case SEQUENTIAL -> phases(place).flatMap(phases -> sequence(place, phases));
      case String chained when CHAINED.contains(chained) ->
          phases(place).map(TrainerSchedule::chain);
      default -> Optional.of(phase(place, name.get(), ConfigFields.SCHEDULE_SECTION));
    };
  }

  private Optional<String> name(String item) {
    List<String> names = document.children(item);
    if (names.size() != 1) {
      findings.error(item, "a scheduler must be a map with its name alone, such as `LinearLR`");
      return Optional.empty();
    }
    return Optional.of(names.getFirst());
  }

  private Optional<List<Map<String, @Nullable Object>>> phases(String place)
      throws ConfigException {
    String list = KeyPath.child(place, "schedulers");
    List<Map<String, @Nullable Object>> phases = new ArrayList<>();
    for (String index : document.children(list)) {
      String item = KeyPath.child(list, index);
      Optional<String> name = name(item);
      if (name.isEmpty()) {
        return Optional.empty();
      }
      if (name.get().equals(SEQUENTIAL) || CHAINED.contains(name.get())) {
        findings.error(item, "1.x has no `%s` inside another scheduler".formatted(name.get()));
        return Optional.empty();
      }
      String target = KeyPath.child(ConfigFields.SCHEDULE_SECTION, index);
      phases.add(phase(KeyPath.child(item, name.get()), name.get(), target));
    }
    if (phases.isEmpty()) {
      findings.error(place, "needs a list of `schedulers`");
      return Optional.empty();
    }
    return Optional.of(phases);
  }

  /**
   * Keys under their 1.x names; those that the shape does not read stay, for the reader to flag.
   */
  private Map<String, @Nullable Object> phase(String place, String name, String target)
      throws ConfigException {
    Map<String, @Nullable Object> phase = new LinkedHashMap<>();
    Optional<String> usual = ShapeReader.usual(name);
    phase.put("scheduler", usual.orElse(name));
    origins.put(target, place);
    origins.put(KeyPath.child(target, "scheduler"), place);
    for (String key : document.children(place)) {
      String known =
          usual.map(ConfigFields::shape).orElse(Map.of()).values().stream()
              .filter(field -> trainerName(field).equals(key))
              .map(ConfigField::key)
              .findFirst()
              .orElse(key);
      boolean power = known.equals("power") && usual.equals(Optional.of("Linear"));
      boolean length = key.equals("total_iters") && usual.filter(WITH_LENGTH::contains).isEmpty();
      if (power || (length && usual.isPresent())) {
        findings.warning(
            KeyPath.child(place, key),
            "2.x refuses `%s` for %s; %s"
                .formatted(
                    key,
                    name,
                    power
                        ? "a PolynomialLR has it"
                        : "the `milestones` of its SequentialLR end the phase"));
      }
      phase.put(known, tree.at(KeyPath.child(place, key)));
      origins.put(KeyPath.child(target, known), KeyPath.child(place, key));
    }
    return phase;
  }

  /** The name of a phase's key in 2.x. */
  static String trainerName(ConfigField field) {
    return field.trainer().isEmpty() ? field.key() : field.trainer();
  }

  private static Object chain(List<Map<String, @Nullable Object>> phases) {
    phases.forEach(phase -> phase.put("main_scheduler", "chained"));
    return phases;
  }

  private Optional<Object> sequence(String place, List<Map<String, @Nullable Object>> phases) {
    String milestones = KeyPath.child(place, "milestones");
    List<String> ends = document.children(milestones);
    if (ends.isEmpty()) {
      return Optional.of(phases);
    }
    if (ends.size() != phases.size() - 1) {
      findings.error(
          milestones,
          "%d `milestones` for %d schedulers; there must be one less"
              .formatted(ends.size(), phases.size()));
      return Optional.empty();
    }
    long start = 0;
    for (int n = 0; n < ends.size(); n++) {
      String at = KeyPath.child(milestones, ends.get(n));
      OptionalLong end = document.value(at).orElseThrow().asLong();
      if (end.isEmpty() || end.getAsLong() <= start) {
        findings.error(at, "`milestones` must be whole numbers that rise");
        return Optional.empty();
      }
      if (!limit(phases.get(n), new Source(Long.toString(end.getAsLong() - start)), at)) {
        return Optional.empty();
      }
      start = end.getAsLong();
    }
    return Optional.of(phases);
  }

  private boolean limit(Map<String, @Nullable Object> phase, Source length, String at) {
    String own = phase.containsKey("decay_steps") ? "decay_steps" : "steps";
    boolean unfit =
        phase.get(own) instanceof Source written && YamlScalars.longOf(written.text()).isEmpty();
    if (unfit) {
      return true;
    }
    if (phase.containsKey(own) && !Objects.equals(phase.get(own), length)) {
      findings.error(
          at, "1.x cannot cut off a phase before its `total_iters`; found another milestone");
      return false;
    }
    phase.put(own, length);
    return true;
  }
}
