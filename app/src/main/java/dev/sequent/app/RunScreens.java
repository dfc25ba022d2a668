package dev.sequent.app;

import dev.sequent.app.experiment.ExperimentScreen;
import dev.sequent.app.monitor.MonitorCommands;
import dev.sequent.app.monitor.MonitorScreen;
import dev.sequent.app.monitor.MonitorViewModel;
import dev.sequent.app.monitor.StatusProgress;
import dev.sequent.app.monitor.StatusViewModel;
import dev.sequent.app.notice.RunNotices;
import dev.sequent.app.queue.QueueViewModel;
import dev.sequent.app.runs.RunColours;
import dev.sequent.app.runs.RunKeeping;
import dev.sequent.app.runs.RunLayoutKeeper;
import dev.sequent.app.runs.RunRow;
import dev.sequent.app.runs.RunTable;
import dev.sequent.app.runs.RunsCommands;
import dev.sequent.app.runs.RunsScreen;
import dev.sequent.app.runs.RunsViewModel;
import dev.sequent.app.runs.ShownRuns;
import dev.sequent.app.workbench.AppExecutors;
import dev.sequent.app.workbench.Place;
import dev.sequent.app.workbench.Workbench;
import dev.sequent.project.Project;
import dev.sequent.project.ProjectException;
import dev.sequent.project.UserFolders;
import dev.sequent.run.RunException;
import dev.sequent.run.RunFolder;
import dev.sequent.run.RunLauncher;
import dev.sequent.run.RunRemarks;
import dev.sequent.run.RunSummary;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignV;

/** The screens about runs and what they have in common: the table of runs and those shown. */
public final class RunScreens implements MonitorCommands, RunsCommands {
  /** The project's setting that holds the Monitor's panels. */
  private static final String PANELS = "monitor_panels";

  private final Workbench workbench;
  private final Consumer<String> documents;
  private final RunLauncher launcher;
  private final ShownRuns shown;
  private final Place runs;
  private final Place monitor;
  private final Node progress;

  /**
   * Made once, on the FX thread.
   *
   * @param documents shows a web address, or a folder, in the program that the system has for it
   */
  public RunScreens(Workbench workbench, UserFolders user, Consumer<String> documents) {
    this.workbench = workbench;
    this.documents = documents;
    launcher = new RunLauncher(user);
    AppExecutors executors = workbench.executors();
    RunColours colours =
        RunColours.load(user.state().resolve("run_colours"), executors.config(), workbench::say);
    shown = new ShownRuns(colours);
    Function<RunSummary, RunRemarks> remarks =
        run -> RunRemarks.of(run, workbench.projectProperty().get(), user);
    RunTable table =
        new RunTable(
            workbench.runs().items(),
            remarks,
            executors.runs(),
            executors.digests(),
            executors.ui());
    workbench.projectProperty().addListener((o, was, is) -> table.projectChanged());
    MonitorViewModel monitored =
        new MonitorViewModel(
            table,
            shown,
            executors.runs(),
            executors.ui(),
            System::currentTimeMillis,
            workbench::say);
    keepArrangement(monitored);
    shown.runs().addListener((ListChangeListener<RunFolder>) change -> focus());
    focus();
    workbench
        .navigation()
        .runProperty()
        .subscribe(wanted -> wanted.ifPresent(run -> shown.showOnly(List.of(run))));
    RunsViewModel listed =
        new RunsViewModel(
            table,
            shown,
            new RunKeeping(
                remarks,
                executors.config(),
                executors.ui(),
                workbench::say,
                workbench.runs()::look),
            executors.runs(),
            executors.ui(),
            System::currentTimeMillis);
    QueueViewModel queue =
        new QueueViewModel(
            user,
            executors.runs(),
            executors.ui(),
            () -> ZonedDateTime.now(ZoneId.systemDefault()),
            workbench::say);
    workbench.runs().looksProperty().subscribe(looks -> queue.look());
    runs =
        new Place(
            RunsScreen.ID,
            "Runs",
            MaterialDesignV.VIEW_LIST_OUTLINE,
            () ->
                new RunsScreen(
                    listed,
                    queue,
                    new RunLayoutKeeper(workbench),
                    workbench.registry(),
                    workbench.dividers(),
                    this));
    monitor =
        new Place(
            MonitorScreen.ID,
            "Monitor",
            MaterialDesignC.CHART_LINE,
            () ->
                new MonitorScreen(
                    monitored,
                    this,
                    workbench.registry(),
                    workbench.dialogs(),
                    workbench.dividers(),
                    executors.runs(),
                    executors.ui(),
                    executors.clock()));
    progress =
        new StatusProgress(
            new StatusViewModel(table.rows(), shown, System::currentTimeMillis), this::goToMonitor);
    new RunNotices(table.rows(), progress, executors.runs(), executors.ui(), this::goToMonitor);
  }

  /** The order of the panels belongs to the project, not to the window. */
  private void keepArrangement(MonitorViewModel monitor) {
    workbench
        .projectProperty()
        .subscribe(
            project -> monitor.arrange(project.flatMap(open -> open.setting(PANELS)).orElse("")));
    monitor.onArrange(
        line ->
            workbench
                .projectProperty()
                .get()
                .ifPresent(
                    project -> workbench.executors().config().execute(() -> keep(project, line))));
  }

  private void keep(Project project, String line) {
    try {
      project.set(PANELS, line);
    } catch (ProjectException e) {
      workbench.say("The panels' order is not kept: " + e.getMessage());
    }
  }

  /** The table of runs and the queue. */
  public Place runs() {
    return runs;
  }

  /** The curves of the runs that are shown. */
  public Place monitor() {
    return monitor;
  }

  /** What runs now, for the status line. */
  public Node progress() {
    return progress;
  }

  /** The run that keys act on is the one whose progress is shown. */
  private void focus() {
    RunFolder run = shown.focused();
    if (run != null) {
      workbench
          .runs()
          .in(run)
          .ifPresent(item -> workbench.runs().focusedProperty().set(Optional.of(item)));
    }
  }

  @Override
  public void cancel(RunRow run) {
    workbench.actions().cancel(run.item());
  }

  @Override
  public void cancelNow(RunRow run) {
    workbench.actions().cancelNow(run.item());
  }

  @Override
  public void resume(RunRow run) {
    workbench
        .executors()
        .runs()
        .execute(
            () -> {
              try {
                launcher.resume(run.folder());
                workbench.say(run.name() + " goes on");
              } catch (RunException e) {
                workbench.say(String.valueOf(e.getMessage()));
              }
              workbench.runs().look();
            });
  }

  @Override
  public void forget(RunRow run) {
    workbench
        .projectProperty()
        .get()
        .ifPresent(project -> workbench.transfers().forget(project, run.folder()));
  }

  @Override
  public void openPage(String address) {
    show(address);
  }

  /** Whether a program was found is not told; so the address is said for those who had none. */
  private void show(String address) {
    documents.accept(address);
    workbench.say("Opening " + address);
  }

  @Override
  public void openFolder(RunRow run) {
    show(run.folder().path().toUri().toString());
  }

  @Override
  public void goToMonitor() {
    workbench.navigation().go(MonitorScreen.ID);
  }

  @Override
  public void goToExperiment() {
    workbench.navigation().go(ExperimentScreen.ID);
  }
}
