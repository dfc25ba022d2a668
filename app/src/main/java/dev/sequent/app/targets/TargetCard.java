package dev.sequent.app.targets;

import java.util.List;

/**
 * One target as its card shows it.
 *
 * @param id the target's id
 * @param name what people call it
 * @param ready whether runs can start there now
 * @param sentence what it is ready with, or what it lacks
 * @param lines facts and settings
 * @param template text for {@code targets.yaml} to start from; empty where nothing can be set
 */
record TargetCard(
    String id, String name, boolean ready, String sentence, List<Line> lines, String template) {

  TargetCard {
    lines = List.copyOf(lines);
  }

  /**
   * One fact or setting.
   *
   * @param label its name
   * @param value its value; empty where it is not set
   * @param meaning one line that says what it does
   */
  record Line(String label, String value, String meaning) {}
}
