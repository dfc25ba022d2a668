package dev.sequent.app.evaluation;

import dev.sequent.config.ConfigDocument;
import dev.sequent.config.ConfigException;
import dev.sequent.config.ConfigValue;
import dev.sequent.config.PathResolver;
import dev.sequent.config.Sections;
import dev.sequent.data.DataException;
import dev.sequent.data.DataProcessor;
import dev.sequent.data.DataProcessors;
import dev.sequent.data.Example;
import dev.sequent.data.Split;
import dev.sequent.run.RunSummary;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The dev split that a run was evaluated on, read again: predictions carry row numbers, not texts.
 * The data may have moved or changed since, which costs the texts and nothing else.
 *
 * @param examples the rows by number; empty where they cannot be read
 * @param why one sentence why not; empty where they can
 */
record EvaluationTexts(Map<Integer, Example> examples, String why) {

  EvaluationTexts {
    examples = Map.copyOf(examples);
  }

  /** Reads the split by the run's own copy of its config. */
  static EvaluationTexts of(RunSummary run) {
    try {
      ConfigDocument document = Sections.of(ConfigDocument.load(run.files().params())).document();
      String name = text(document, "eval_input.data_processor");
      Optional<DataProcessor> processor = DataProcessors.named(name);
      if (processor.isEmpty()) {
        return none("there is no data_processor '%s' here".formatted(name));
      }
      // The copy lies in the run's folder; its relative paths start where the original lies.
      Path original = original(run).orElse(run.files().params());
      Path dataDir = PathResolver.of(original).resolve(text(document, "eval_input.data_dir"));
      List<Example> rows = processor.get().read(dataDir, Split.EVAL);
      return new EvaluationTexts(
          rows.stream().collect(Collectors.toMap(Example::row, Function.identity())), "");
    } catch (ConfigException | DataException | InvalidPathException e) {
      return none(String.valueOf(e.getMessage()));
    }
  }

  private static EvaluationTexts none(String why) {
    return new EvaluationTexts(Map.of(), why);
  }

  private static Optional<Path> original(RunSummary run) {
    return run.manifest().map(m -> Path.of(m.params().path())).or(run::params);
  }

  private static String text(ConfigDocument document, String key) throws ConfigException {
    return document
        .value(key)
        .map(ConfigValue::text)
        .orElseThrow(() -> new ConfigException(document.file(), 1, key + " is missing"));
  }

  /** The rows with their texts; without them where these are not the rows that were evaluated. */
  List<JudgedRow> join(List<JudgedRow> rows) {
    return fits(rows) ? rows.stream().map(this::join).toList() : rows;
  }

  private JudgedRow join(JudgedRow row) {
    return Optional.ofNullable(examples.get(row.row())).map(row::with).orElse(row);
  }

  /** One sentence why rows have no texts; empty where they have. */
  String problem(List<JudgedRow> rows) {
    if (!why.isEmpty()) {
      return "The texts are missing: " + why;
    }
    return fits(rows)
        ? ""
        : "The texts are missing: the data has changed since, its labels are not those that were"
            + " evaluated.";
  }

  /** A text beside another row's prediction would mislead; labels give the mix-up away. */
  private boolean fits(List<JudgedRow> rows) {
    return rows.stream()
        .allMatch(
            row -> {
              Example example = examples.get(row.row());
              return example != null && example.label() == row.label();
            });
  }
}
