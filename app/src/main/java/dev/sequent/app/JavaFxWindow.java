package dev.sequent.app;

import dev.sequent.cli.DesktopWindow;
import dev.sequent.cli.WindowRequest;
import java.util.ArrayList;
import java.util.List;
import javafx.application.Application;

/** The window as the command line opens it. */
public final class JavaFxWindow implements DesktopWindow {

  static final String DEMO = "--demo";
  static final String STARTUP_PROBE = "--startup-probe";

  @Override
  public void open(WindowRequest request) {
    List<String> arguments = new ArrayList<>();
    if (request.demo()) {
      arguments.add(DEMO);
    }
    if (request.startupProbe()) {
      arguments.add(STARTUP_PROBE);
    }
    request.what().forEach(path -> arguments.add(path.toAbsolutePath().toString()));
    Application.launch(App.class, arguments.toArray(String[]::new));
  }
}
