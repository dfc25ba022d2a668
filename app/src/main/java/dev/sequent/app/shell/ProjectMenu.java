package dev.sequent.app.shell;

import dev.sequent.app.workbench.Workbench;
import dev.sequent.project.Project;
import dev.sequent.run.archive.ProjectImport;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.Region;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;

/** The project's name; its menu makes, opens, exports and imports projects. */
final class ProjectMenu extends MenuButton {
  private static final FileChooser.ExtensionFilter ARCHIVES =
      new FileChooser.ExtensionFilter("Project archive", "*.zip");

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
    Menu recent = new Menu("Recent");
    recent.setId("recent-projects");
    workbench.recentProjects().addListener((ListChangeListener<Path>) change -> fillRecent(recent));
    fillRecent(recent);
    Menu export = new Menu("Export");
    export
        .getItems()
        .setAll(
            item("export-project", "With checkpoints…", () -> export(true)),
            item("export-without", "Without checkpoints…", () -> export(false)));
    export.disableProperty().bind(workbench.projectProperty().map(Optional::isEmpty));
    MenuItem runs = item("import-runs", "Show runs of another program…", this::importRuns);
    runs.disableProperty().bind(workbench.projectProperty().map(Optional::isEmpty));
    getItems()
        .setAll(
            item("new-project", "New project…", this::create),
            item("open-project", "Open project…", this::open),
            recent,
            new SeparatorMenuItem(),
            export,
            item("import-project", "Import project…", this::importProject),
            runs,
            new SeparatorMenuItem(),
            item("open-sample", "Sample project", () -> guarded.accept(openSample)));
  }

  private static MenuItem item(String id, String text, Runnable action) {
    MenuItem item = new MenuItem(text);
    item.setId(id);
    item.setOnAction(e -> action.run());
    return item;
  }

  private void fillRecent(Menu recent) {
    recent
        .getItems()
        .setAll(
            workbench.recentProjects().stream()
                .map(
                    folder -> {
                      MenuItem item =
                          item(
                              "",
                              folder.toString(),
                              () -> guarded.accept(() -> workbench.open(folder)));
                      item.setMnemonicParsing(false);
                      return item;
                    })
                .toList());
    recent.setDisable(recent.getItems().isEmpty());
  }

  /** The folder that the open project is in, which is most likely where others are, too. */
  private Optional<File> around() {
    return workbench
        .projectProperty()
        .get()
        .map(Project::folder)
        .map(Path::getParent)
        .map(Path::toFile)
        .filter(File::isDirectory);
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
    FileChooser chooser = new FileChooser();
    chooser.setTitle("Import project");
    chooser.getExtensionFilters().add(ARCHIVES);
    around().ifPresent(chooser::setInitialDirectory);
    File archive = chooser.showOpenDialog(getScene().getWindow());
    if (archive != null) {
      Path usual = ProjectImport.usualFolder(archive.toPath());
      chosenName("Unpack into a new folder", String.valueOf(usual.getFileName()), List.of())
          .ifPresent(
              folder ->
                  guarded.accept(() -> workbench.transfers().importFrom(archive.toPath(), folder)));
    }
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
    DirectoryChooser chooser = new DirectoryChooser();
    chooser.setTitle(title);
    around().ifPresent(chooser::setInitialDirectory);
    return Optional.ofNullable(chooser.showDialog(getScene().getWindow())).map(File::toPath);
  }

  /** A name that is not there yet, as the system asks for one to save under. */
  private Optional<Path> chosenName(
      String title, String name, List<FileChooser.ExtensionFilter> kinds) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(title);
    chooser.setInitialFileName(name);
    chooser.getExtensionFilters().setAll(kinds);
    around().ifPresent(chooser::setInitialDirectory);
    return Optional.ofNullable(chooser.showSaveDialog(getScene().getWindow())).map(File::toPath);
  }
}
