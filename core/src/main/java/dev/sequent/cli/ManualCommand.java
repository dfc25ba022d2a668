package dev.sequent.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sequent manual}: every command and flag on one page. */
@Command(
    name = "manual",
    description = "Print every command and flag, as Markdown or as a page for man.",
    mixinStandardHelpOptions = true)
final class ManualCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--man", description = "as a page for man(1) instead of Markdown")
  private boolean man;

  @Override
  public Integer call() {
    CommandSpec root = spec.root();
    List<ManualEntry> entries = ManualEntry.tree(root);
    Map<String, String> exitCodes = root.usageMessage().exitCodeList();
    PrintWriter out = spec.commandLine().getOut();
    out.print(
        man
            ? ManualRoff.page(entries, exitCodes, root.version()[0])
            : ManualMarkdown.page(entries, exitCodes));
    out.flush();
    return ExitCode.DONE;
  }
}
