package dev.sequent.cli;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How the window is to open.
 *
 * @param what projects, configs, run folders, model_dirs or .mdl files to open; empty for the last
 *     project
 * @param demo whether to train the sample project in it at once
 * @param startupProbe whether only to print how long opening took, and leave
 * @param softwareRendering whether to draw without the graphics card
 */
public record WindowRequest(
    List<Path> what, boolean demo, boolean startupProbe, boolean softwareRendering) {
  static final String STARTUP_PROBE = "--startup-probe";
  static final String SOFTWARE_RENDERING = "--software-rendering";

  public WindowRequest {
    what = List.copyOf(what);
  }

  /**
   * What a command line asks for that only opens the window and cannot be the name of a command:
   * files by their full path, the start-up probe, software rendering, or nothing. Empty for any
   * other.
   */
  public static Optional<WindowRequest> plain(String... arguments) {
    boolean probe = false;
    boolean software = false;
    List<Path> what = new ArrayList<>();
    for (String argument : arguments) {
      if (argument.equals(STARTUP_PROBE)) {
        probe = true;
        continue;
      }
      if (argument.equals(SOFTWARE_RENDERING)) {
        software = true;
        continue;
      }
      File file = new File(argument);
      if (!file.isAbsolute() || !file.exists()) {
        return Optional.empty();
      }
      what.add(file.toPath());
    }
    return Optional.of(new WindowRequest(what, false, probe, software));
  }

  /** Opens some files, or the last project. */
  public static WindowRequest of(List<Path> what) {
    return new WindowRequest(what, false, false, false);
  }
}
