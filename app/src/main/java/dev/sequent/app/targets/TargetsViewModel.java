package dev.sequent.app.targets;

import dev.sequent.app.workbench.RunItem;
import dev.sequent.app.workbench.Workbench;
import dev.sequent.project.Project;
import dev.sequent.run.RunException;
import dev.sequent.run.RunManifest;
import dev.sequent.run.RunRequest;
import dev.sequent.target.ExecutionTarget;
import dev.sequent.target.LastTests;
import dev.sequent.target.TargetKind;
import dev.sequent.target.TargetRegistry.Removal;
import dev.sequent.target.TargetSetting;
import dev.sequent.target.TargetStatus;
import dev.sequent.target.TestStep;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.ObservableMap;

/**
 * The targets as cards, and registering, changing, testing and removing them. Targets read files to
 * tell how they are, and tests use the network, so that happens off the FX thread.
 */
final class TargetsViewModel {

  private final Workbench workbench;
  private final LastTests tests;
  private final Supplier<ThisComputer> computer;
  private final ObservableList<TargetCard> cards = FXCollections.observableArrayList();
  private final ObservableMap<String, List<TestStep>> running = FXCollections.observableHashMap();
  private final ReadOnlyObjectWrapper<Optional<TargetForm>> form =
      new ReadOnlyObjectWrapper<>(this, "form", Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<Removed>> removed =
      new ReadOnlyObjectWrapper<>(this, "removed", Optional.empty());

  private final ReadOnlyObjectWrapper<Optional<CompileChoice>> compiling =
      new ReadOnlyObjectWrapper<>(this, "compiling", Optional.empty());

  /** A target that was just taken away. */
  record Removed(String id, Removal removal) {}

  /**
   * @param tests what earlier tests found
   * @param computer looks at this machine
   */
  TargetsViewModel(Workbench workbench, LastTests tests, Supplier<ThisComputer> computer) {
    this.workbench = workbench;
    this.tests = tests;
    this.computer = computer;
  }

  /** This computer first. */
  ObservableList<TargetCard> cards() {
    return cards;
  }

  /** Steps so far of the tests that are running, by the target's id. */
  ObservableMap<String, List<TestStep>> running() {
    return running;
  }

  /** The form that is open; empty while cards alone are shown. */
  ReadOnlyObjectProperty<Optional<TargetForm>> formProperty() {
    return form.getReadOnlyProperty();
  }

  /** The target that was removed last and can be brought back. */
  ReadOnlyObjectProperty<Optional<Removed>> removedProperty() {
    return removed.getReadOnlyProperty();
  }

  /** Id of the target that runs are started on. */
  StringProperty chosenProperty() {
    return workbench.settings().targetProperty();
  }

  /** Opens the form for a new target. */
  void register() {
    List<TargetKind> kinds = workbench.targets().kinds();
    if (!kinds.isEmpty()) {
      form.set(Optional.of(TargetForm.register(kinds)));
    }
  }

  /** Opens the form for a registered target. */
  void change(String id) {
    workbench
        .executors()
        .runs()
        .execute(
            () -> {
              Optional<ExecutionTarget> target = workbench.targets().named(id);
              workbench
                  .executors()
                  .ui()
                  .execute(() -> form.set(target.map(t -> TargetForm.change(t, kinds()))));
            });
  }

  private List<TargetKind> kinds() {
    return workbench.targets().kinds();
  }

  /** Closes the form and keeps nothing of it. */
  void closeForm() {
    form.set(Optional.empty());
  }

  /** Registers or changes what the open form says; it closes where that went well. */
  void save() {
    Optional<TargetForm> open = form.get();
    if (open.isEmpty()) {
      return;
    }
    TargetForm filled = open.get();
    String id = filled.idProperty().get().strip();
    String kind = filled.kindProperty().get().key();
    Map<String, String> values = filled.values();
    workbench
        .executors()
        .runs()
        .execute(
            () -> {
              try {
                if (filled.isNew()) {
                  workbench.targets().register(id, kind, values);
                } else {
                  workbench.targets().change(id, values);
                }
                workbench.executors().ui().execute(this::closeForm);
                refresh();
              } catch (RunException e) {
                String why = String.valueOf(e.getMessage());
                workbench.executors().ui().execute(() -> filled.problemProperty().set(why));
              }
            });
  }

  /** Takes a target away; {@link #undoRemoval} brings it back. */
  void remove(String id) {
    workbench
        .executors()
        .runs()
        .execute(
            () -> {
              try {
                Removal removal = workbench.targets().remove(id);
                workbench.executors().ui().execute(() -> taken(new Removed(id, removal)));
                refresh();
              } catch (RunException e) {
                workbench.say(String.valueOf(e.getMessage()));
              }
            });
  }

  private void taken(Removed target) {
    removed.set(Optional.of(target));
    if (chosenProperty().get().equals(target.id())) {
      chosenProperty().set(RunRequest.LOCAL);
    }
  }

  /** Brings the target back that was removed last. */
  void undoRemoval() {
    Optional<Removed> last = removed.get();
    if (last.isEmpty()) {
      return;
    }
    removed.set(Optional.empty());
    workbench
        .executors()
        .runs()
        .execute(
            () -> {
              try {
                last.get().removal().undo();
                refresh();
              } catch (RunException e) {
                workbench.say(String.valueOf(e.getMessage()));
              }
            });
  }

  /** The configs to be compiled that are being chosen; empty while nobody does. */
  ReadOnlyObjectProperty<Optional<CompileChoice>> compilingProperty() {
    return compiling.getReadOnlyProperty();
  }

  /** Lets the project's configs be chosen for a target. */
  void chooseConfigs(String id) {
    compiling.set(Optional.of(new CompileChoice(id, workbench.configs())));
  }

  /** Whether there is a project whose configs could be compiled. */
  boolean hasConfigs() {
    return workbench.projectProperty().get().isPresent() && !workbench.configs().isEmpty();
  }

  /** Compiles nothing. */
  void closeChoice() {
    compiling.set(Optional.empty());
  }

  /** Compiles the chosen configs, one after another; the Runs screen shows them. */
  void compileChosen() {
    Optional<CompileChoice> choice = compiling.get();
    Optional<Project> project = workbench.projectProperty().get();
    closeChoice();
    if (choice.isPresent() && project.isPresent()) {
      new CompileAhead(workbench, project.get().runsFolder())
          .start(choice.get().target(), choice.get().chosen());
    }
  }

  /**
   * Tests a target; its steps appear in {@link #running} as they end, and stay on its card.
   *
   * @param questions asked from the testing thread
   */
  void test(String id, TestQuestions questions) {
    if (running.containsKey(id)) {
      return;
    }
    running.put(id, List.of());
    workbench.executors().downloads().execute(() -> runTest(id, questions));
  }

  private void runTest(String id, TestQuestions questions) {
    List<TestStep> steps = new ArrayList<>();
    try {
      workbench
          .targets()
          .require(id)
          .test(
              new WatchedTest(
                  questions,
                  step -> {
                    steps.add(step);
                    List<TestStep> soFar = List.copyOf(steps);
                    workbench.executors().ui().execute(() -> running.put(id, soFar));
                  }));
      tests.keep(id, new LastTests.Tested(Instant.now(), steps));
    } catch (RunException | IOException e) {
      workbench.say("The test of %s: %s".formatted(id, e.getMessage()));
    } finally {
      workbench.executors().ui().execute(() -> running.remove(id));
      refresh();
    }
  }

  /** Looks at all targets again. */
  void refresh() {
    Optional<String> device = lastDevice();
    workbench.refreshTargets();
    workbench
        .executors()
        .runs()
        .execute(
            () -> {
              List<TargetCard> found =
                  workbench.targets().all().stream().map(t -> card(t, device)).toList();
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
      if (!setting.value().isEmpty()) {
        lines.add(new TargetCard.Line(setting.label(), setting.value(), setting.meaning()));
      }
    }
    Optional<String> kind =
        target
            .kind()
            .map(
                key ->
                    kinds().stream()
                        .filter(k -> k.key().equals(key))
                        .map(TargetKind::label)
                        .findFirst()
                        .orElse(key));
    return new TargetCard(
        target.id(),
        target.name(),
        kind,
        status.ready(),
        status.sentence(),
        lines,
        tests.of(target.id()));
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
}
