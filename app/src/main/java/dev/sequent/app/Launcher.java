package dev.sequent.app;

import dev.sequent.cli.WindowRequest;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Starts the window without the command line, for installed icons and file associations. JavaFX on
 * the class path refuses a main class that is itself an {@code Application}.
 */
public final class Launcher {

  private Launcher() {}

  /** Opens the window on the given projects or configs. */
  public static void main(String[] arguments) {
    List<Path> what = Arrays.stream(arguments).map(Path::of).toList();
    new JavaFxWindow().open(WindowRequest.of(what));
  }
}
