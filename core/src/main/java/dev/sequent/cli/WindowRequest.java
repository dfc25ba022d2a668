package dev.sequent.cli;

import java.nio.file.Path;
import java.util.List;

/**
 * How the window is to open.
 *
 * @param what projects, configs or run folders to open; empty for the last project
 * @param demo whether to train the sample project in it at once
 * @param startupProbe whether only to print how long opening took, and leave
 */
public record WindowRequest(List<Path> what, boolean demo, boolean startupProbe) {
  public WindowRequest {
    what = List.copyOf(what);
  }

  /** Opens some files, or the last project. */
  public static WindowRequest of(List<Path> what) {
    return new WindowRequest(what, false, false);
  }
}
