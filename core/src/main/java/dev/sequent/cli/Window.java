package dev.sequent.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/** Finds and opens the window, where this installation has one and there is a display for it. */
final class Window {
  private Window() {}

  /**
   * Whether windows can be shown. Asked of the environment and not of AWT, which would load half a
   * desktop to answer.
   */
  static boolean hasDisplay() {
    return hasDisplay(System.getenv(), System.getProperty("os.name"));
  }

  static boolean hasDisplay(Map<String, String> environment, String osName) {
    String os = osName.toLowerCase(Locale.ROOT);
    return os.startsWith("windows")
        || os.startsWith("mac")
        || !environment.getOrDefault("DISPLAY", "").isBlank()
        || !environment.getOrDefault("WAYLAND_DISPLAY", "").isBlank();
  }

  /** Opens the window and waits until it is closed; returns the command's exit code. */
  static int open(PrintWriter err, WindowRequest request) {
    if (!hasDisplay()) {
      err.println(
          "sequent: there is no display to open a window on; 'sequent --help' lists the commands");
      return ExitCode.USAGE;
    }
    Optional<DesktopWindow> window =
        ServiceLoader.load(DesktopWindow.class, Window.class.getClassLoader()).findFirst();
    if (window.isEmpty()) {
      err.println("sequent: this installation has the command line only, no window");
      return ExitCode.USAGE;
    }
    window.get().open(request);
    return ExitCode.DONE;
  }
}
