package dev.sequent.app.workbench;

import dev.sequent.app.action.ActionRegistry;
import dev.sequent.lint.Linter;
import dev.sequent.lint.rule.LintRules;
import dev.sequent.project.Project;
import dev.sequent.project.ProjectException;
import dev.sequent.project.RecentProjects;
import dev.sequent.project.UserFolders;
import dev.sequent.run.RunCatalog;
import dev.sequent.run.RunFolder;
import dev.sequent.run.RunLauncher;
import dev.sequent.run.RunRequest;
import dev.sequent.run.TextClassifier;
import dev.sequent.target.Targets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.ObservableMap;
import org.jspecify.annotations.Nullable;

/**
 * What all screens share: the open project and config, the runs, what the buttons do, where the
 * user is. Its properties change on the FX thread only; slow work goes to {@link #executors()}.
 */
public final class Workbench implements AutoCloseable {

  // A window that is open for weeks must not collect messages without end.
  private static final int LOG_LINES = 2_000;
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");

  private final AppExecutors executors;
  private final Navigation navigation = new Navigation();
  private final Dividers dividers = new Dividers();
  private final ActionRegistry registry =
      new ActionRegistry(navigation.screenProperty(), this::say);
  private final ObservableList<String> log = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<Optional<Project>> project =
      new ReadOnlyObjectWrapper<>(this, "project", Optional.empty());
  private final ProjectContents contents = new ProjectContents(this::say);
  private final ObservableList<Path> configs = FXCollections.observableArrayList();
  private final OpenConfig config;
  private final RunSettings settings = new RunSettings();
  private final Targets targets;
  private final ObservableMap<String, String> targetNames =
      FXCollections.observableMap(new LinkedHashMap<>(Map.of(RunRequest.LOCAL, "This computer")));
  private final RunList runs;
  private final RunActions actions;
  private final ProjectTransfers transfers;
  private final RecentProjects recent;
  private final OpenCheckpoint checkpoint;
  private final UserFolders user;
  private final FileDialogs dialogs;
  private final ObservableList<Path> recentFolders = FXCollections.observableArrayList();
  private @Nullable ScheduledFuture<?> looking;

  /**
   * A workbench with nothing open.
   *
   * @param user where the user's run index and settings live
   */
  public Workbench(AppExecutors executors, UserFolders user) {
    this(executors, user, new SystemDialogs());
  }

  /**
   * The same with other dialogs than the system's.
   *
   * @param dialogs asks for files and folders
   */
  public Workbench(AppExecutors executors, UserFolders user, FileDialogs dialogs) {
    this.executors = executors;
    this.dialogs = dialogs;
    this.user = user;
    Linter linter = new Linter(LintRules.all(), user.cache(), System.getenv());
    config =
        new OpenConfig(
            executors, this::say, Optional.of(user.state().resolve("edits")), Optional.of(linter));
    targets = new Targets(user);
    runs = new RunList(executors, new RunCatalog(user), this::say);
    actions =
        new RunActions(
            executors,
            config,
            settings,
            runs,
            targets,
            new RunLauncher(user),
            this::runsFolder,
            this::say);
    transfers = new ProjectTransfers(executors, this::say, this::open, this::refreshImports);
    recent = new RecentProjects(user);
    new WeightsChoice(config, settings);
    checkpoint = new OpenCheckpoint(executors);
  }

  /** Asks for files and folders. */
  public FileDialogs dialogs() {
    return dialogs;
  }

  /** A file in which the window remembers something of its own. */
  public Path stateFile(String name) {
    return user.state().resolve(name);
  }

  /** A process that is asked about texts; the caller closes it. */
  public TextClassifier classifier(Path checkpointFolder) throws IOException {
    return TextClassifier.start(user, checkpointFolder);
  }

  /** Archives of projects, and runs of other programs. */
  public ProjectTransfers transfers() {
    return transfers;
  }

  /** A file of weights to look at. */
  public OpenCheckpoint checkpoint() {
    return checkpoint;
  }

  /** Shows the runs of another program while no project is open; nothing remembers them. */
  public void lookAtRuns(Path folder) {
    runs.watch(List.of(), List.of(folder));
  }

  /** Folders of the projects that were open lately, the newest first. */
  public ObservableList<Path> recentProjects() {
    return recentFolders;
  }

  /** Begins to look for runs once a second, and at the open config every other. */
  public void start() {
    runs.start();
    executors.config().execute(() -> remember(Optional.empty()));
    refreshTargets();
    looking =
        executors
            .clock()
            .scheduleWithFixedDelay(
                () -> executors.ui().execute(config::checkDisk), 2, 2, TimeUnit.SECONDS);
  }

  /** The window's threads. */
  public AppExecutors executors() {
    return executors;
  }

  /** Where the user is. */
  public Navigation navigation() {
    return navigation;
  }

  /** How the user has divided the screens. */
  public Dividers dividers() {
    return dividers;
  }

  /** What can be done in the window, by its keys and otherwise. */
  public ActionRegistry registry() {
    return registry;
  }

  /** The open project. */
  public ReadOnlyObjectProperty<Optional<Project>> projectProperty() {
    return project.getReadOnlyProperty();
  }

  /** The project's config files, by name. */
  public ObservableList<Path> configs() {
    return configs;
  }

  /** The config being edited. */
  public OpenConfig config() {
    return config;
  }

  /** What a run needs besides its config. */
  public RunSettings settings() {
    return settings;
  }

  /** Where runs can be carried out. */
  public Targets targets() {
    return targets;
  }

  /** Names of the targets by id, this computer first, as last looked up. */
  public ObservableMap<String, String> targetNames() {
    return targetNames;
  }

  /** Looks up again which targets there are. */
  public void refreshTargets() {
    executors
        .runs()
        .execute(
            () -> {
              Map<String, String> found = new LinkedHashMap<>();
              targets.all().forEach(target -> found.put(target.id(), target.name()));
              executors
                  .ui()
                  .execute(
                      () -> {
                        if (!found.equals(targetNames)) {
                          targetNames.keySet().retainAll(found.keySet());
                          targetNames.putAll(found);
                        }
                      });
            });
  }

  /** All runs. */
  public RunList runs() {
    return runs;
  }

  /** What the bar's buttons do. */
  public RunActions actions() {
    return actions;
  }

  /** What happened, oldest first: lines for the drawer's Log page. */
  public ObservableList<String> log() {
    return log;
  }

  /** Adds a sentence to the log, with the time; from any thread. */
  public void say(String sentence) {
    String line = LocalTime.now(ZoneId.systemDefault()).format(CLOCK) + "  " + sentence;
    executors
        .ui()
        .execute(
            () -> {
              log.add(line);
              if (log.size() > LOG_LINES) {
                log.remove(0, log.size() - LOG_LINES);
              }
            });
  }

  /**
   * Opens what a path names: a project folder, a config file (with the project around it), or a run
   * folder's project.
   */
  public void open(Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    executors
        .config()
        .execute(
            () -> {
              if (Files.isRegularFile(absolute)) {
                Optional<Project> around = Optional.ofNullable(Project.around(absolute));
                Optional<Path> file =
                    absolute.endsWith(Project.FILE) ? Optional.empty() : Optional.of(absolute);
                around.ifPresent(found -> show(found, file));
                if (around.isEmpty()) {
                  executors.ui().execute(() -> config.open(absolute));
                }
              } else if (new RunFolder(absolute).exists()) {
                openRun(new RunFolder(absolute));
              } else {
                openProject(absolute);
              }
            });
  }

  /** Makes a folder a project, where it is none, and opens it. */
  public void create(Path folder) {
    executors
        .config()
        .execute(
            () -> {
              try {
                show(Project.create(folder), Optional.empty());
              } catch (ProjectException e) {
                say(String.valueOf(e.getMessage()));
              }
            });
  }

  private void remember(Optional<Project> opened) {
    try {
      if (opened.isPresent()) {
        recent.opened(opened.get());
      }
      List<Path> folders = recent.folders();
      executors.ui().execute(() -> recentFolders.setAll(folders));
    } catch (IOException e) {
      say("The list of recent projects is not kept: " + e.getMessage());
    }
  }

  /** Looks again which folders of other programs the project shows. */
  private void refreshImports() {
    project
        .get()
        .ifPresent(
            open -> {
              List<Path> imports = contents.imports(open);
              executors.ui().execute(() -> runs.watch(List.of(open.runsFolder()), imports));
            });
  }

  private void openRun(RunFolder run) {
    Optional.ofNullable(Project.around(run.path()))
        .ifPresent(found -> show(found, Optional.empty()));
    executors
        .ui()
        .execute(
            () -> {
              runs.launched(run);
              navigation.go("monitor");
            });
  }

  private void openProject(Path folder) {
    try {
      show(Project.open(folder), Optional.empty());
    } catch (ProjectException e) {
      say(String.valueOf(e.getMessage()));
    }
  }

  private void show(Project opened, Optional<Path> file) {
    List<Path> files = contents.configs(opened);
    List<Path> imports = contents.imports(opened);
    remember(Optional.of(opened));
    Optional<Path> first =
        file.or(() -> contents.lastConfig(opened, files)).or(() -> files.stream().findFirst());
    executors
        .ui()
        .execute(
            () -> {
              project.set(Optional.of(opened));
              configs.setAll(files);
              runs.watch(List.of(opened.runsFolder()), imports);
              first.ifPresent(config::open);
            });
  }

  /** Looks again which configs the project has. */
  public void refreshConfigs() {
    project
        .get()
        .ifPresent(
            open ->
                executors
                    .config()
                    .execute(
                        () -> {
                          List<Path> found = contents.configs(open);
                          executors
                              .ui()
                              .execute(
                                  () -> {
                                    if (!configs.equals(found)) {
                                      configs.setAll(found);
                                    }
                                  });
                        }));
  }

  /** Where new runs go: the project's runs, or beside a config that belongs to no project. */
  private Path runsFolder() {
    return project
        .get()
        .map(Project::runsFolder)
        .orElseGet(
            () ->
                config
                    .fileProperty()
                    .get()
                    .map(Path::getParent)
                    .map(folder -> folder.resolve("runs"))
                    .orElse(Path.of("runs").toAbsolutePath()));
  }

  @Override
  public void close() {
    if (looking != null) {
      looking.cancel(false);
    }
    runs.stop();
    config.close();
    executors.close();
  }
}
