package dev.sequent.cerebras.follow;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Something that has to be on the host before the job starts. */
public sealed interface Sending {
  /** Where it goes, absolute. */
  String to();

  /**
   * A file of this computer, sent where it differs.
   *
   * @param from the file
   */
  record OfFile(Path from, String to) implements Sending {}

  /**
   * A small text, such as the config as that release reads it.
   *
   * @param text as UTF-8
   */
  record OfText(String text, String to) implements Sending {
    byte[] bytes() {
      return text.getBytes(StandardCharsets.UTF_8);
    }
  }
}
