package dev.sequent.app.targets;

import dev.sequent.app.workbench.RunItem;
import dev.sequent.app.workbench.Workbench;
import dev.sequent.run.RunManifest;
import dev.sequent.run.RunRequest;
import dev.sequent.target.ExecutionTarget;
import dev.sequent.target.TargetSetting;
import dev.sequent.target.TargetStatus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * The targets as cards. Targets read files to tell how they are, so that happens off the FX thread.
 */
final class TargetsViewModel {

  private final Workbench workbench;
  private final Path settingsFile;
  private final Supplier<ThisComputer> computer;
  private final ObservableList<TargetCard> cards = FXCollections.observableArrayList();

  /**
   * @param settingsFile the user's {@code targets.yaml}; it need not exist
   * @param computer looks at this machine
   */
  TargetsViewModel(Workbench workbench, Path settingsFile, Supplier<ThisComputer> computer) {
    this.workbench = workbench;
    this.settingsFile = settingsFile;
    this.computer = computer;
  }

  /** This computer first. */
  ObservableList<TargetCard> cards() {
    return cards;
  }

  /** Id of the target that runs are started on. */
  StringProperty chosenProperty() {
    return workbench.settings().targetProperty();
  }

  /** Where targets are described. */
  Path settingsFile() {
    return settingsFile;
  }

  /** Looks at all targets again. */
  void refresh() {
    Optional<String> device = lastDevice();
    List<ExecutionTarget> targets = workbench.targets().all();
    workbench
        .executors()
        .runs()
        .execute(
            () -> {
              List<TargetCard> found = targets.stream().map(t -> card(t, device)).toList();
              workbench
                  .executors()
                  .ui()
                  .execute(
                      () -> {
                        // Equal cards would lose the keyboard's place for nothing.
                        if (!cards.equals(found)) {
                          cards.setAll(found);
                        }
                      });
            });
  }

  private TargetCard card(ExecutionTarget target, Optional<String> device) {
    TargetStatus status = target.status();
    List<TargetCard.Line> lines = new ArrayList<>();
    if (target.id().equals(RunRequest.LOCAL)) {
      lines.add(
          new TargetCard.Line(
              "Device",
              device.orElse("not known before the first run"),
              "what the last run here got; a worker takes a GPU where libtorch finds one"));
      lines.addAll(computer.get().lines());
    }
    for (TargetSetting setting : target.settings()) {
      lines.add(new TargetCard.Line(setting.label(), setting.value(), setting.meaning()));
    }
    return new TargetCard(
        target.id(), target.name(), status.ready(), status.sentence(), lines, template(target));
  }

  /** The device that the newest run on this computer got. */
  private Optional<String> lastDevice() {
    return workbench.runs().items().stream()
        .map(RunItem::summary)
        .flatMap(summary -> summary.manifest().stream())
        .filter(manifest -> manifest.target().equals(RunRequest.LOCAL))
        .map(RunManifest::device)
        .findFirst();
  }

  /** The target's section of {@code targets.yaml}, every key commented out until it is wanted. */
  static String template(ExecutionTarget target) {
    if (target.settings().isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder(target.id()).append(":\n");
    for (TargetSetting setting : target.settings()) {
      boolean set = !setting.value().isEmpty();
      text.append("  # ").append(setting.meaning()).append('\n');
      text.append(set ? "  " : "  # ").append(setting.key()).append(": ");
      text.append(set ? yaml(setting) : "").append('\n');
    }
    return text.toString();
  }

  private static String yaml(TargetSetting setting) {
    return switch (setting.kind()) {
      case NUMBER -> setting.value();
      case SWITCH -> Boolean.parseBoolean(setting.value()) ? "True" : "False";
      // In single quotes nothing has a meaning but the quote itself.
      case TEXT, CHOICE, PATH -> "'" + setting.value().replace("'", "''") + "'";
    };
  }
}
