package dev.sequent.app.shell;

import dev.sequent.app.workbench.RunActions;
import dev.sequent.app.workbench.Workbench;
import dev.sequent.app.workbench.WorkflowAction;
import dev.sequent.project.Project;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.collections.MapChangeListener;
import javafx.geometry.Insets;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignR;

/** The bar above everything: which project, which config, what to do with it, and where. */
final class TopBar extends HBox {

  private final Workbench workbench;

  TopBar(Workbench workbench, Runnable openSample) {
    this.workbench = workbench;
    setId("top-bar");
    getStyleClass().add("top-bar");
    FontIcon brand = new FontIcon(MaterialDesignR.RHOMBUS);
    brand.getStyleClass().add("brand");
    RunActions actions = workbench.actions();
    getChildren()
        .addAll(
            brand,
            projectMenu(openSample),
            divider(),
            configMenu(),
            space(),
            new ActionButton(WorkflowAction.VALIDATE, actions, "Ctrl+Shift+Enter"),
            new ActionButton(WorkflowAction.COMPILE, actions, ""),
            new ActionButton(WorkflowAction.TRAIN, actions, "Ctrl+Enter"),
            new ActionButton(WorkflowAction.EVALUATE, actions, ""),
            divider(),
            targetMenu());
  }

  private MenuButton projectMenu(Runnable openSample) {
    MenuButton menu = new MenuButton();
    menu.setId("project-menu");
    menu.getStyleClass().addAll("bar-menu", "project");
    menu.setMnemonicParsing(false);
    menu.setMinWidth(Region.USE_PREF_SIZE);
    workbench
        .projectProperty()
        .subscribe(project -> menu.setText(project.map(Project::name).orElse("No project")));
    MenuItem open = new MenuItem("Open project…");
    open.setOnAction(e -> chooseProject());
    MenuItem sample = new MenuItem("Sample project");
    sample.setId("open-sample");
    sample.setOnAction(e -> guarded(openSample));
    menu.getItems().addAll(open, sample);
    return menu;
  }

  private MenuButton configMenu() {
    MenuButton menu = new MenuButton();
    menu.setId("config-menu");
    menu.getStyleClass().add("bar-menu");
    menu.setMaxWidth(280);
    // A file name keeps its underscores.
    menu.setMnemonicParsing(false);
    Runnable title =
        () -> {
          Optional<Path> file = workbench.config().fileProperty().get();
          String mark = workbench.config().unsavedProperty().get() ? " •" : "";
          menu.setText(file.map(f -> f.getFileName() + mark).orElse("No config"));
        };
    workbench.config().fileProperty().subscribe(title);
    workbench.config().unsavedProperty().subscribe(title);
    title.run();
    workbench.configs().addListener((ListChangeListener<Path>) change -> fillConfigs(menu));
    fillConfigs(menu);
    menu.setOnShowing(e -> workbench.refreshConfigs());
    return menu;
  }

  private void fillConfigs(MenuButton menu) {
    menu.getItems().clear();
    for (Path config : workbench.configs()) {
      MenuItem item = new MenuItem(String.valueOf(config.getFileName()));
      item.setMnemonicParsing(false);
      item.setOnAction(e -> guarded(() -> workbench.config().open(config)));
      menu.getItems().add(item);
    }
    MenuItem other = new MenuItem("Open file…");
    other.setOnAction(e -> chooseConfig());
    if (!menu.getItems().isEmpty()) {
      menu.getItems().add(new SeparatorMenuItem());
    }
    menu.getItems().add(other);
  }

  private MenuButton targetMenu() {
    MenuButton menu = new MenuButton();
    menu.setId("target-menu");
    menu.getStyleClass().add("bar-menu");
    menu.setMinWidth(Region.USE_PREF_SIZE);
    Runnable title = () -> menu.setText("on: " + targetName());
    workbench.settings().targetProperty().subscribe(title);
    workbench.targetNames().addListener((MapChangeListener<String, String>) change -> title.run());
    title.run();
    menu.setOnShowing(e -> fillTargets(menu));
    fillTargets(menu);
    return menu;
  }

  private String targetName() {
    String id = workbench.settings().targetProperty().get();
    return workbench.targetNames().getOrDefault(id, id);
  }

  /** Targets come and go while the window is open; the names known now are those shown. */
  private void fillTargets(MenuButton menu) {
    ToggleGroup group = new ToggleGroup();
    String chosen = workbench.settings().targetProperty().get();
    menu.getItems().clear();
    workbench
        .targetNames()
        .forEach(
            (id, name) -> {
              RadioMenuItem item = new RadioMenuItem(name);
              item.setId("choose-target-" + id);
              item.setMnemonicParsing(false);
              item.setToggleGroup(group);
              item.setSelected(id.equals(chosen));
              item.setOnAction(e -> workbench.settings().targetProperty().set(id));
              menu.getItems().add(item);
            });
  }

  private void chooseProject() {
    DirectoryChooser chooser = new DirectoryChooser();
    chooser.setTitle("Open project");
    workbench
        .projectProperty()
        .get()
        .map(Project::folder)
        .map(Path::getParent)
        .map(Path::toFile)
        .filter(File::isDirectory)
        .ifPresent(chooser::setInitialDirectory);
    File chosen = chooser.showDialog(getScene().getWindow());
    if (chosen != null) {
      guarded(() -> workbench.open(chosen.toPath()));
    }
  }

  private void chooseConfig() {
    FileChooser chooser = new FileChooser();
    chooser.setTitle("Open config");
    chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter("YAML", "*.yaml", "*.yml"));
    File chosen = chooser.showOpenDialog(getScene().getWindow());
    if (chosen != null) {
      guarded(() -> workbench.open(chosen.toPath()));
    }
  }

  private void guarded(Runnable opening) {
    new UnsavedGuard(workbench.config(), getScene().getWindow()).beforeLosing(opening);
  }

  private static Region divider() {
    Region line = new Region();
    line.getStyleClass().add("bar-divider");
    HBox.setMargin(line, new Insets(0, 4, 0, 4));
    return line;
  }

  private static Region space() {
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    return space;
  }
}
