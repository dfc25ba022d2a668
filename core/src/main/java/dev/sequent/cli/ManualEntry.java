package dev.sequent.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * One command as a manual describes it, read from picocli's model of the command line.
 *
 * @param name with the commands above it, such as {@code sequent config check}
 * @param synopsis its words without the name, required ones plain, the others in brackets
 * @param description paragraphs
 * @param arguments parameters, then options, in the order of the help text
 */
record ManualEntry(
    String name, String synopsis, List<String> description, List<Argument> arguments) {

  /**
   * A parameter or an option.
   *
   * @param term how it is written, such as {@code -m, --mode=MODE}
   * @param meaning what it does
   */
  record Argument(String term, String meaning) {}

  ManualEntry {
    description = List.copyOf(description);
    arguments = List.copyOf(arguments);
  }

  /** A command and all below it, each before its own; hidden ones and {@code help} left out. */
  static List<ManualEntry> tree(CommandSpec command) {
    List<ManualEntry> entries = new ArrayList<>();
    entries.add(of(command));
    command.subcommands().values().stream()
        .map(below -> below.getCommandSpec())
        .distinct()
        .filter(below -> !below.usageMessage().hidden() && !below.name().equals("help"))
        .forEach(below -> entries.addAll(tree(below)));
    return entries;
  }

  private static ManualEntry of(CommandSpec command) {
    List<Argument> arguments = new ArrayList<>();
    for (PositionalParamSpec parameter : command.positionalParameters()) {
      if (!parameter.hidden()) {
        arguments.add(new Argument(parameter.paramLabel(), text(parameter)));
      }
    }
    for (OptionSpec option : command.options()) {
      if (!option.hidden() && !help(option)) {
        arguments.add(new Argument(term(option), text(option)));
      }
    }
    return new ManualEntry(
        command.qualifiedName(),
        synopsis(command),
        Arrays.stream(command.usageMessage().description()).map(ManualEntry::plain).toList(),
        arguments);
  }

  private static boolean help(OptionSpec option) {
    return option.usageHelp() || option.versionHelp();
  }

  private static String synopsis(CommandSpec command) {
    Stream<String> options =
        command.options().stream()
            .filter(option -> !option.hidden() && !help(option))
            .map(option -> word(option, label(option, option.longestName()), option.required()));
    Stream<String> parameters =
        command.positionalParameters().stream()
            .filter(parameter -> !parameter.hidden())
            .map(parameter -> word(parameter, parameter.paramLabel(), required(parameter)));
    return String.join(" ", Stream.concat(options, parameters).toList());
  }

  private static boolean required(PositionalParamSpec parameter) {
    return parameter.arity().min() > 0;
  }

  private static String word(ArgSpec argument, String label, boolean required) {
    String several = argument.isMultiValue() ? "..." : "";
    return required ? label + several : "[" + label + several + "]";
  }

  private static String label(OptionSpec option, String name) {
    return option.arity().max() == 0 ? name : name + "=" + option.paramLabel();
  }

  private static String term(OptionSpec option) {
    List<String> names = new ArrayList<>(List.of(option.names()));
    String last = names.removeLast();
    names.add(label(option, last));
    return String.join(", ", names);
  }

  private static String text(ArgSpec argument) {
    String words =
        String.join(" ", Arrays.stream(argument.description()).map(ManualEntry::plain).toList())
            .replace("${DEFAULT-VALUE}", String.valueOf(argument.defaultValueString()));
    return argument.required() && argument.isOption() ? words + " (required)" : words;
  }

  private static String plain(String marked) {
    return Ansi.OFF.string(marked).replace("%n", " ").replace("%%", "%").strip();
  }
}
