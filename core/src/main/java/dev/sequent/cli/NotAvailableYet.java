package dev.sequent.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** A command that is planned and not there yet. It says so, whatever it is given. */
@Command(description = "(not available yet)")
class NotAvailableYet implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Unmatched private List<String> ignored = new ArrayList<>();

  @Override
  public Integer call() {
    spec.commandLine().getErr().println(spec.qualifiedName() + ": not available yet");
    return ExitCode.USAGE;
  }

  /** {@code sequent runs compare}. */
  @Command(name = "compare")
  static final class RunsCompare extends NotAvailableYet {}
}
