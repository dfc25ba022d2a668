package dev.sequent.app.shell;

import dev.sequent.app.action.Action;
import dev.sequent.app.action.ActionRegistry;
import dev.sequent.app.theme.Theme;
import dev.sequent.app.workbench.CommandText;
import dev.sequent.app.workbench.Navigation.DrawerPage;
import dev.sequent.app.workbench.Place;
import dev.sequent.app.workbench.RunItem;
import dev.sequent.app.workbench.Workbench;
import dev.sequent.app.workbench.WorkflowAction;
import java.util.List;
import javafx.beans.property.BooleanProperty;

/** What the actions of the whole window do, but for those of its menus. */
final class WindowActions {
  private final Workbench workbench;
  private final ActionRegistry registry;

  WindowActions(Workbench workbench) {
    this.workbench = workbench;
    registry = workbench.registry();
  }

  void bind(List<Place> places, Theme theme) {
    for (Place place : places) {
      Action.goingTo(place.id())
          .ifPresent(action -> registry.bind(action, () -> workbench.navigation().go(place.id())));
    }
    for (WorkflowAction step : WorkflowAction.values()) {
      registry.bind(
          Action.of(step.name()), () -> obstacle(step), () -> workbench.actions().start(step));
    }
    registry.bind(
        Action.CANCEL,
        () ->
            workbench.runs().focusedProperty().get().filter(RunItem::alive).isPresent()
                ? ""
                : "no run is at work or waiting",
        workbench.actions()::cancelFocused);
    // Also where nothing seems to have changed: what is being typed is on its way into the text.
    registry.bind(Action.SAVE, this::noConfig, () -> workbench.config().save(() -> {}));
    BooleanProperty drawer = workbench.navigation().drawerOpenProperty();
    registry.bind(Action.DRAWER, () -> drawer.set(!drawer.get()));
    registry.bind(Action.PROBLEMS, () -> workbench.navigation().openDrawer(DrawerPage.PROBLEMS));
    registry.bind(Action.LOG, () -> workbench.navigation().openDrawer(DrawerPage.LOG));
    registry.bind(Action.COMMANDS, () -> workbench.navigation().openDrawer(DrawerPage.COMMAND));
    registry.bind(Action.COLOURS, theme::toggle);
  }

  private String noConfig() {
    return workbench.config().fileProperty().get().isPresent() ? "" : "no config is open";
  }

  private String obstacle(WorkflowAction step) {
    CommandText command = workbench.actions().commandProperty(step).get();
    boolean without = step == WorkflowAction.EVALUATE && command.equals(CommandText.NONE);
    String config = noConfig();
    return config.isEmpty() && without ? "no checkpoint of this config yet; train first" : config;
  }
}
