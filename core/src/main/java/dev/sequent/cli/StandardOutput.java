package dev.sequent.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.Locale;

/** Whether what a command has printed got where it was sent: a disk may be full. */
final class StandardOutput {
  private StandardOutput() {}

  /**
   * Asks once all is printed, and says so where something was lost. A reader such as {@code head}
   * that has closed the pipe has seen all that it wanted.
   */
  static boolean arrived() {
    if (!System.out.checkError()) {
      return true;
    }
    // A PrintStream keeps to itself what has gone wrong; the same again tells.
    try (FileOutputStream out = new FileOutputStream(FileDescriptor.out)) {
      out.write('\n');
      System.err.println("sequent: some of the output was lost");
      return false;
    } catch (IOException e) {
      String why = String.valueOf(e.getMessage());
      if (why.toLowerCase(Locale.ROOT).contains("pipe")) {
        return true;
      }
      System.err.println("sequent: the output cannot be written: " + why);
      return false;
    }
  }
}
