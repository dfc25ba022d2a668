package dev.sequent.app;

import dev.sequent.cli.DesktopWindow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.application.Application;

/** The window as the command line opens it. */
public final class JavaFxWindow implements DesktopWindow {

  static final String DEMO = "--demo";

  @Override
  public void open(List<Path> what, boolean demo) {
    List<String> arguments = new ArrayList<>();
    if (demo) {
      arguments.add(DEMO);
    }
    what.forEach(path -> arguments.add(path.toAbsolutePath().toString()));
    Application.launch(App.class, arguments.toArray(String[]::new));
  }
}
