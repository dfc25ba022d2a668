package dev.sequent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The manual says every command and flag there is, and is written nowhere else. */
class ManualTest {
  private static final Path ROOT = Path.of(System.getProperty("sequent.root"));

  private static String run(String... arguments) {
    StringWriter out = new StringWriter();
    CommandLine line = SequentCommand.commandLine().setOut(new PrintWriter(out));
    assertThat(line.execute(arguments)).isZero();
    return out.toString();
  }

  @Test
  void thePageOfCommandsIsUpToDate() throws IOException {
    String page = Files.readString(ROOT.resolve("docs").resolve("commands.md"));
    assertThat(page.replace("\r\n", "\n"))
        .as("run ./sequent manual > docs/commands.md")
        .isEqualTo(run("manual"));
  }

  @Test
  void everyCommandAndEveryFlagHasItsPlace() {
    String man = run("manual", "--man").replace("\\-", "-");
    everywhere(
        SequentCommand.commandLine().getCommandSpec(),
        command -> {
          assertThat(man).contains(".SS " + command.qualifiedName() + "\n");
          for (OptionSpec option : command.options()) {
            if (!option.hidden() && !option.usageHelp() && !option.versionHelp()) {
              assertThat(man).as(command.qualifiedName()).contains(option.longestName());
            }
          }
        });
  }

  /** A list of commands shows no more of each. */
  @Test
  void everyCommandBeginsWithAWholeSentence() {
    everywhere(
        SequentCommand.commandLine().getCommandSpec(),
        command ->
            assertThat(List.of(command.usageMessage().description()).getFirst())
                .as(command.qualifiedName())
                .matches("[A-Z(].*[.)]"));
  }

  @Test
  void noLineOfTextIsTakenForAMacro() {
    List<String> macros = List.of(".TH", ".SH", ".SS", ".B", ".RI", ".PP", ".TP");
    assertThat(run("manual", "--man").lines())
        .filteredOn(line -> line.startsWith(".") || line.startsWith("'"))
        .allSatisfy(line -> assertThat(line.split(" ", 2)[0]).isIn(macros));
  }

  @Test
  void requiredArgumentsStandWithoutBrackets() {
    ManualEntry run =
        ManualEntry.tree(SequentCommand.commandLine().getCommandSpec()).stream()
            .filter(entry -> entry.name().equals("sequent run"))
            .findFirst()
            .orElseThrow();
    assertThat(run.synopsis()).contains("--mode=<mode> --params=<params> [--model_dir=<modelDir>]");
    assertThat(run.arguments())
        .filteredOn(argument -> argument.term().startsWith("-p"))
        .singleElement()
        .satisfies(argument -> assertThat(argument.meaning()).isEqualTo("YAML config (required)"));
  }

  private static void everywhere(
      CommandSpec command, java.util.function.Consumer<CommandSpec> check) {
    for (CommandLine below : command.subcommands().values()) {
      check.accept(below.getCommandSpec());
      everywhere(below.getCommandSpec(), check);
    }
  }
}
