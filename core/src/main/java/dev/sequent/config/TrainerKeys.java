package dev.sequent.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What may stand where in a config of the 2.x layout, as the schema has it: what an editor offers
 * below a key. Places are dotted keys without the numbers of list items, such as {@code
 * trainer.init.schedulers.SequentialLR.schedulers.LinearLR}.
 */
public final class TrainerKeys {
  private static final String ROOT = "trainer";
  private static final String OPTIMIZER = "trainer.init.optimizer";
  private static final String SCHEDULERS = "trainer.init.schedulers";
  private static final String SEQUENCE = SCHEDULERS + ".SequentialLR";
  private static final String CHAIN = SCHEDULERS + ".ChainedScheduler";
  private static final String FIT = "trainer.fit.val_dataloader";
  private static final String VALIDATE = "trainer.validate.val_dataloader";

  /**
   * A key that may stand at a place.
   *
   * @param key its name
   * @param meaning one line; empty for a mere section
   * @param field what is known of its value; empty where it holds further keys or nothing is
   * @param opens whether keys or the items of a list stand below it
   */
  public record Entry(String key, String meaning, Optional<ConfigField> field, boolean opens) {}

  private TrainerKeys() {}

  /** The keys that may stand below a place; none for a place that is no section. */
  public static List<Entry> below(String place) {
    if (place.isEmpty()) {
      return List.of(section(ROOT, "everything, in a config of 2.x"));
    }
    if (place.startsWith(SCHEDULERS)) {
      return schedulers(place);
    }
    if (place.equals(OPTIMIZER)) {
      return List.of(OptimizerType.values()).stream()
          .map(type -> section(type.key(), "optimizer"))
          .toList();
    }
    String alike = place.equals(VALIDATE) ? FIT : place;
    Map<String, Entry> found = new LinkedHashMap<>();
    if (alike.equals(ROOT)) {
      found.put("init", section("init", "the model and how it is trained"));
      found.put("fit", section("fit", "the data"));
      found.put("validate", section("validate", "the data of evaluations on their own"));
    }
    if (alike.equals("trainer.validate")) {
      found.put("val_dataloader", section("val_dataloader", ""));
    }
    if (alike.equals("trainer.init.model")) {
      found.put("name", new Entry("name", "bert/classifier", Optional.empty(), false));
    }
    if (alike.endsWith("_dataloader")) {
      found.put("is_training", new Entry("is_training", "not read here", Optional.empty(), false));
    }
    for (ConfigField field : ConfigFields.all()) {
      if (!field.trainer().isEmpty() && field.role() != KeyRole.DEAD) {
        entry(alike, field).ifPresent(entry -> found.putIfAbsent(entry.key(), entry));
      }
    }
    return List.copyOf(found.values());
  }

  private static Entry section(String key, String meaning) {
    return new Entry(key, meaning, Optional.empty(), true);
  }

  /** The step from a place towards a field's. */
  private static Optional<Entry> entry(String place, ConfigField field) {
    String whole = ROOT + "." + field.trainer();
    if (place.startsWith(OPTIMIZER + ".")) {
      String name = place.substring(OPTIMIZER.length() + 1);
      if (!field.readers().isEmpty() && !reads(field, name)) {
        return Optional.empty();
      }
      whole = whole.replace("*", name);
    }
    if (!whole.startsWith(place + ".")) {
      return Optional.empty();
    }
    String rest = whole.substring(place.length() + 1);
    int dot = rest.indexOf('.');
    if (dot < 0) {
      boolean list = rest.equals("schedulers");
      return Optional.of(
          new Entry(rest, field.meaning(), list ? Optional.empty() : Optional.of(field), list));
    }
    String key = rest.substring(0, dot);
    // Numbers that 1.x has one by one stand in a list.
    boolean numbers = rest.substring(dot + 1).chars().allMatch(Character::isDigit);
    return Optional.of(
        numbers
            ? new Entry(key, "a list: " + field.key() + ", …", Optional.of(field), false)
            : section(key, ""));
  }

  private static boolean reads(ConfigField field, String optimizer) {
    return field.readers().stream().anyMatch(optimizer::equalsIgnoreCase);
  }

  private static List<Entry> schedulers(String place) {
    if (place.equals(SCHEDULERS)) {
      List<Entry> names = new ArrayList<>();
      names.add(section("SequentialLR", "one scheduler after the other"));
      names.add(section("ChainedScheduler", "schedulers that multiply"));
      names.addAll(shapes());
      return names;
    }
    if (place.equals(SEQUENCE)) {
      return List.of(
          section("schedulers", "the phases"),
          new Entry(
              "milestones", "a list of steps: where the next begins", Optional.empty(), false));
    }
    if (place.equals(CHAIN)) {
      return List.of(section("schedulers", "the factors"));
    }
    if (place.equals(SEQUENCE + ".schedulers") || place.equals(CHAIN + ".schedulers")) {
      return shapes();
    }
    return ShapeReader.usual(place.substring(place.lastIndexOf('.') + 1))
        .map(shape -> List.copyOf(ConfigFields.shape(shape).values()))
        .orElse(List.of())
        .stream()
        .map(
            field ->
                new Entry(
                    TrainerSchedule.trainerName(field), field.meaning(), Optional.of(field), false))
        .filter(entry -> !entry.key().equals("scheduler") && !entry.key().equals("main_scheduler"))
        .toList();
  }

  private static List<Entry> shapes() {
    return ConfigFields.schedulers().stream()
        .map(name -> section(ConfigFields.trainerShape(name), "scheduler"))
        .toList();
  }

  /** What is known of the value of a key; empty where it holds further keys. */
  public static Optional<ConfigField> field(String dotted) {
    int dot = dotted.lastIndexOf('.');
    String place = dot < 0 ? "" : dotted.substring(0, dot);
    return below(place).stream()
        .filter(entry -> entry.key().equals(dotted.substring(dot + 1)))
        .flatMap(entry -> entry.field().stream())
        .findFirst();
  }
}
