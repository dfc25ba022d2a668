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
import javafx.scene.Parent;
import javafx.scene.TraversalDirection;

/** What the actions of the whole window do, but for those of its menus. */
final class WindowActions {
  private final Workbench workbench;
  private final ActionRegistry registry;

  WindowActions(Workbench workbench) {
    this.workbench = workbench;
    registry = workbench.registry();
  }

  /**
   * @param screens holds the screen in view
   */
  void bind(List<Place> places, Theme theme, Parent screens) {
    for (Place place : places) {
      Action.goingTo(place.id())
          .ifPresent(action -> registry.bind(action, () -> go(place, screens)));
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

  /** By keys one goes to a screen to use it: the focus goes along, unless the screen has put it. */
  private void go(Place place, Parent screens) {
    workbench.navigation().go(place.id());
    if (!screens.isFocusWithin()) {
      screens.requestFocusTraversal(TraversalDirection.NEXT);
    }
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
