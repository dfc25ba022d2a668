package dev.sequent.run;

import java.util.Locale;

/**
 * Digits, points and commas as English has them, whatever the machine's language: line numbers that
 * an editor understands, names of files that other programs find, figures that scripts read.
 */
public final class EnglishNumbers {
  private EnglishNumbers() {}

  /** For all that this process formats from now on; its first act. */
  public static void everywhere() {
    // All of it: a PrintWriter does not ask for the category of formats.
    Locale.setDefault(Locale.ENGLISH);
  }
}
