package dev.sequent.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.sequent.project.UserFolders;
import dev.sequent.run.RunException;
import dev.sequent.target.CompileMemory;
import dev.sequent.target.ExecutionTarget;
import dev.sequent.target.LastTests;
import dev.sequent.target.TargetKind;
import dev.sequent.target.TargetSetting;
import dev.sequent.target.TargetStatus;
import dev.sequent.target.Targets;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sequent targets}: where runs can be carried out. */
@Command(
    name = "targets",
    description = "Where runs are carried out.",
    mixinStandardHelpOptions = true,
    subcommands = {
      TargetsCommand.ListTargets.class,
      TargetsCommand.Kinds.class,
      TargetsCommand.Add.class,
      TargetsCommand.Change.class,
      TargetsCommand.Show.class,
      TargetsTestCommand.class,
      TargetsCompileCommand.class,
      TargetsCommand.Remove.class
    })
final class TargetsCommand {

  private static Targets targets() {
    return new Targets(UserFolders.system());
  }

  private static Map<String, String> values(List<String> settings) throws RunException {
    Map<String, String> values = new LinkedHashMap<>();
    for (String setting : settings) {
      int equals = setting.indexOf('=');
      if (equals < 1) {
        throw new RunException("'%s' has to be KEY=VALUE".formatted(setting));
      }
      values.put(setting.substring(0, equals), setting.substring(equals + 1));
    }
    return values;
  }

  private static JsonObject about(ExecutionTarget target) {
    TargetStatus status = target.status();
    JsonObject object = new JsonObject();
    object.addProperty("id", target.id());
    object.addProperty("name", target.name());
    target.kind().ifPresent(kind -> object.addProperty("kind", kind));
    object.addProperty("ready", status.ready());
    object.addProperty("status", status.sentence());
    return object;
  }

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
      for (ExecutionTarget target : targets().all()) {
        spec.commandLine().getOut().println(json ? about(target).toString() : line(target));
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
  }

  @Command(
      name = "kinds",
      description = "What can be registered; with a kind, its settings.",
      mixinStandardHelpOptions = true)
  static final class Kinds implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "KIND", arity = "0..1", description = "show the settings of this one")
    private String kind = "";

    @Override
    public Integer call() throws RunException {
      List<TargetKind> kinds = targets().kinds();
      if (kind.isEmpty()) {
        for (TargetKind each : kinds) {
          spec.commandLine()
              .getOut()
              .printf("%-14s %s: %s%n", each.key(), each.label(), each.meaning());
        }
        return ExitCode.DONE;
      }
      TargetKind found =
          kinds.stream()
              .filter(k -> k.key().equals(kind))
              .findFirst()
              .orElseThrow(
                  () ->
                      new RunException(
                          "there is no kind '%s'; 'sequent targets kinds' lists them"
                              .formatted(kind)));
      print(found.settings(), spec.commandLine().getOut());
      return ExitCode.DONE;
    }
  }

  private static void print(List<TargetSetting> settings, PrintWriter out) {
    String group = "";
    for (TargetSetting setting : settings) {
      if (!setting.group().equals(group)) {
        group = setting.group();
        out.printf("%s%n", group);
      }
      String choices =
          setting.choices().isEmpty() ? "" : " (" + String.join(", ", setting.choices()) + ")";
      out.printf(
          "  %-20s %-20s %s%s%n", setting.key(), setting.value(), setting.meaning(), choices);
    }
  }

  @Command(
      name = "add",
      description = {
        "Register a target.",
        "Such as: sequent targets add lab --kind slurm-1.7 login=me@login.lab work_dir=/home/me/sequent"
            + " model_zoo=/opt/modelzoo/modelzoo/transformers/pytorch/bert/fine_tuning/classifier"
            + " cs_ip=10.0.0.1"
      },
      mixinStandardHelpOptions = true)
  static final class Add implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "NAME", description = "the word after --target")
    private String id = "";

    @Option(
        names = "--kind",
        required = true,
        description = "what it is; 'sequent targets kinds' lists them")
    private String kind = "";

    @Parameters(
        index = "1..*",
        paramLabel = "KEY=VALUE",
        description = "settings; 'sequent targets kinds KIND' lists them")
    private List<String> settings = new ArrayList<>();

    @Override
    public Integer call() throws RunException {
      ExecutionTarget added = targets().register(id, kind, values(settings));
      spec.commandLine()
          .getOut()
          .printf("%s is registered; 'sequent targets test %s' tries it%n", id, id);
      TargetStatus status = added.status();
      if (!status.ready()) {
        spec.commandLine().getErr().println(status.sentence());
      }
      return ExitCode.DONE;
    }
  }

  @Command(
      name = "set",
      description = "Change settings of a registered target; KEY= takes one away.",
      mixinStandardHelpOptions = true)
  static final class Change implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "NAME", description = "the target")
    private String id = "";

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "KEY=VALUE", description = "settings")
    private List<String> settings = new ArrayList<>();

    @Override
    public Integer call() throws RunException {
      targets().change(id, values(settings));
      return ExitCode.DONE;
    }
  }

  @Command(
      name = "show",
      description = "Show a target's settings, its state and its last test.",
      mixinStandardHelpOptions = true)
  static final class Show implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "NAME", description = "the target")
    private String id = "";

    @Option(names = "--json", description = "one JSON object")
    private boolean json;

    @Override
    public Integer call() throws RunException {
      ExecutionTarget target = targets().require(id);
      PrintWriter out = spec.commandLine().getOut();
      if (json) {
        out.println(object(target));
        return ExitCode.DONE;
      }
      out.printf("%s (%s): %s%n", target.name(), target.kind().orElse("built in"), id);
      out.println(target.status().sentence());
      print(target.settings(), out);
      new LastTests(UserFolders.system())
          .of(id)
          .ifPresent(
              test -> {
                out.printf("last test, %s%n", test.when());
                test.steps().forEach(step -> out.println(TargetsTestCommand.line(step)));
              });
      return ExitCode.DONE;
    }

    private static JsonObject object(ExecutionTarget target) {
      JsonObject object = about(target);
      JsonObject settings = new JsonObject();
      target.settings().forEach(s -> settings.addProperty(s.key(), s.value()));
      object.add("settings", settings);
      new LastTests(UserFolders.system())
          .of(target.id())
          .ifPresent(
              test -> {
                JsonArray steps = new JsonArray();
                test.steps().forEach(step -> steps.add(TargetsTestCommand.object(step)));
                object.addProperty("tested", test.when().toString());
                object.add("steps", steps);
              });
      return object;
    }
  }

  @Command(
      name = "remove",
      description = "Take a registered target away; its runs stay.",
      mixinStandardHelpOptions = true)
  static final class Remove implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "NAME", description = "the target")
    private String id = "";

    @Override
    public Integer call() throws RunException, IOException {
      targets().remove(id);
      new LastTests(UserFolders.system()).forget(id);
      new CompileMemory(UserFolders.system()).forget(id);
      spec.commandLine().getOut().printf("%s is no target any more; its runs stay%n", id);
      return ExitCode.DONE;
    }
  }
}
