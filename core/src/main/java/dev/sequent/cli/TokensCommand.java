package dev.sequent.cli;

import dev.sequent.config.Compatibility;
import dev.sequent.config.ConfigDocument;
import dev.sequent.config.ConfigException;
import dev.sequent.config.ConfigReader;
import dev.sequent.config.ConfigReading;
import dev.sequent.config.ExperimentConfig;
import dev.sequent.config.InputConfig;
import dev.sequent.config.PathResolver;
import dev.sequent.config.Problem;
import dev.sequent.config.Severity;
import dev.sequent.data.DataException;
import dev.sequent.data.DataSet;
import dev.sequent.data.Example;
import dev.sequent.data.Split;
import dev.sequent.text.FeatureBuilder;
import dev.sequent.text.SegmentRule;
import dev.sequent.text.TokenPreview;
import dev.sequent.text.TokenStatistics;
import dev.sequent.text.Tokenizer;
import dev.sequent.text.Vocabulary;
import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sequent tokens}: rows of a data set exactly as the model will be fed them. */
@Command(
    name = "tokens",
    description = "Show rows of a data set as the model will see them.",
    mixinStandardHelpOptions = true)
public final class TokensCommand implements Callable<Integer> {

  private static final int DONE = 0;
  private static final int INVALID = 2;
  private static final RowRange FIRST_TEN = new RowRange(0, 10);

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = {"-p", "--params"},
      required = true,
      paramLabel = "FILE",
      description = "The config (YAML).")
  private Path params = Path.of("");

  @Option(
      names = "--split",
      paramLabel = "train|eval",
      description = "Which part of the data set; default: train.")
  private String split = "train";

  @Option(
      names = "--rows",
      paramLabel = "FROM:TO",
      description = "Rows FROM up to, not including, TO, counted from 0; default: 0:10.")
  private @Nullable String rows;

  @Option(names = "--stats", description = "Token statistics of the whole split.")
  private boolean stats;

  @Option(names = "--json", description = "One JSON object a line.")
  private boolean json;

  @Option(
      names = "--compat",
      paramLabel = "MODE",
      description = "Segment ids of: spec (default), modelzoo-1.6, modelzoo-1.7.")
  private String compat = Compatibility.SPEC.key();

  @Override
  public Integer call() {
    Split part = oneOf("--split", split, parsedSplit());
    SegmentRule rule = SegmentRule.of(oneOf("--compat", compat, Compatibility.ofKey(compat)));
    RowRange range = rows == null ? FIRST_TEN : oneOf("--rows", rows, RowRange.parse(rows));
    try {
      ConfigReading reading = ConfigReader.read(ConfigDocument.load(params));
      if (reading.config().isEmpty()) {
        reading.errors().forEach(problem -> err().println(problem.render()));
        return INVALID;
      }
      return show(reading.config().get(), part, rule, range);
    } catch (ConfigException | DataException e) {
      err().println(e.getMessage());
      return INVALID;
    }
  }

  private int show(ExperimentConfig config, Split part, SegmentRule rule, RowRange range)
      throws DataException {
    InputConfig input = part == Split.TRAIN ? config.trainInput() : config.evalInput();
    if (input.maxSequenceLength() < FeatureBuilder.SHORTEST) {
      throw new DataException(params, 0, "max_sequence_length must be 3 or more");
    }
    PathResolver paths = PathResolver.of(params);
    Vocabulary vocabulary = Vocabulary.locate(input.vocabFile(), paths);
    Optional<Problem> misfit = vocabulary.problemWith(config.model().vocabSize());
    misfit.ifPresent(problem -> err().println(problem.render()));
    if (misfit.filter(problem -> problem.severity() == Severity.ERROR).isPresent()) {
      return INVALID;
    }
    DataSet data = DataSet.read(input, dataDir(input, paths), part);
    if (range.from() >= data.size()) {
      throw new DataException(
          data.files().getFirst(),
          0,
          "there is no row %d; the split has %d rows".formatted(range.from(), data.size()));
    }
    try (Tokenizer tokenizer = Tokenizer.of(vocabulary, input.doLower())) {
      if (!stats || rows != null) {
        FeatureBuilder builder = new FeatureBuilder(vocabulary, input.maxSequenceLength(), rule);
        print(data, range, new TokenPreview(tokenizer, builder));
      }
      if (stats) {
        print(TokenStatistics.of(data.examples(), tokenizer, input.maxSequenceLength()));
      }
    }
    out().flush();
    return DONE;
  }

  private void print(DataSet data, RowRange range, TokenPreview preview) {
    List<Example> shown = data.examples().subList(range.from(), range.end(data.size()));
    for (Example example : shown) {
      out()
          .println(
              json
                  ? TokensJson.row(example, preview.row(example), preview.maxSequenceLength())
                  : TokensText.row(
                      example,
                      preview.row(example),
                      data.processor().labels().get(example.label()),
                      preview.maxSequenceLength()));
    }
  }

  private void print(TokenStatistics statistics) {
    out().println(json ? TokensJson.statistics(statistics) : TokensText.statistics(statistics));
  }

  private Path dataDir(InputConfig input, PathResolver paths) throws DataException {
    try {
      return paths.resolve(input.dataDir());
    } catch (InvalidPathException e) {
      throw new DataException(
          params, 0, "data_dir '%s' is no path here".formatted(input.dataDir()));
    }
  }

  private Optional<Split> parsedSplit() {
    return switch (split) {
      case "train" -> Optional.of(Split.TRAIN);
      case "eval" -> Optional.of(Split.EVAL);
      default -> Optional.empty();
    };
  }

  private <T> T oneOf(String option, String given, Optional<T> value) {
    return value.orElseThrow(
        () ->
            new ParameterException(
                command().commandLine(),
                "Invalid value '%s' for %s; see --help".formatted(given, option)));
  }

  private CommandSpec command() {
    if (spec == null) {
      throw new IllegalStateException("to be run by picocli");
    }
    return spec;
  }

  private PrintWriter out() {
    return command().commandLine().getOut();
  }

  private PrintWriter err() {
    return command().commandLine().getErr();
  }
}
