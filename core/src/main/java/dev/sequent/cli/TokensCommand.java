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
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code sequent tokens}: rows of a data set exactly as the model will be fed them. */
@Command(
    name = "tokens",
    description = "Show rows of a data set as the model will see them.",
    mixinStandardHelpOptions = true)
public final class TokensCommand implements Callable<Integer> {

  private static final RowRange FIRST_TEN = new RowRange(0, 10);

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = {"-p", "--params"},
      required = true,
      paramLabel = "FILE",
      description = "the config (YAML)")
  private Path params = Path.of("");

  @Option(
      names = "--split",
      paramLabel = "train|eval",
      converter = SplitValue.class,
      description = "which part of the data set; default: train")
  private Split split = Split.TRAIN;

  @Option(
      names = "--rows",
      paramLabel = "FROM:TO",
      converter = RowsValue.class,
      description = "rows FROM up to, not including, TO, counted from 0; default: 0:10")
  private @Nullable RowRange rows;

  @Option(names = "--stats", description = "token statistics of the whole split")
  private boolean stats;

  @Option(names = "--json", description = "one JSON object a line")
  private boolean json;

  @Option(
      names = "--compat",
      paramLabel = "MODE",
      converter = Values.Compat.class,
      description = "segment ids of spec (the default), modelzoo-1.6 or modelzoo-1.7")
  private Compatibility compat = Compatibility.SPEC;

  @Override
  public Integer call() throws ConfigException, DataException {
    ConfigReading reading = ConfigReader.read(ConfigDocument.load(params));
    if (reading.config().isEmpty()) {
      reading.errors().forEach(problem -> err().println(problem.render()));
      return ExitCode.USAGE;
    }
    return show(reading.config().get());
  }

  private int show(ExperimentConfig config) throws DataException {
    InputConfig input = split == Split.TRAIN ? config.trainInput() : config.evalInput();
    if (input.maxSequenceLength() < FeatureBuilder.SHORTEST) {
      throw new DataException(
          params, 0, "max_sequence_length must be at least " + FeatureBuilder.SHORTEST);
    }
    PathResolver paths = PathResolver.of(params);
    Vocabulary vocabulary = Vocabulary.locate(input.vocabFile(), paths);
    Optional<Problem> misfit = vocabulary.problemWith(config.model().vocabSize());
    misfit.ifPresent(problem -> err().println(problem.render()));
    if (misfit.filter(problem -> problem.severity() == Severity.ERROR).isPresent()) {
      return ExitCode.USAGE;
    }
    DataSet data = DataSet.read(input, dataDir(input, paths), split);
    RowRange range = rows == null ? FIRST_TEN : rows;
    if (range.from() >= data.size()) {
      throw new DataException(
          data.files().getFirst(),
          0,
          "there is no row %d; the last is row %d".formatted(range.from(), data.size() - 1));
    }
    try (Tokenizer tokenizer = Tokenizer.of(vocabulary, input.doLower())) {
      if (!stats || rows != null) {
        FeatureBuilder builder =
            new FeatureBuilder(vocabulary, input.maxSequenceLength(), SegmentRule.of(compat));
        print(data, range, new TokenPreview(tokenizer, builder));
      }
      if (stats) {
        print(TokenStatistics.of(data.examples(), tokenizer, input.maxSequenceLength()));
      }
    }
    out().flush();
    return ExitCode.DONE;
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

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }

  /** Value of {@code --split}. */
  static final class SplitValue implements ITypeConverter<Split> {
    @Override
    public Split convert(String text) {
      return switch (text) {
        case "train" -> Split.TRAIN;
        case "eval" -> Split.EVAL;
        default -> throw new TypeConversionException("'" + text + "' is not train or eval");
      };
    }
  }

  /** Value of {@code --rows}. */
  static final class RowsValue implements ITypeConverter<RowRange> {
    @Override
    public RowRange convert(String text) {
      return RowRange.parse(text)
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "'" + text + "' is not a range of rows such as 0:10"));
    }
  }
}
