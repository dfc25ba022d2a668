package dev.sequent.cli;

import java.nio.file.Path;
import java.util.List;

/**
 * The window, as the command line sees it. Found through {@link java.util.ServiceLoader}, so that
 * the command line needs no JavaFX.
 */
public interface DesktopWindow {

  /**
   * Opens the window and returns when it is closed.
   *
   * @param what projects, configs or run folders to open; empty for the last project
   * @param demo whether to train the sample project in it at once
   */
  void open(List<Path> what, boolean demo);
}
