package dev.sequent.app.tour;

import dev.sequent.app.action.Action;
import java.util.List;

/**
 * One thing that the tour points at.
 *
 * @param screen id of the screen that it is on
 * @param targets ids of the nodes that the ring goes around, all together; the screen's button in
 *     the rail stands in for them while none is there
 * @param title what it is, in a few words
 * @param words what it does for the user, in a sentence or two
 */
record Stop(String screen, List<String> targets, String title, String words) {

  /** Copies the list. */
  Stop {
    targets = List.copyOf(targets);
  }

  /** All of them, in the order of the work. */
  static List<Stop> all() {
    return List.of(
        new Stop(
            "experiment",
            List.of("yaml-editor", "config-form"),
            "A config, as text and as a form",
            "The text is the file, byte for byte. Change a value on either side and the other"
                + " follows; comments, order and everything else stay as they are."),
        new Stop(
            "data",
            List.of("row-view", "token-flow"),
            "What the model is fed",
            "Each row as the model gets it: pieces, segments, what is cut off. Go through the rows"
                + " with the arrow keys; Statistics has the lengths of all of them."),
        new Stop(
            "experiment",
            List.of("validate-button", "compile-button", "train-button", "evaluate-button"),
            "The work, from left to right",
            "Each button says how far it has come for this config. Train (%s) does what is before"
                    .formatted(Action.TRAIN.keyText())
                + " it, too; the sample trains on this computer without a network."),
        new Stop(
            "monitor",
            List.of("monitor-charts", "monitor-empty"),
            "Curves while it trains",
            "Loss, accuracy, learning rate, speed. A run is a process of its own: close the window"
                + " and it goes on; open it again and the curves are there."),
        new Stop(
            "runs",
            List.of("runs-table", "runs-empty"),
            "Every run, to be compared",
            "Select several to see what differs in their configs and results. Notes, tags and the"
                + " queue are here as well."),
        new Stop(
            "experiment",
            List.of("palette-button"),
            "Anything by name",
            "%s finds every action, config, project and run. %s lists the keys."
                .formatted(Action.PALETTE.keyText(), Action.KEYS.keyText())));
  }
}
