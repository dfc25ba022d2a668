package dev.sequent.app.evaluation;

import dev.sequent.app.workbench.RunItem;
import dev.sequent.app.workbench.Workbench;
import dev.sequent.data.Example;
import dev.sequent.run.RunManifest;
import dev.sequent.run.RunSummary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * The evaluations that runs have stored, and the chosen one counted and sorted. Follows the newest
 * until somebody chooses. Used on the FX thread; files are read on the workbench's threads.
 */
final class EvaluationViewModel {

  /** What there is to see. */
  enum State {
    /** No run has been evaluated. */
    NOTHING,
    LOADING,
    READY,
    FAILED
  }

  private final Workbench workbench;
  private final ObservableList<EvaluatedRun> runs = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<Optional<EvaluatedRun>> run =
      new ReadOnlyObjectWrapper<>(this, "run", Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<EvaluatedRun.Step>> step =
      new ReadOnlyObjectWrapper<>(this, "step", Optional.empty());
  private final ReadOnlyObjectWrapper<State> state =
      new ReadOnlyObjectWrapper<>(this, "state", State.NOTHING);
  private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper(this, "message", "");
  private final ReadOnlyObjectWrapper<Optional<EvaluationReport>> report =
      new ReadOnlyObjectWrapper<>(this, "report", Optional.empty());
  private final ObjectProperty<Choice> choice =
      new SimpleObjectProperty<>(this, "choice", new Choice.Errors());
  private final ObservableList<JudgedRow> examples = FXCollections.observableArrayList();
  private final AtomicBoolean looking = new AtomicBoolean();
  private final TextTrial trial;

  private boolean watching;
  private boolean runChosen;
  private boolean stepChosen;

  EvaluationViewModel(Workbench workbench) {
    this.workbench = workbench;
    trial = new TextTrial(workbench);
    workbench.runs().looksProperty().addListener((o, was, is) -> look());
    choice.addListener((o, was, is) -> filter());
  }

  /** Runs with stored predictions, newest first. */
  ObservableList<EvaluatedRun> runs() {
    return runs;
  }

  ReadOnlyObjectProperty<Optional<EvaluatedRun>> runProperty() {
    return run.getReadOnlyProperty();
  }

  /** The evaluation shown. */
  ReadOnlyObjectProperty<Optional<EvaluatedRun.Step>> stepProperty() {
    return step.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<State> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /** One sentence for the states without figures. */
  ReadOnlyStringProperty messageProperty() {
    return message.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<Optional<EvaluationReport>> reportProperty() {
    return report.getReadOnlyProperty();
  }

  /** Which rows the table shows. */
  ObjectProperty<Choice> choiceProperty() {
    return choice;
  }

  /** The rows of the choice, the model's surest first. */
  ObservableList<JudgedRow> examples() {
    return examples;
  }

  /** A text of the user's own for the model that is shown. */
  TextTrial trial() {
    return trial;
  }

  /** Opens the trial, with a row's text where one is given. */
  void tryText(Optional<Example> example) {
    example.ifPresent(
        row -> {
          trial.textAProperty().set(row.textA());
          trial.textBProperty().set(row.textB() == null ? "" : row.textB());
        });
    trial.invite();
  }

  /** Shows another run, at its newest step, from now on. */
  void choose(EvaluatedRun wanted) {
    runChosen = true;
    stepChosen = false;
    show(wanted, wanted.steps().getFirst());
  }

  /** Shows another step of the run. */
  void choose(EvaluatedRun.Step wanted) {
    run.get()
        .ifPresent(
            of -> {
              runChosen = true;
              stepChosen = true;
              show(of, wanted);
            });
  }

  /** Begins to follow the runs. */
  void watch() {
    watching = true;
    look();
  }

  /** Stops following them; what was read stays. */
  void rest() {
    watching = false;
    trial.rest();
  }

  private void look() {
    // A look at many folders that takes longer than a period must not pile up others behind it.
    if (watching && looking.compareAndSet(false, true)) {
      List<RunItem> items = List.copyOf(workbench.runs().items());
      List<String> names = items.stream().map(RunItem::name).toList();
      workbench.executors().runs().execute(() -> look(items, names));
    }
  }

  private void look(List<RunItem> items, List<String> names) {
    List<EvaluatedRun> found = new ArrayList<>();
    try {
      for (int i = 0; i < items.size(); i++) {
        EvaluatedRun.of(items.get(i), names.get(i)).ifPresent(found::add);
      }
      workbench.executors().ui().execute(() -> follow(found));
    } catch (IOException e) {
      workbench.say("The evaluations cannot be listed: " + e.getMessage());
    } finally {
      looking.set(false);
    }
  }

  private void follow(List<EvaluatedRun> found) {
    if (!runs.equals(found)) {
      runs.setAll(found);
    }
    if (found.isEmpty()) {
      run.set(Optional.empty());
      step.set(Optional.empty());
      report.set(Optional.empty());
      examples.clear();
      trial.checkpointProperty().set(Optional.empty());
      state.set(State.NOTHING);
      return;
    }
    Optional<EvaluatedRun> kept =
        runChosen
            ? run.get()
                .flatMap(r -> found.stream().filter(f -> f.item().equals(r.item())).findFirst())
            : Optional.empty();
    EvaluatedRun next = kept.orElseGet(found::getFirst);
    Optional<EvaluatedRun.Step> keptStep =
        stepChosen && kept.isPresent()
            ? step.get()
                .flatMap(
                    s -> next.steps().stream().filter(n -> n.number() == s.number()).findFirst())
            : Optional.empty();
    show(next, keptStep.orElseGet(next.steps()::getFirst));
  }

  private void show(EvaluatedRun nextRun, EvaluatedRun.Step nextStep) {
    boolean same = step.get().filter(nextStep::equals).isPresent();
    run.set(Optional.of(nextRun));
    if (same) {
      return;
    }
    step.set(Optional.of(nextStep));
    message.set("Reading the predictions of " + nextRun.name());
    state.set(State.LOADING);
    RunSummary summary = nextRun.item().summary();
    workbench.executors().data().execute(() -> load(nextRun, summary, nextStep));
  }

  private void load(EvaluatedRun of, RunSummary summary, EvaluatedRun.Step wanted) {
    Optional<Path> weights = of.checkpoint(wanted);
    onScreen(wanted, () -> trial.checkpointProperty().set(weights));
    try {
      PredictionLines lines = PredictionLines.read(wanted.file());
      List<String> known =
          summary.manifest().map(RunManifest::sizes).map(s -> s.labels()).orElse(List.of());
      EvaluationReport read = EvaluationReport.of(lines, known, EvaluationTexts.of(summary));
      onScreen(wanted, () -> present(read));
    } catch (IOException e) {
      onScreen(wanted, () -> fail(String.valueOf(e.getMessage())));
    }
  }

  /** Runs on the FX thread, unless something else is wanted by then. */
  private void onScreen(EvaluatedRun.Step wanted, Runnable work) {
    workbench
        .executors()
        .ui()
        .execute(
            () -> {
              if (step.get().filter(wanted::equals).isPresent()) {
                work.run();
              }
            });
  }

  private void present(EvaluationReport next) {
    // A cell of another task means nothing here, and a model without errors has none to show.
    boolean cell =
        choice.get() instanceof Choice.Cell c
            && Math.max(c.label(), c.predicted()) < next.labels().size();
    boolean errors = next.matrix().correct() < next.matrix().total();
    report.set(Optional.of(next));
    trial.pairProperty().set(next.pairs());
    Choice wanted = cell ? choice.get() : errors ? new Choice.Errors() : new Choice.All();
    if (wanted.equals(choice.get())) {
      filter();
    } else {
      choice.set(wanted);
    }
    message.set("");
    state.set(State.READY);
  }

  private void fail(String sentence) {
    report.set(Optional.empty());
    examples.clear();
    message.set(sentence);
    state.set(State.FAILED);
  }

  private void filter() {
    List<JudgedRow> rows = report.get().map(EvaluationReport::rows).orElse(List.of());
    examples.setAll(
        rows.stream()
            .filter(choice.get()::holds)
            .sorted(
                Comparator.comparingDouble(JudgedRow::confidence)
                    .reversed()
                    .thenComparingInt(JudgedRow::row))
            .toList());
  }
}
