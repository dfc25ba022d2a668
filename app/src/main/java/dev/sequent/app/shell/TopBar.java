package dev.sequent.app.shell;

import dev.sequent.app.action.Action;
import dev.sequent.app.queue.LaterMenu;
import dev.sequent.app.workbench.FileDialogs;
import dev.sequent.app.workbench.RunActions;
import dev.sequent.app.workbench.Workbench;
import dev.sequent.app.workbench.WorkflowAction;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
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
            new ProjectMenu(workbench, openSample, this::guarded),
            divider(),
            configMenu(),
            space(),
            new ActionButton(WorkflowAction.VALIDATE, actions),
            new ActionButton(WorkflowAction.COMPILE, actions),
            new ActionButton(WorkflowAction.TRAIN, actions),
            trainLater(actions),
            new ActionButton(WorkflowAction.EVALUATE, actions),
            divider(),
            targetMenu());
  }

  private static LaterMenu trainLater(RunActions actions) {
    LaterMenu later =
        new LaterMenu(
            "",
            "Train, but no earlier than at a time",
            () -> ZonedDateTime.now(ZoneId.systemDefault()),
            time -> actions.startLater(WorkflowAction.TRAIN, time));
    later.setId("train-later");
    later.getStyleClass().add("bar-menu");
    later.setAccessibleText("Train later");
    later.setMinWidth(Region.USE_PREF_SIZE);
    return later;
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
    workbench.registry().bind(Action.OPEN_CONFIG, this::chooseConfig);
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
    other.setOnAction(e -> workbench.registry().run(Action.OPEN_CONFIG));
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

  private void chooseConfig() {
    Optional<Path> beside = workbench.config().fileProperty().get().map(Path::getParent);
    workbench
        .dialogs()
        .open(getScene().getWindow(), "Open config", beside, List.of(FileDialogs.YAML))
        .ifPresent(chosen -> guarded(() -> workbench.open(chosen)));
  }

  /** Does something that closes the open config, after asking about unsaved edits. */
  void guarded(Runnable opening) {
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
