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
    // Charts use AWT's geometry and images only. With a head it would connect to the X server a
    // second time, and ask a name server whether that is far away.
    System.setProperty("java.awt.headless", "true");
    if (request.softwareRendering()) {
      System.setProperty("prism.order", "sw");
    }
    List<String> arguments = new ArrayList<>();
    if (request.demo()) {
      arguments.add(DEMO);
    }
    if (request.startupProbe()) {
      arguments.add(STARTUP_PROBE);
    }
    HeadStart.begin();
    request.what().forEach(path -> arguments.add(path.toAbsolutePath().toString()));
    Application.launch(App.class, arguments.toArray(String[]::new));
  }
}
