package dev.sequent.app.workbench;

import java.util.function.Supplier;
import org.kordamp.ikonli.Ikon;

/**
 * One of the places that the rail on the left leads to.
 *
 * @param id kebab-case name; the rail's button has the node id {@code nav-<id>}
 * @param title the word under the rail's icon
 * @param icon the rail's icon
 * @param screen makes the screen, called once, on the FX thread, when the user first goes there:
 *     the window opens sooner, and who never goes there has its memory
 */
public record Place(String id, String title, Ikon icon, Supplier<Screen> screen) {}
