package dev.sequent.cli;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.sequent.config.ComparedKey;
import dev.sequent.config.ConfigComparison;
import dev.sequent.config.ConfigDocument;
import dev.sequent.config.ConfigException;
import dev.sequent.run.RunException;
import dev.sequent.run.RunSummary;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code sequent runs compare}: what runs came to and in which keys of their configs they differ.
 */
@Command(
    name = "compare",
    description = {
      "Compare runs: where each stands, what it came to, and the keys in which their configs"
          + " differ.",
      "A column a run. A dash is what a run does not have."
    },
    mixinStandardHelpOptions = true)
final class RunsCompare implements Callable<Integer> {
  private static final String NOTHING = "-";

  /**
   * A key of configs that are not alike in it.
   *
   * @param values of each run; empty where its config has none, or it has no config
   */
  private record Differing(String key, List<Optional<String>> values) {}

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "RUN", arity = "1..*", description = "names or folders of two or more")
  private List<String> names = new ArrayList<>();

  @Option(names = "--json", description = "one JSON object")
  private boolean json;

  @Override
  public Integer call() throws IOException, RunException, ConfigException {
    if (names.size() < 2) {
      throw new ParameterException(
          spec.commandLine(),
          "there is nothing to compare '%s' with; name two runs or more"
              .formatted(names.getFirst()));
    }
    List<RunSummary> runs = new ArrayList<>();
    for (String name : names) {
      runs.add(RunsCommand.named(name));
    }
    List<Differing> differing = differing(runs);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(object(runs, differing));
    } else {
      print(rows(runs, differing), out);
    }
    return ExitCode.DONE;
  }

  /** The configs as submitted; a run of another program has none. */
  private static List<Differing> differing(List<RunSummary> runs) throws ConfigException {
    List<ConfigDocument> documents = new ArrayList<>();
    List<Integer> columns = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      Path params = runs.get(i).files().params();
      if (Files.isRegularFile(params)) {
        documents.add(ConfigDocument.load(params));
        columns.add(i);
      }
    }
    if (documents.size() < 2) {
      return List.of();
    }
    List<Differing> differing = new ArrayList<>();
    for (ComparedKey key : ConfigComparison.of(documents).differing()) {
      List<Optional<String>> values =
          new ArrayList<>(Collections.nCopies(runs.size(), Optional.empty()));
      for (int n = 0; n < columns.size(); n++) {
        values.set(columns.get(n), key.values().get(n));
      }
      differing.add(new Differing(key.key(), values));
    }
    return differing;
  }

  private static JsonObject object(List<RunSummary> runs, List<Differing> differing) {
    JsonArray told = new JsonArray();
    runs.forEach(run -> told.add(RunsCommand.json(run)));
    JsonArray keys = new JsonArray();
    for (Differing key : differing) {
      JsonObject each = new JsonObject();
      each.addProperty("key", key.key());
      each.add(
          "values", new Gson().toJsonTree(key.values().stream().map(v -> v.orElse(null)).toList()));
      keys.add(each);
    }
    JsonObject object = new JsonObject();
    object.add("runs", told);
    object.add("differing", keys);
    return object;
  }

  private static List<List<String>> rows(List<RunSummary> runs, List<Differing> differing) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(row("run", runs, run -> Optional.of(run.name())));
    rows.add(row("phase", runs, run -> Optional.of(RunsCommand.phase(run))));
    rows.add(row("step", runs, run -> run.state().map(RunsCommand::steps)));
    TreeSet<String> metrics = new TreeSet<>();
    runs.forEach(run -> run.state().ifPresent(state -> metrics.addAll(state.metrics().keySet())));
    for (String metric : metrics) {
      rows.add(
          row(
              metric,
              runs,
              run ->
                  run.state()
                      .map(state -> state.metrics().get(metric))
                      .map(value -> String.format(Locale.ROOT, "%.4f", value))));
    }
    rows.add(
        row(
            "best",
            runs,
            run -> run.state().flatMap(s -> s.bestEvaluation()).map(b -> b.sentence())));
    rows.add(row("device", runs, run -> run.manifest().map(m -> m.device())));
    rows.add(row("compat", runs, run -> run.manifest().map(m -> m.compatibility())));
    rows.add(row("seed", runs, run -> run.manifest().map(m -> Long.toString(m.seed()))));
    rows.removeIf(row -> row.stream().skip(1).allMatch(NOTHING::equals));
    for (Differing key : differing) {
      List<String> row = new ArrayList<>(List.of(key.key()));
      key.values().forEach(value -> row.add(value.map(Printable::of).orElse(NOTHING)));
      rows.add(row);
    }
    return rows;
  }

  private static List<String> row(
      String title, List<RunSummary> runs, Function<RunSummary, Optional<String>> value) {
    List<String> row = new ArrayList<>(List.of(Printable.of(title)));
    runs.forEach(run -> row.add(value.apply(run).map(Printable::of).orElse(NOTHING)));
    return row;
  }

  private static void print(List<List<String>> rows, PrintWriter out) {
    int columns = rows.getFirst().size();
    int[] widths = new int[columns];
    Arrays.setAll(widths, i -> rows.stream().mapToInt(row -> row.get(i).length()).max().orElse(0));
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        line.append(row.get(i)).repeat(' ', widths[i] + 2 - row.get(i).length());
      }
      out.println(line.toString().stripTrailing());
    }
  }
}
