package dev.sequent.engine;

import java.util.Locale;

/** Turns what libtorch says into a sentence. */
final class Failures {
  private Failures() {}

  static String sentence(RuntimeException failure) {
    String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
    String lower = message.toLowerCase(Locale.ROOT);
    if (lower.contains("out of memory")
        || lower.contains("can't allocate memory")
        || lower.contains("not enough memory")) {
      return "out of memory; lower batch_size or max_sequence_length";
    }
    return "libtorch failed: " + lastLine(message);
  }

  /** TorchScript puts its own stack first and the reason on the last line. */
  private static String lastLine(String message) {
    String stripped = message.strip();
    return stripped.substring(stripped.lastIndexOf('\n') + 1).strip();
  }
}
