package dev.sequent.app.shell;

import dev.sequent.app.action.Action;
import dev.sequent.app.theme.Hint;
import dev.sequent.app.workbench.Navigation;
import dev.sequent.app.workbench.Navigation.DrawerPage;
import dev.sequent.app.workbench.OpenConfig;
import dev.sequent.app.workbench.Workbench;
import dev.sequent.config.Problem;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/** Below each screen, at the same place: what is wrong, what happened, which command does it. */
final class Drawer extends VBox {

  private static final double BAR_HEIGHT = 33;

  private final Workbench workbench;
  private final Navigation navigation;
  private final StackPane pages = new StackPane();
  private final Map<DrawerPage, Node> made = new EnumMap<>(DrawerPage.class);

  Drawer(Workbench workbench) {
    this.workbench = workbench;
    navigation = workbench.navigation();
    setId("drawer");
    getStyleClass().add("drawer");
    VBox.setVgrow(pages, Priority.ALWAYS);
    ToggleButton problemsTab = tab("Problems", DrawerPage.PROBLEMS);
    problemsTab.setContentDisplay(ContentDisplay.RIGHT);
    count(workbench.config(), problemsTab);
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    HBox bar =
        new HBox(
            problemsTab, tab("Log", DrawerPage.LOG), tab("Command", DrawerPage.COMMAND), space);
    bar.getChildren().add(fold());
    bar.getStyleClass().add("drawer-bar");
    getChildren().addAll(bar, pages);
    navigation.drawerOpenProperty().subscribe((Boolean open) -> fold(open));
    navigation.drawerPageProperty().subscribe(this::make);
    navigation.drawerOpenProperty().subscribe(this::make);
  }

  /** Makes the page that is wanted, once. */
  private void make() {
    if (navigation.drawerOpenProperty().get()) {
      made.computeIfAbsent(
          navigation.drawerPageProperty().get(),
          wanted -> {
            Node page =
                switch (wanted) {
                  case PROBLEMS -> new ProblemsPage(workbench);
                  case LOG -> new LogPage(workbench.log());
                  case COMMAND -> new CommandPage(workbench.actions());
                };
            pages.getChildren().add(page);
            show(wanted, page);
            return page;
          });
    }
  }

  /** A number beside the tab's word; none where there are no problems. */
  private static void count(OpenConfig config, ToggleButton tab) {
    Label count = new Label();
    count.setId("problem-count");
    count.getStyleClass().add("count");
    Runnable recount =
        () -> {
          List<Problem> all = config.problems();
          count.setText(Integer.toString(all.size()));
          count.getStyleClass().remove("danger");
          if (config.hasErrors()) {
            count.getStyleClass().add("danger");
          }
          tab.setGraphic(all.isEmpty() ? null : count);
        };
    config.problems().addListener((ListChangeListener<Problem>) change -> recount.run());
    recount.run();
  }

  private void fold(boolean open) {
    pages.setVisible(open);
    pages.setManaged(open);
    setMinHeight(open ? 120 : BAR_HEIGHT);
    setMaxHeight(open ? Double.MAX_VALUE : BAR_HEIGHT);
  }

  private void show(DrawerPage page, Node node) {
    node.visibleProperty().bind(navigation.drawerPageProperty().isEqualTo(page));
    node.managedProperty().bind(node.visibleProperty());
  }

  private ToggleButton tab(String title, DrawerPage page) {
    ToggleButton tab = new ToggleButton(title);
    tab.setId("drawer-" + page.name().toLowerCase(Locale.ROOT));
    tab.getStyleClass().setAll("drawer-tab");
    tab.setOnAction(
        e -> {
          boolean shown =
              navigation.drawerOpenProperty().get()
                  && navigation.drawerPageProperty().get() == page;
          if (shown) {
            navigation.drawerOpenProperty().set(false);
          } else {
            navigation.openDrawer(page);
          }
          mark(tab, page);
        });
    navigation.drawerPageProperty().subscribe(is -> mark(tab, page));
    navigation.drawerOpenProperty().subscribe(is -> mark(tab, page));
    return tab;
  }

  private void mark(ToggleButton tab, DrawerPage page) {
    tab.setSelected(
        navigation.drawerOpenProperty().get() && navigation.drawerPageProperty().get() == page);
  }

  private Button fold() {
    Button button = new Button();
    button.setId("drawer-fold");
    button.getStyleClass().setAll("icon-button");
    FontIcon icon = new FontIcon(MaterialDesignC.CHEVRON_DOWN);
    button.setGraphic(icon);
    navigation
        .drawerOpenProperty()
        .subscribe(
            open ->
                icon.setIconCode(open ? MaterialDesignC.CHEVRON_DOWN : MaterialDesignC.CHEVRON_UP));
    navigation
        .drawerOpenProperty()
        .subscribe(open -> button.setAccessibleText(Action.DRAWER.hint(open ? "Close" : "Open")));
    Hint.on(button, button::getAccessibleText);
    button.setOnAction(
        e -> navigation.drawerOpenProperty().set(!navigation.drawerOpenProperty().get()));
    return button;
  }
}
