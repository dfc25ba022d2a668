package dev.sequent.config;

import dev.sequent.config.LearningRateSchedule.Chained;
import dev.sequent.config.LearningRateSchedule.Constant;
import dev.sequent.config.LearningRateSchedule.Count;
import dev.sequent.config.LearningRateSchedule.Sequential;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads {@code optimizer.learning_rate}: a number, numeric text, one phase, or a list of phases
 * that follow one another or, with {@code main_scheduler: chained}, multiply.
 */
final class ScheduleReader {
  private static final String ROOT = ConfigFields.SCHEDULE_SECTION;
  private static final String MAIN = "main_scheduler";
  private static final List<String> MAINS = List.of("sequential", "chained");

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
    return switch (value.get().type()) {
      case MAP -> phase(ROOT);
      case LIST -> phases();
      default -> plain();
    };
  }

  private Optional<LearningRateSchedule> plain() {
    PhaseKeys keys = new PhaseKeys(document, findings, ROOT, Map.of());
    double rate = keys.plainRate();
    return keys.fit() ? Optional.of(new Constant(rate, OptionalLong.empty())) : Optional.empty();
  }

  private Optional<LearningRateSchedule> phases() {
    List<String> paths =
        document.children(ROOT).stream().map(item -> KeyPath.child(ROOT, item)).toList();
    if (paths.isEmpty()) {
      findings.error(ROOT, "`learning_rate` is an empty list; give at least one phase");
      return Optional.empty();
    }
    List<LearningRateSchedule> phases = new ArrayList<>();
    for (String path : paths) {
      if (document.value(path).filter(v -> v.type() == ValueType.MAP).isEmpty()) {
        findings.error(path, "a phase of `learning_rate` must be a map with a `scheduler`");
      } else {
        phase(path).ifPresent(phases::add);
      }
    }
    if (phases.size() < paths.size()) {
      return Optional.empty();
    }
    if (phases.size() == 1) {
      return Optional.of(phases.getFirst());
    }
    return paths.stream().anyMatch(this::chained) ? chain(paths, phases) : sequence(paths, phases);
  }

  private boolean chained(String path) {
    return document
        .value(KeyPath.child(path, MAIN))
        .filter(v -> v.text().equalsIgnoreCase("chained"))
        .isPresent();
  }

  private Optional<LearningRateSchedule> chain(
      List<String> paths, List<LearningRateSchedule> shapes) {
    for (int n = 1; n < shapes.size(); n++) {
      if (shapes.get(n).initialRate() <= 0) {
        findings.error(
            paths.get(n),
            "a chain multiplies by this shape's share of its initial rate, which must be above 0");
        return Optional.empty();
      }
    }
    return Optional.of(new Chained(shapes));
  }

  private Optional<LearningRateSchedule> sequence(
      List<String> paths, List<LearningRateSchedule> phases) {
    for (int n = 0; n < phases.size() - 1; n++) {
      if (phases.get(n).length().isEmpty()) {
        findings.error(paths.get(n), "every phase but the last needs `steps`");
        return Optional.empty();
      }
    }
    boolean wholeRun =
        new SectionValues(document, "optimizer").bool("disable_lr_steps_reset").orElse(false);
    return Optional.of(new Sequential(phases, wholeRun ? Count.WHOLE_RUN : Count.FROM_ZERO));
  }

  private Optional<LearningRateSchedule> phase(String path) {
    Optional<ConfigValue> main = document.value(KeyPath.child(path, MAIN));
    if (main.isPresent() && MAINS.stream().noneMatch(main.get().text()::equalsIgnoreCase)) {
      findings.error(
          KeyPath.child(path, MAIN),
          "`%s` must be sequential or chained; found `%s`%s"
              .formatted(MAIN, main.get().text(), Spelling.hint(main.get().text(), MAINS)));
      return Optional.empty();
    }
    Optional<String> name = document.value(KeyPath.child(path, "scheduler")).map(ConfigValue::text);
    if (name.isEmpty()) {
      findings.error(
          path, "a phase of `learning_rate` needs a `scheduler`, such as Linear or Constant");
      return Optional.empty();
    }
    Optional<String> usual = ShapeReader.usual(name.get());
    if (usual.isEmpty()) {
      findings.error(
          KeyPath.child(path, "scheduler"),
          "there is no schedule `%s`%s"
              .formatted(name.get(), Spelling.hint(name.get(), ConfigFields.schedulers())));
      return Optional.empty();
    }
    return new ShapeReader(new PhaseKeys(document, findings, path, ConfigFields.shape(usual.get())))
        .read(usual.get());
  }
}
