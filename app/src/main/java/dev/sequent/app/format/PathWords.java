package dev.sequent.app.format;

import java.io.File;
import java.nio.file.Path;

/** Paths where there is room for so many characters only. */
public final class PathWords {

  private static final String LEFT_OUT = "…";

  private PathWords() {}

  /**
   * A path from its end, which tells it from others: whole names, and what they lie in left out
   * where it is too long.
   *
   * @param most characters there is room for
   */
  public static String end(Path path, int most) {
    String whole = path.toString();
    if (whole.length() <= most) {
      return whole;
    }
    String end = "";
    for (int i = path.getNameCount() - 1; i >= 0; i--) {
      String longer = File.separator + path.getName(i) + end;
      if (LEFT_OUT.length() + longer.length() > most) {
        break;
      }
      end = longer;
    }
    return LEFT_OUT
        + (end.isEmpty() ? whole.substring(whole.length() - most + LEFT_OUT.length()) : end);
  }
}
