package dev.sequent.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import dev.sequent.config.Compatibility;
import dev.sequent.config.ConfigDocument;
import dev.sequent.config.ConfigException;
import dev.sequent.config.ConfigFields;
import dev.sequent.config.ConfigReader;
import dev.sequent.config.ConfigReading;
import dev.sequent.config.ConfigValue;
import dev.sequent.config.ExperimentConfig;
import dev.sequent.config.Provenance;
import dev.sequent.config.ReleaseModel;
import dev.sequent.config.ResolvedConfig;
import dev.sequent.config.Sections;
import dev.sequent.lint.Linter;
import dev.sequent.lint.rule.LintRules;
import dev.sequent.project.UserFolders;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code sequent config}: lint, compare, edit, show and convert config files. Exit codes: 0 done, 2
 * a file that cannot be read or an edit that cannot be made, 3 findings of severity error.
 */
@Command(
    name = "config",
    description = "Check, compare, edit, show and convert config files.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {ConfigKeysCommand.class, ConfigConvertCommand.class},
    mixinStandardHelpOptions = true)
public final class ConfigCommand implements Runnable {
  private static final int DONE = 0;
  private static final int UNUSABLE = 2;

  @Spec private CommandSpec spec;

  /** For picocli, which fills in the rest. */
  @SuppressWarnings("NullAway.Init")
  public ConfigCommand() {}

  /** Without a subcommand there is nothing to do. */
  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Name a subcommand: check, diff, set, show, keys or convert");
  }

  /** One finding a line, as {@code path:line: severity: message [rule]} or as JSON. */
  @Command(
      name = "check",
      description = {
        "Print everything that is wrong or unwise, one finding a line.",
        "Looks at values, and at what they come to with the data and against the comments. Exit"
            + " code 3 if one is an error."
      },
      mixinStandardHelpOptions = true)
  int check(
      @Parameters(paramLabel = "F", arity = "1..*", description = "YAML files") List<Path> files,
      @Option(
              names = "--fix",
              description = "first apply the fixes that change no run, such as 1e-6 to 1.0e-6")
          boolean fix,
      @Option(names = "--json", description = "one JSON object a line") boolean json,
      @Option(names = "--no-data", description = "do not look at data and vocabulary files")
          boolean withoutData) {
    Linter linter = new Linter(LintRules.all(), UserFolders.system().cache(), System.getenv());
    return new ConfigCheck(linter, spec.commandLine().getOut(), json, !withoutData, fix)
        .check(files);
  }

  /** All assignments or none: the file is written once, at the end. */
  @Command(
      name = "set",
      description = "Change values in place; nothing else in the file changes.",
      mixinStandardHelpOptions = true)
  int set(
      @Parameters(index = "0", paramLabel = "F", description = "YAML file") Path file,
      @Parameters(
              index = "1..*",
              arity = "1..*",
              paramLabel = "KEY=VALUE",
              description = "such as optimizer.eps=1e-6 or optimizer.learning_rate.0.steps=30")
          List<String> assignments) {
    List<Change> changes = new ArrayList<>();
    ConfigDocument document;
    try {
      document = ConfigDocument.load(file);
      for (String assignment : assignments) {
        int equals = assignment.indexOf('=');
        if (equals < 1) {
          throw new ParameterException(
              spec.subcommands().get("set"),
              "Expected KEY=VALUE, found `%s`".formatted(assignment));
        }
        String key = place(document, assignment.substring(0, equals));
        Optional<ConfigValue> before = document.value(key);
        String value = written(document, key, assignment.substring(equals + 1));
        document = document.with(key, value);
        changes.add(new Change(key, before.map(ConfigValue::text).orElse("(absent)"), value));
      }
      document.save();
    } catch (ConfigException e) {
      return fail(e.getMessage());
    }
    PrintWriter out = spec.commandLine().getOut();
    for (Change change : changes) {
      // A key that a later assignment adds may have moved this one.
      int line = document.lineOf(change.key());
      out.printf("%s:%d: %s: %s -> %s%n", file, line, change.key(), change.from(), change.to());
    }
    out.flush();
    return DONE;
  }

  /** What {@code set} has done to one key. */
  private record Change(String key, String from, String to) {}

  /** Where the file has a key, or would have it; a 1.x name means its counterpart in 2.x. */
  private static String place(ConfigDocument document, String typed) throws ConfigException {
    String key = document.value(typed).isPresent() ? typed : ConfigFields.withDots(typed);
    Sections sections = Sections.orEmpty(document);
    boolean there = document.value(key).isPresent();
    Optional<String> place =
        ConfigFields.find(key).isPresent()
            ? sections.place(key)
            : sections.sectionKey(key).filter(k -> ConfigFields.find(k).isPresent()).map(k -> key);
    if (there || place.isPresent()) {
      return there ? key : place.orElseThrow();
    }
    throw new ConfigException(
        document.file(),
        document.lineOf(sections.writtenKey(key)),
        ConfigFields.find(key).isPresent()
            ? "`%s` has no key of its own in 2.x".formatted(key)
            : "no config has a key `%s`%s".formatted(key, ConfigFields.hint(key)));
  }

  private static String written(ConfigDocument document, String key, String typed) {
    return Sections.orEmpty(document)
        .sectionKey(key)
        .flatMap(ConfigFields::find)
        .map(field -> field.written(typed))
        .orElse(typed);
  }

  /** The config with every default filled in, and where each value comes from. */
  @Command(
      name = "show",
      description = {
        "Print the config with every default filled in, in the layout of 1.x.",
        "A comment behind each value says where it comes from: a line of the file, a default and"
            + " the releases that read the key, or the release of --compat."
      },
      mixinStandardHelpOptions = true)
  int show(
      @Parameters(index = "0", paramLabel = "F", description = "YAML file") Path file,
      @Option(
              names = "--compat",
              converter = Values.Compat.class,
              description = "spec, modelzoo-1.6 or modelzoo-1.7")
          @Nullable Compatibility compat,
      @Option(names = "--json", description = "as one JSON object, origins under `origin`")
          boolean json) {
    Compatibility mode = compat == null ? Compatibility.SPEC : compat;
    ConfigReading reading;
    Map<String, String> origins = Map.of();
    try {
      ConfigDocument document = ConfigDocument.load(file);
      reading = ConfigReader.read(document);
      if (reading.config().isPresent()) {
        origins = Provenance.of(document, reading.config().get());
      }
    } catch (ConfigException e) {
      return fail(e.getMessage());
    }
    if (reading.config().isEmpty()) {
      reading.errors().forEach(p -> spec.commandLine().getErr().println(p.render()));
      spec.commandLine().getErr().flush();
      return UNUSABLE;
    }
    ExperimentConfig built = built(reading.config().get(), mode, origins);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      Gson gson = new GsonBuilder().serializeNulls().setPrettyPrinting().create();
      Map<String, Object> tree = new LinkedHashMap<>(ResolvedConfig.tree(built));
      tree.put("origin", origins);
      out.println(gson.toJson(tree));
    } else {
      out.print(ResolvedConfig.render(built, origins));
    }
    out.flush();
    return DONE;
  }

  /** The experiment as a release runs it; what it sets aside has that release as its origin. */
  private static ExperimentConfig built(
      ExperimentConfig config, Compatibility mode, Map<String, String> origins) {
    ExperimentConfig built =
        new ExperimentConfig(
            config.trainInput(),
            config.evalInput(),
            ReleaseModel.of(config.model(), mode),
            config.optimizer(),
            config.useBfloat16(),
            config.runconfig());
    var written = ResolvedConfig.tree(config).getOrDefault("model", Map.of());
    ResolvedConfig.tree(built)
        .getOrDefault("model", Map.of())
        .forEach(
            (key, value) -> {
              if (!Objects.equals(value, written.get(key))) {
                origins.put("model." + key, "as %s builds it".formatted(mode.key()));
              }
            });
    return built;
  }

  /** Values that differ, by what they mean; with a base, what each side changed. */
  @Command(
      name = "diff",
      description = {
        "Print the keys whose values differ between two configs, or two changes of BASE.",
        "0.00001 and 1e-5 are the same; order, quotes and comments do not count.",
        "A run's folder stands for its params.yaml."
      },
      mixinStandardHelpOptions = true)
  int diff(
      @Parameters(index = "0", paramLabel = "A", description = "YAML file or run folder") Path a,
      @Parameters(index = "1", paramLabel = "B", description = "YAML file or run folder") Path b,
      @Parameters(
              index = "2",
              arity = "0..1",
              paramLabel = "BASE",
              description = "what both come from")
          Optional<Path> base,
      @Option(names = "--json", description = "one JSON object a line") boolean json) {
    ConfigDiffText text = new ConfigDiffText(a, b, base);
    try {
      List<String> lines = json ? text.json() : text.lines();
      lines.forEach(spec.commandLine().getOut()::println);
    } catch (ConfigException e) {
      return fail(e.getMessage());
    }
    spec.commandLine().getOut().flush();
    return DONE;
  }

  private int fail(String sentence) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(sentence);
    err.flush();
    return UNUSABLE;
  }
}
