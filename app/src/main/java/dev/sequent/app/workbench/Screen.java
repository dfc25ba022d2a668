package dev.sequent.app.workbench;

import javafx.scene.Node;
import org.kordamp.ikonli.Ikon;

/**
 * One of the places that the rail on the left leads to. A screen is created once, on the FX thread,
 * and lives as long as the window.
 */
public interface Screen {

  /** Kebab-case name; the rail's button has the node id {@code nav-<id>}. */
  String id();

  /** The word under the rail's icon. */
  String title();

  /** The rail's icon. */
  Ikon icon();

  /** The screen itself, the same node at each call. */
  Node node();

  /** Called on the FX thread after the screen came into view: start watching. */
  void shown();

  /** Called on the FX thread after another screen took the place: stop watching. */
  void hidden();
}
