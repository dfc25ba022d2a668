package dev.sequent.cli;

import com.google.gson.JsonObject;
import dev.sequent.project.UserFolders;
import dev.sequent.run.RunException;
import dev.sequent.target.LastTests;
import dev.sequent.target.TargetTest;
import dev.sequent.target.Targets;
import dev.sequent.target.TestStep;
import java.io.Console;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sequent targets test}: each step as it ends. */
@Command(
    name = "test",
    description = {
      "Look step by step at all that a run on a target needs.",
      "Ends with 1 where a step failed. Asks for what it needs where there is a terminal."
    },
    mixinStandardHelpOptions = true)
final class TargetsTestCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "NAME", description = "the target")
  private String id = "";

  @Option(names = "--json", description = "one JSON object a step")
  private boolean json;

  @Option(
      names = "--accept_new_host_key",
      description = "trust a host that was never seen before; one whose key has changed never")
  private boolean acceptNew;

  @Option(
      names = "--remember",
      description = "let the desktop's keychain keep what is typed, once it has worked")
  private boolean remember;

  @Override
  public Integer call() throws RunException, IOException {
    UserFolders user = UserFolders.system();
    Printed printed = new Printed();
    new Targets(user).require(id).test(printed);
    LastTests.Tested tested = new LastTests.Tested(Instant.now(), printed.steps);
    new LastTests(user).keep(id, tested);
    return tested.passed() ? ExitCode.DONE : ExitCode.FAILED;
  }

  static String line(TestStep step) {
    return "  %-8s %-12s %s"
        .formatted(step.outcome().name().toLowerCase(Locale.ROOT), step.name(), step.sentence());
  }

  static JsonObject object(TestStep step) {
    JsonObject object = new JsonObject();
    object.addProperty("step", step.name());
    object.addProperty("outcome", step.outcome().name().toLowerCase(Locale.ROOT));
    object.addProperty("sentence", step.sentence());
    return object;
  }

  /** Prints steps, and asks at the terminal where there is one. */
  private final class Printed implements TargetTest {
    private final List<TestStep> steps = new ArrayList<>();

    @Override
    public void begins(String step) {
      // A line a step is printed when it has ended.
    }

    @Override
    public void ends(TestStep step) {
      steps.add(step);
      spec.commandLine().getOut().println(json ? object(step).toString() : line(step));
      spec.commandLine().getOut().flush();
    }

    @Override
    public boolean confirm(String question) {
      if (acceptNew) {
        return true;
      }
      return terminal()
          .map(console -> console.readLine("%s [yes/no] ", question))
          .map(answer -> answer.strip().equalsIgnoreCase("yes"))
          .orElse(false);
    }

    @Override
    public Optional<Typed> secret(String prompt, Optional<String> noKeychain) {
      if (remember && noKeychain.isPresent()) {
        spec.commandLine().getErr().println("sequent: no keychain: " + noKeychain.get());
      }
      return terminal()
          .map(console -> console.readPassword("%s: ", prompt))
          .map(typed -> new Typed(typed, remember && noKeychain.isEmpty()));
    }

    private static Optional<Console> terminal() {
      return Optional.ofNullable(System.console()).filter(Console::isTerminal);
    }
  }
}
