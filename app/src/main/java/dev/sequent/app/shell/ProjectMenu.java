package dev.sequent.app.shell;

import dev.sequent.app.action.Action;
import dev.sequent.app.action.ActionRegistry;
import dev.sequent.app.format.PathWords;
import dev.sequent.app.workbench.FileDialogs.Kind;
import dev.sequent.app.workbench.Workbench;
import dev.sequent.project.Project;
import dev.sequent.run.archive.ProjectImport;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.Region;

/** The project's name; its menu makes, opens, exports and imports projects. */
final class ProjectMenu extends MenuButton {
  /** So many characters beside the menu fit a small screen. */
  private static final int MOST_OF_A_PATH = 72;

  private static final Kind ARCHIVES = Kind.of("Project archive", "zip");

  private final Workbench workbench;
  private final Consumer<Runnable> guarded;

  /**
   * @param openSample unpacks the sample project and opens it
   * @param guarded does something that closes the open config, after asking about unsaved edits
   */
  ProjectMenu(Workbench workbench, Runnable openSample, Consumer<Runnable> guarded) {
    this.workbench = workbench;
    this.guarded = guarded;
    setId("project-menu");
    getStyleClass().addAll("bar-menu", "project");
    setMnemonicParsing(false);
    setMinWidth(Region.USE_PREF_SIZE);
    workbench
        .projectProperty()
        .subscribe(project -> setText(project.map(Project::name).orElse("No project")));
    bind(openSample);
    Menu recent = new Menu("Recent");
    recent.setId("recent-projects");
    workbench.recentProjects().addListener((ListChangeListener<Path>) change -> fillRecent(recent));
    fillRecent(recent);
    Menu export = new Menu("Export");
    export
        .getItems()
        .setAll(
            item("export-project", "With checkpoints…", Action.EXPORT_PROJECT),
            item("export-without", "Without checkpoints…", Action.EXPORT_WITHOUT));
    export.disableProperty().bind(workbench.projectProperty().map(Optional::isEmpty));
    MenuItem runs = item("import-runs", "Show runs of another program…", Action.IMPORT_RUNS);
    runs.disableProperty().bind(workbench.projectProperty().map(Optional::isEmpty));
    getItems()
        .setAll(
            item("new-project", "New project…", Action.NEW_PROJECT),
            item("open-project", "Open project…", Action.OPEN_PROJECT),
            recent,
            new SeparatorMenuItem(),
            export,
            item("import-project", "Import project…", Action.IMPORT_PROJECT),
            runs,
            new SeparatorMenuItem(),
            item("open-sample", "Sample project", Action.OPEN_SAMPLE));
  }

  private void bind(Runnable openSample) {
    ActionRegistry registry = workbench.registry();
    Supplier<String> none =
        () -> workbench.projectProperty().get().isPresent() ? "" : "no project is open";
    registry.bind(Action.NEW_PROJECT, this::create);
    registry.bind(Action.OPEN_PROJECT, this::open);
    registry.bind(Action.EXPORT_PROJECT, none, () -> export(true));
    registry.bind(Action.EXPORT_WITHOUT, none, () -> export(false));
    registry.bind(Action.IMPORT_PROJECT, this::importProject);
    registry.bind(Action.IMPORT_RUNS, none, this::importRuns);
    registry.bind(Action.OPEN_SAMPLE, () -> guarded.accept(openSample));
  }

  private MenuItem item(String id, String text, Action action) {
    MenuItem item = new MenuItem(text);
    item.setId(id);
    item.setOnAction(e -> workbench.registry().run(action));
    // Shown beside the words; pressed, it does the same as the window's own.
    action.keys().stream().findFirst().ifPresent(keys -> item.setAccelerator(keys.combination()));
    return item;
  }

  private void fillRecent(Menu recent) {
    recent
        .getItems()
        .setAll(
            workbench.recentProjects().stream()
                .map(
                    folder -> {
                      MenuItem item = new MenuItem(PathWords.end(folder, MOST_OF_A_PATH));
                      item.setOnAction(e -> guarded.accept(() -> workbench.open(folder)));
                      item.setMnemonicParsing(false);
                      return item;
                    })
                .toList());
    recent.setDisable(recent.getItems().isEmpty());
  }

  /** The folder that the open project is in, which is most likely where others are, too. */
  private Optional<Path> around() {
    return workbench.projectProperty().get().map(Project::folder).map(Path::getParent);
  }

  private void create() {
    chosenName("New project", "my-project", List.of())
        .ifPresent(folder -> guarded.accept(() -> workbench.create(folder)));
  }

  private void open() {
    chosenFolder("Open project").ifPresent(folder -> guarded.accept(() -> workbench.open(folder)));
  }

  private void export(boolean checkpoints) {
    workbench
        .projectProperty()
        .get()
        .ifPresent(
            project ->
                chosenName("Export project", project.name() + ".zip", List.of(ARCHIVES))
                    .ifPresent(
                        archive -> workbench.transfers().exportTo(project, archive, checkpoints)));
  }

  private void importProject() {
    workbench
        .dialogs()
        .open(getScene().getWindow(), "Import project", around(), List.of(ARCHIVES))
        .ifPresent(this::unpack);
  }

  private void unpack(Path archive) {
    Path usual = ProjectImport.usualFolder(archive);
    chosenName("Unpack into a new folder", String.valueOf(usual.getFileName()), List.of())
        .ifPresent(
            folder -> guarded.accept(() -> workbench.transfers().importFrom(archive, folder)));
  }

  private void importRuns() {
    workbench
        .projectProperty()
        .get()
        .ifPresent(
            project ->
                chosenFolder("A model_dir or TensorBoard folder")
                    .ifPresent(folder -> workbench.transfers().importRuns(project, folder)));
  }

  private Optional<Path> chosenFolder(String title) {
    return workbench.dialogs().folder(getScene().getWindow(), title, around());
  }

  /** A name that is not there yet, as the system asks for one to save under. */
  private Optional<Path> chosenName(String title, String name, List<Kind> kinds) {
    return workbench.dialogs().save(getScene().getWindow(), title, around(), name, kinds);
  }
}
