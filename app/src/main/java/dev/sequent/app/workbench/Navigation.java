package dev.sequent.app.workbench;

import dev.sequent.run.RunFolder;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** Where the user is: which screen, and whether the drawer below it is open. */
public final class Navigation {

  /** The drawer's pages. */
  public enum DrawerPage {
    PROBLEMS,
    LOG,
    COMMAND
  }

  private final StringProperty screen = new SimpleStringProperty(this, "screen", "experiment");
  private final BooleanProperty drawerOpen = new SimpleBooleanProperty(this, "drawerOpen", false);
  private final ObjectProperty<DrawerPage> drawerPage =
      new SimpleObjectProperty<>(this, "drawerPage", DrawerPage.PROBLEMS);

  private final ReadOnlyObjectWrapper<Optional<RunFolder>> run =
      new ReadOnlyObjectWrapper<>(this, "run", Optional.empty());
  private final ReadOnlyIntegerWrapper line = new ReadOnlyIntegerWrapper(this, "line");

  /** Id of the screen in view. */
  public StringProperty screenProperty() {
    return screen;
  }

  /** Brings a screen into view. */
  public void go(String screenId) {
    screen.set(screenId);
  }

  /** Whether the drawer shows more than its tabs. */
  public BooleanProperty drawerOpenProperty() {
    return drawerOpen;
  }

  /** The drawer's page in view. */
  public ObjectProperty<DrawerPage> drawerPageProperty() {
    return drawerPage;
  }

  /** Opens the drawer at a page. */
  public void openDrawer(DrawerPage page) {
    drawerPage.set(page);
    drawerOpen.set(true);
  }

  /** The line of the config to show, counted from 1; 0 where none was asked for. */
  public ReadOnlyIntegerProperty lineProperty() {
    return line.getReadOnlyProperty();
  }

  /** The run whose curves were asked for last; empty before anybody asked. */
  public ReadOnlyObjectProperty<Optional<RunFolder>> runProperty() {
    return run.getReadOnlyProperty();
  }

  /** Shows the curves of one run. */
  public void goToRun(RunFolder wanted) {
    // The same run again must count as a new wish.
    run.set(Optional.empty());
    run.set(Optional.of(wanted));
    go("monitor");
  }

  /** Shows a line of the config's text. */
  public void goToLine(int number) {
    go("experiment");
    // The same line again must count as a new wish.
    line.set(0);
    line.set(number);
  }
}
