package dev.sequent.cli;

import com.google.gson.JsonObject;
import dev.sequent.project.UserFolders;
import dev.sequent.target.ExecutionTarget;
import dev.sequent.target.TargetStatus;
import dev.sequent.target.Targets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sequent targets}: where runs can be carried out. */
@Command(
    name = "targets",
    description = "Where runs are carried out.",
    mixinStandardHelpOptions = true,
    subcommands = {
      TargetsCommand.ListTargets.class,
      NotAvailableYet.TargetsAdd.class,
      NotAvailableYet.TargetsTest.class,
      NotAvailableYet.TargetsRemove.class
    })
final class TargetsCommand {

  @Command(
      name = "list",
      description = "List the targets and whether each is ready.",
      mixinStandardHelpOptions = true)
  static final class ListTargets implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(names = "--json", description = "one JSON object a line")
    private boolean json;

    @Override
    public Integer call() {
      for (ExecutionTarget target : new Targets(UserFolders.system()).all()) {
        spec.commandLine().getOut().println(json ? object(target) : line(target));
      }
      return ExitCode.DONE;
    }

    private static String line(ExecutionTarget target) {
      TargetStatus status = target.status();
      return "%-12s %-9s %s: %s"
          .formatted(
              target.id(),
              status.ready() ? "ready" : "not ready",
              target.name(),
              status.sentence());
    }

    private static String object(ExecutionTarget target) {
      JsonObject object = new JsonObject();
      object.addProperty("id", target.id());
      object.addProperty("name", target.name());
      object.addProperty("ready", target.status().ready());
      object.addProperty("status", target.status().sentence());
      return object.toString();
    }
  }
}
