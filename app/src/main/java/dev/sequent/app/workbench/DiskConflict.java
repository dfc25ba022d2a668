package dev.sequent.app.workbench;

import java.util.List;

/**
 * Another program changed the open file while it has edits here, and the two cannot be merged.
 *
 * @param base the text that both began with
 * @param theirs what the file holds now
 * @param keys what both changed; empty where they touched the same lines or one is no YAML
 */
public record DiskConflict(String base, String theirs, List<String> keys) {
  public DiskConflict {
    keys = List.copyOf(keys);
  }

  /** One sentence for a bar above the text. */
  public String sentence() {
    return keys.isEmpty()
        ? "Another program changed this file where you did, too."
        : "Another program changed this file, too: " + String.join(", ", keys);
  }
}
