package dev.sequent.app.workbench;

import javafx.scene.Node;

/** What a {@link Place} shows: made once, on the FX thread, and living as long as the window. */
public interface Screen {

  /** The screen itself, the same node at each call. */
  Node node();

  /** Called on the FX thread after the screen came into view: start watching. */
  void shown();

  /** Called on the FX thread after another screen took the place: stop watching. */
  void hidden();
}
