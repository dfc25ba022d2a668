package dev.sequent.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A shape that a phase of the learning rate can take, as a form offers it.
 *
 * @param name {@code scheduler} in its usual spelling
 * @param required keys that a phase of it needs
 * @param further keys that it also reads
 */
public record ScheduleShape(String name, List<String> required, List<String> further) {
  private static final String INITIAL = "initial_learning_rate";
  private static final String END = "end_learning_rate";

  private static final List<ScheduleShape> ALL =
      List.of(
          shape("Constant", List.of("learning_rate"), "steps"),
          shape("Linear", List.of(INITIAL, END, "steps"), "power"),
          shape("Polynomial", List.of(INITIAL, END, "steps"), "power"),
          shape("Exponential", List.of(INITIAL, "decay_rate"), "decay_steps", "staircase"),
          shape(
              "InverseExponentialTimeDecay",
              List.of(INITIAL, "step_exponent", "decay_steps", "decay_rate"),
              "staircase"),
          shape("InverseSquareRootDecay", List.of(INITIAL), "scale", "warmup_steps", "steps"),
          shape("CosineDecay", List.of(INITIAL, END, "decay_steps")),
          shape("CosineAnnealing", List.of(INITIAL, "t_max"), "eta_min", "steps"),
          shape("CosineAnnealingWarmRestarts", List.of(INITIAL, "t_0"), "eta_min", "steps"),
          shape("PiecewiseConstant", List.of("values", "boundaries"), "steps"),
          shape("Step", List.of(INITIAL, "step_size", "gamma"), "steps"),
          shape("MultiStep", List.of(INITIAL, "milestones", "gamma"), "steps"),
          shape(
              "Cyclic",
              List.of("base_lr", "max_lr"),
              "step_size_up",
              "step_size_down",
              "mode",
              "gamma",
              "steps"),
          shape(
              "OneCycle",
              List.of(INITIAL, "max_lr"),
              "total_steps",
              "pct_start",
              "final_div_factor",
              "three_phase",
              "anneal_strategy",
              "steps"),
          shape("Multiplicative", List.of(INITIAL, "coefficient"), "steps"),
          shape("Lambda", List.of(INITIAL), "steps"));

  public ScheduleShape {
    required = List.copyOf(required);
    further = List.copyOf(further);
  }

  private static ScheduleShape shape(String name, List<String> required, String... further) {
    return new ScheduleShape(name, required, List.of(further));
  }

  /** All shapes, the plain ones first. */
  public static List<ScheduleShape> all() {
    return ALL;
  }

  /** The shape of a name in any case, with or without LR at its end. */
  public static Optional<ScheduleShape> of(String name) {
    return ShapeReader.usual(name)
        .flatMap(usual -> ALL.stream().filter(s -> s.name().equals(usual)).findFirst());
  }

  /** Whether a key holds a list of numbers. */
  public static boolean isList(String key) {
    return List.of("values", "boundaries", "milestones").contains(key);
  }

  /** Every key that it reads, the required ones first. */
  List<String> keys() {
    return Stream.concat(required.stream(), further.stream()).toList();
  }

  /** Whether it reads a key under this or another of its names. */
  boolean reads(String key) {
    return keys().stream().anyMatch(own -> PhaseKeys.sameAs(own).contains(key));
  }

  /**
   * Values to begin with: a rate that is kept or falls over the steps.
   *
   * @param rate highest rate of the phase
   * @param steps its length
   */
  Map<String, List<String>> start(double rate, long steps) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (String key : required) {
      values.put(key, startOf(key, rate, Math.max(4, steps)));
    }
    if (name.equals("OneCycle")) {
      values.put(INITIAL, List.of(YamlScalars.number(rate / 25)));
      values.put("total_steps", List.of(Long.toString(Math.max(4, steps))));
    } else if (name.equals("Cyclic")) {
      values.put("step_size_up", List.of(Long.toString(Math.max(1, steps / 4))));
    }
    return values;
  }

  private List<String> startOf(String key, double rate, long steps) {
    return switch (key) {
      case INITIAL, "learning_rate", "max_lr" -> List.of(YamlScalars.number(rate));
      case END -> List.of("0.0");
      case "base_lr" -> List.of(YamlScalars.number(rate / 10));
      case "steps", "decay_steps", "t_max" -> List.of(Long.toString(steps));
      case "t_0", "step_size" -> List.of(Long.toString(steps / 4));
      case "step_exponent" -> List.of("1.0");
      case "decay_rate" -> List.of(name.equals("Exponential") ? "0.999" : "0.5");
      case "gamma" -> List.of("0.5");
      case "coefficient" -> List.of("0.999");
      case "milestones" -> List.of(Long.toString(steps / 2), Long.toString(steps * 3 / 4));
      case "boundaries" -> List.of(Long.toString(steps / 2));
      case "values" -> {
        List<String> values = new ArrayList<>(List.of(YamlScalars.number(rate)));
        values.add(YamlScalars.number(rate / 10));
        yield values;
      }
      default -> throw new IllegalArgumentException(key);
    };
  }
}
