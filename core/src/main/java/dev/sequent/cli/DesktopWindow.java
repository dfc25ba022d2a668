package dev.sequent.cli;

/**
 * The window, as the command line sees it. Found through {@link java.util.ServiceLoader}, so that
 * the command line needs no JavaFX.
 */
public interface DesktopWindow {

  /** Opens the window and returns when it is closed. */
  void open(WindowRequest request);
}
