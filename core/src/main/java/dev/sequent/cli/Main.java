package dev.sequent.cli;

import dev.sequent.run.EnglishNumbers;
import java.io.PrintWriter;
import java.nio.charset.Charset;

/**
 * Where the process begins. Opening the window passes by picocli, whose model of all commands takes
 * as long as the rest of that start; so no method of this class may name a type of it, or the
 * launcher, which looks at the methods, would load it.
 */
public final class Main {
  private Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    EnglishNumbers.everywhere();
    System.exit(
        WindowRequest.plain(arguments)
            .map(
                request ->
                    Window.open(
                        new PrintWriter(System.err, true, Charset.defaultCharset()), request))
            .orElseGet(() -> SequentCommand.execute(arguments)));
  }
}
