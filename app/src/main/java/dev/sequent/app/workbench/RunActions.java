package dev.sequent.app.workbench;

import dev.sequent.run.RunControl;
import dev.sequent.run.RunException;
import dev.sequent.run.RunFolder;
import dev.sequent.run.RunLauncher;
import dev.sequent.run.RunMode;
import dev.sequent.run.RunRequest;
import dev.sequent.run.RunSummary;
import dev.sequent.run.StartTime;
import dev.sequent.target.CompileStanding;
import dev.sequent.target.ExecutionTarget;
import dev.sequent.target.Targets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Validate, Compile, Train, Evaluate: what each would run now, how far each has come, and starting
 * it. A run that is started is the command line shown, nothing else.
 */
public final class RunActions {
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");

  private final AtomicLong newest = new AtomicLong();
  private final AppExecutors executors;
  private final OpenConfig config;
  private final RunSettings settings;
  private final RunList runs;
  private final Targets targets;
  private final RunLauncher launcher;
  private final Supplier<Path> runsFolder;
  private final Consumer<String> say;
  private final Map<WorkflowAction, ReadOnlyObjectWrapper<ActionState>> states =
      new EnumMap<>(WorkflowAction.class);
  private final Map<WorkflowAction, ReadOnlyObjectWrapper<CommandText>> commands =
      new EnumMap<>(WorkflowAction.class);
  private final ReadOnlyObjectWrapper<Optional<WorkflowAction>> next =
      new ReadOnlyObjectWrapper<>(this, "next", Optional.empty());

  /** The name that the next new run folder gets; kept until it is used, so that it can be shown. */
  private String fresh = "";

  private Path freshIn = Path.of("");

  /** Why an action could not even be started; shown until the config changes or it starts. */
  private final Map<WorkflowAction, Refusal> refusals = new EnumMap<>(WorkflowAction.class);

  private record Refusal(String sentence, long time) {
    /** The same, unless the action was tried later. */
    @Nullable Refusal since(long tried) {
      return tried > time ? null : this;
    }
  }

  RunActions(
      AppExecutors executors,
      OpenConfig config,
      RunSettings settings,
      RunList runs,
      Targets targets,
      RunLauncher launcher,
      Supplier<Path> runsFolder,
      Consumer<String> say) {
    this.executors = executors;
    this.config = config;
    this.settings = settings;
    this.runs = runs;
    this.targets = targets;
    this.launcher = launcher;
    this.runsFolder = runsFolder;
    this.say = say;
    for (WorkflowAction action : WorkflowAction.values()) {
      states.put(action, new ReadOnlyObjectWrapper<>(ActionState.notYet()));
      commands.put(action, new ReadOnlyObjectWrapper<>(CommandText.NONE));
    }
    config
        .readingProperty()
        .addListener(
            (o, was, is) -> {
              refusals.clear();
              refresh();
            });
    runs.looksProperty().addListener((o, was, is) -> refresh());
    settings.targetProperty().addListener((o, was, is) -> refresh());
    settings.deviceProperty().addListener((o, was, is) -> refresh());
    settings.compatibilityProperty().addListener((o, was, is) -> refresh());
    settings.weightsProperty().addListener((o, was, is) -> refresh());
    settings.maxStepsProperty().addListener((o, was, is) -> refresh());
    settings.csIpProperty().addListener((o, was, is) -> refresh());
  }

  /** How far an action has come for the open config and the chosen target. */
  public ReadOnlyObjectProperty<ActionState> stateProperty(WorkflowAction action) {
    return required(states, action).getReadOnlyProperty();
  }

  /** The command line that does what the button does; empty where there is nothing to do it on. */
  public ReadOnlyObjectProperty<CommandText> commandProperty(WorkflowAction action) {
    return required(commands, action).getReadOnlyProperty();
  }

  /** What would usually come next; empty while something is running, or all is done. */
  public ReadOnlyObjectProperty<Optional<WorkflowAction>> nextProperty() {
    return next.getReadOnlyProperty();
  }

  private static <T> T required(Map<WorkflowAction, T> map, WorkflowAction action) {
    T value = map.get(action);
    if (value == null) {
      throw new IllegalStateException(action.name());
    }
    return value;
  }

  private Optional<RunPlanner> planner() {
    return config
        .fileProperty()
        .get()
        .map(
            file -> {
              Path folder = runsFolder.get();
              if (fresh.isEmpty() || !freshIn.equals(folder)) {
                fresh = RunPlanner.freshName(folder);
                freshIn = folder;
              }
              List<RunSummary> all =
                  runs.items().stream()
                      .map(RunItem::summary)
                      // Nothing may be written where those of somebody else are.
                      .filter(run -> !run.imported())
                      .toList();
              return new RunPlanner(
                  file,
                  config.raw(),
                  folder,
                  all,
                  settings.snapshot(),
                  fresh,
                  RunMode.TRAIN_AND_EVAL);
            });
  }

  /** Works out states and command lines again. */
  void refresh() {
    Optional<RunPlanner> planner = planner();
    if (planner.isPresent()) {
      long mine = newest.incrementAndGet();
      executors.runs().execute(() -> work(planner.get(), mine));
    }
  }

  /** Targets read files to tell how they are asked. */
  private RunPlanner located(RunPlanner planner) {
    return targets
        .named(planner.settings().target())
        .map(target -> planner.training(target.training()))
        .orElse(planner);
  }

  private void work(RunPlanner drafted, long mine) {
    if (mine != newest.get()) {
      // Each letter typed asks anew; only the last answer is of use.
      return;
    }
    RunPlanner planner = located(drafted);
    Map<WorkflowAction, ActionState> nextStates = new EnumMap<>(WorkflowAction.class);
    Map<WorkflowAction, CommandText> nextCommands = new EnumMap<>(WorkflowAction.class);
    Map<WorkflowAction, Long> lastTried = new EnumMap<>(WorkflowAction.class);
    long now = System.currentTimeMillis();
    for (WorkflowAction action : WorkflowAction.values()) {
      Optional<RunRequest> request = planner.request(action);
      nextStates.put(action, planner.state(action, now, request.flatMap(this::remembered)));
      lastTried.put(action, planner.lastTried(action));
      nextCommands.put(action, request.map(this::command).orElse(CommandText.NONE));
    }
    executors
        .ui()
        .execute(
            () -> {
              if (mine != newest.get()) {
                return;
              }
              // It may have started since from elsewhere, such as a terminal.
              lastTried.forEach(
                  (action, time) -> refusals.computeIfPresent(action, (a, r) -> r.since(time)));
              refusals.forEach((action, why) -> nextStates.put(action, refused(why.sentence())));
              nextStates.forEach((action, state) -> required(states, action).set(state));
              nextCommands.forEach((action, line) -> required(commands, action).set(line));
              next.set(suggest(nextStates));
            });
  }

  private Optional<CompileStanding> remembered(RunRequest request) {
    try {
      return targets.require(request.target()).remembered(request);
    } catch (RunException e) {
      // The command says so, too, where it can be read.
      return Optional.empty();
    }
  }

  private CommandText command(RunRequest request) {
    try {
      return CommandText.of(targets.require(request.target()).command(request));
    } catch (RunException e) {
      return CommandText.refused(String.valueOf(e.getMessage()));
    }
  }

  private static Optional<WorkflowAction> suggest(Map<WorkflowAction, ActionState> states) {
    for (WorkflowAction action : WorkflowAction.values()) {
      ActionState.Phase phase = required(states, action).phase();
      if (phase == ActionState.Phase.RUNNING) {
        return Optional.empty();
      }
      if (phase != ActionState.Phase.DONE) {
        return Optional.of(action);
      }
    }
    return Optional.empty();
  }

  /**
   * What is to be started.
   *
   * @param time when to begin; empty for now
   * @param checkpoint what to evaluate; empty for the newest of the config
   */
  private record Wish(WorkflowAction action, Optional<String> time, Optional<Path> checkpoint) {
    Optional<RunRequest> request(RunPlanner planner) {
      return checkpoint.map(planner::evaluation).or(() -> planner.request(action));
    }
  }

  /** Saves the config if need be, and starts an action. */
  public void start(WorkflowAction action) {
    start(new Wish(action, Optional.empty(), Optional.empty()));
  }

  /** Evaluates a file of weights with the open config. */
  public void evaluate(Path checkpoint) {
    start(new Wish(WorkflowAction.EVALUATE, Optional.empty(), Optional.of(checkpoint)));
  }

  /**
   * The same, for a run on this computer that waits in its queue until a time.
   *
   * @param time as people write it: {@code 22:00}, {@code 2026-11-27T08:00}
   */
  public void startLater(WorkflowAction action, String time) {
    start(new Wish(action, Optional.of(time.strip()), Optional.empty()));
  }

  private void start(Wish wish) {
    if (config.fileProperty().get().isEmpty()) {
      say.accept(wish.action().label() + ": open a config first.");
      return;
    }
    config.settled(() -> launchSaved(wish));
  }

  private void launchSaved(Wish wish) {
    if (config.unsavedProperty().get()) {
      // A run takes the file: what is on the screen and what runs must be the same.
      config.save(() -> launch(wish));
    } else {
      launch(wish);
    }
  }

  private void launch(Wish wish) {
    WorkflowAction action = wish.action();
    planner()
        .ifPresent(
            planner -> {
              fresh = "";
              refusals.remove(action);
              required(states, action)
                  .set(new ActionState(ActionState.Phase.RUNNING, "starting", "Is being started."));
              executors.runs().execute(() -> launch(wish, planner));
            });
  }

  private void launch(Wish wish, RunPlanner planner) {
    WorkflowAction action = wish.action();
    Optional<String> time = wish.time();
    try {
      Optional<RunRequest> request = wish.request(located(planner));
      if (request.isEmpty()) {
        throw new RunException("there is no checkpoint of this config yet; train first");
      }
      ExecutionTarget target = targets.require(request.get().target());
      RunFolder folder =
          time.isEmpty() ? target.launch(request.get()) : later(request.get(), time.get());
      say.accept(
          "%s %s in %s on %s"
              .formatted(
                  action.label(),
                  time.isEmpty() ? "started" : "waits until " + time.get(),
                  folder.name(),
                  target.name()));
      executors.ui().execute(() -> runs.launched(folder));
    } catch (RunException e) {
      String sentence = String.valueOf(e.getMessage());
      say.accept(action.label() + ": " + sentence);
      executors
          .ui()
          .execute(
              () -> {
                refusals.put(action, new Refusal(sentence, System.currentTimeMillis()));
                required(states, action).set(refused(sentence));
              });
    }
  }

  private RunFolder later(RunRequest request, String time) throws RunException {
    if (!request.target().equals(RunRequest.LOCAL)) {
      throw new RunException("only runs on this computer wait for a time");
    }
    Instant notBefore = StartTime.parse(time, ZonedDateTime.now(ZoneId.systemDefault()));
    return launcher.launch(request, Optional.of(notBefore));
  }

  private static ActionState refused(String sentence) {
    return new ActionState(ActionState.Phase.FAILED, "not started", sentence);
  }

  /** Asks the focused run to stop, if it is alive. */
  public void cancelFocused() {
    runs.focusedProperty().get().filter(RunItem::alive).ifPresent(this::cancel);
  }

  /** Asks a run to finish its step, to save and to stop, and says how long that may take. */
  public void cancel(RunItem run) {
    String name = run.name();
    control(
        () -> {
          RunControl.cancel(run.folder());
          return name
              + " was asked to stop"
              + RunControl.deadline(run.folder())
                  .map(time -> "; it finishes its step and saves until " + clock(time))
                  .orElse("");
        });
  }

  /** Ends a run's worker at once; its newest checkpoint is what stays of it. */
  public void cancelNow(RunItem run) {
    String name = run.name();
    control(
        () ->
            RunControl.kill(run.folder())
                ? name + " was ended; Resume goes on from its newest checkpoint"
                : name + " had ended already");
  }

  /** The time of day, to the second. */
  private static String clock(Instant moment) {
    return CLOCK.format(moment.atZone(ZoneId.systemDefault()));
  }

  /** Something that is asked of a run, and what came of it. */
  @FunctionalInterface
  private interface Asking {
    String ask() throws RunException;
  }

  private void control(Asking asking) {
    executors
        .runs()
        .execute(
            () -> {
              try {
                say.accept(asking.ask());
              } catch (RunException e) {
                say.accept(String.valueOf(e.getMessage()));
              }
              runs.look();
            });
  }
}
