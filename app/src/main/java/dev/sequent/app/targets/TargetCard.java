package dev.sequent.app.targets;

import dev.sequent.target.LastTests;
import java.util.List;
import java.util.Optional;

/**
 * One target as its card shows it.
 *
 * @param id the target's id
 * @param name what people call it
 * @param kind label of its kind; empty for a target that was not registered
 * @param ready whether runs can start there now
 * @param sentence what it is ready with, or what it lacks
 * @param lines facts, and the settings that are set
 * @param tested what its last test found
 */
record TargetCard(
    String id,
    String name,
    Optional<String> kind,
    boolean ready,
    String sentence,
    List<Line> lines,
    Optional<LastTests.Tested> tested) {

  TargetCard {
    lines = List.copyOf(lines);
  }

  /**
   * One fact or setting.
   *
   * @param label its name
   * @param value its value
   * @param meaning one line that says what it does
   */
  record Line(String label, String value, String meaning) {}
}
