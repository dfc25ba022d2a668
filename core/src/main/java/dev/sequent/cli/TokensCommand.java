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
import dev.sequent.data.Example;
import dev.sequent.data.Row;
import dev.sequent.data.Split;
import dev.sequent.data.SplitRows;
import dev.sequent.project.UserFolders;
import dev.sequent.text.Corpus;
import dev.sequent.text.CorpusScan;
import dev.sequent.text.CorpusStatistics;
import dev.sequent.text.EncodingCache;
import dev.sequent.text.FastTokenizer;
import dev.sequent.text.FeatureBuilder;
import dev.sequent.text.HistogramCsv;
import dev.sequent.text.RowLawCheck;
import dev.sequent.text.SegmentRule;
import dev.sequent.text.TokenPreview;
import dev.sequent.text.Vocabulary;
import java.io.PrintWriter;
import java.nio.file.Path;
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
  private static final int CHUNK = 1000;

  private final EncodingCache cache;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = {"-p", "--params"},
      required = true,
      paramLabel = "FILE",
      description = "the config (YAML)")
  private Path params = Path.of("");

  @Option(
      names = "--split",
      paramLabel = "train|eval|test",
      converter = Values.SplitName.class,
      description = "which part of the data set; default: train")
  private Split split = Split.TRAIN;

  @Option(
      names = "--rows",
      paramLabel = "FROM:TO",
      converter = RowsValue.class,
      description = "rows FROM up to, not including, TO, counted from 0; default: 0:10")
  private @Nullable RowRange rows;

  @Option(
      names = "--stats",
      description = "statistics of the whole split: lengths, labels, repeated rows")
  private boolean stats;

  @Option(names = "--csv", description = "with --stats: the length histogram as CSV")
  private boolean csv;

  @Option(names = "--json", description = "one JSON object a line")
  private boolean json;

  @Option(
      names = "--compat",
      paramLabel = "MODE",
      converter = Values.Compat.class,
      description = "segment ids of spec (the default), modelzoo-1.6 or modelzoo-1.7")
  private Compatibility compat = Compatibility.SPEC;

  /** Keeps tokens in the user's cache folder. */
  public TokensCommand() {
    this(UserFolders.system().cache().resolve("tokens"));
  }

  TokensCommand(Path cacheFolder) {
    this.cache = EncodingCache.in(cacheFolder);
  }

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
    InputConfig input = DataFolder.input(config, split);
    if (input.maxSequenceLength() < FeatureBuilder.SHORTEST) {
      throw new DataException(
          params, 0, "max_sequence_length must be at least " + FeatureBuilder.SHORTEST);
    }
    if (csv && !stats) {
      throw new DataException(params, 0, "--csv prints the histogram of --stats; add --stats");
    }
    if (csv && json) {
      throw new DataException(params, 0, "--csv and --json are two forms of one answer; name one");
    }
    Vocabulary vocabulary = Vocabulary.locate(input.vocabFile(), PathResolver.of(params));
    Optional<Problem> misfit = vocabulary.problemWith(config.model().vocabSize());
    misfit.ifPresent(problem -> err().println(problem.render()));
    if (misfit.filter(problem -> problem.severity() == Severity.ERROR).isPresent()) {
      return ExitCode.USAGE;
    }
    FeatureBuilder builder =
        new FeatureBuilder(vocabulary, input.maxSequenceLength(), SegmentRule.of(compat));
    long start = System.nanoTime();
    try (SplitRows data = DataFolder.open(params, input, split);
        FastTokenizer tokenizer = FastTokenizer.of(vocabulary, input.doLower())) {
      TokenPreview preview = new TokenPreview(tokenizer, builder);
      preview.row(data.row(0).example());
      double firstRow = CorpusTimings.millisSince(start);
      if (!stats || rows != null) {
        print(data, rows == null ? FIRST_TEN : rows, preview);
      }
      data.skippedSentence().ifPresent(err()::println);
      if (stats) {
        statistics(config, data, new CorpusScan(tokenizer, cache), preview, builder, firstRow);
      }
    }
    out().flush();
    return ExitCode.DONE;
  }

  private void print(SplitRows data, RowRange range, TokenPreview preview) throws DataException {
    if (!data.has(range.from())) {
      throw new DataException(
          data.files().getFirst(),
          0,
          "there is no row %d; the last is row %d".formatted(range.from(), data.size() - 1));
    }
    for (int from = range.from(); from < range.to() && data.has(from); from += CHUNK) {
      for (Row row : data.rows(from, Math.min(range.to(), from + CHUNK))) {
        Example example = row.example();
        out()
            .println(
                json
                    ? TokensJson.row(example, preview.row(example), preview.maxSequenceLength())
                    : TokensText.row(
                        example,
                        preview.row(example),
                        labelName(data, example),
                        preview.maxSequenceLength()));
      }
    }
  }

  private static Optional<String> labelName(SplitRows data, Example example) {
    return example.labelled()
        ? Optional.of(data.processor().labels().get(example.label()))
        : Optional.empty();
  }

  private void statistics(
      ExperimentConfig config,
      SplitRows data,
      CorpusScan scan,
      TokenPreview preview,
      FeatureBuilder builder,
      double firstRow)
      throws DataException {
    long start = System.nanoTime();
    try (Corpus corpus = scan.scan(data, CorpusScan.Progress.NONE)) {
      CorpusStatistics counts = CorpusStatistics.of(corpus);
      CorpusTimings timings =
          CorpusTimings.measure(firstRow, start, data, preview, counts, builder);
      long laws = System.nanoTime();
      RowLawCheck check = RowLawCheck.of(corpus.encodings(), builder);
      timings = timings.withLawsMillis(CorpusTimings.millisSince(laws));
      try (OtherSplit other = otherSplit(config, scan)) {
        InputConfig input = DataFolder.input(config, split);
        CorpusReport report =
            new CorpusReport(
                split,
                corpus,
                counts,
                builder.maxSequenceLength(),
                input.batchSize(),
                split == Split.TRAIN && input.dropLast(),
                other,
                check,
                timings);
        out().println(text(report));
      }
    }
  }

  private String text(CorpusReport report) {
    if (csv) {
      return HistogramCsv.of(report.tokens());
    }
    return json ? TokensJson.statistics(report) : TokensText.statistics(report);
  }

  /** The dev split beside the training split, and the other way round. */
  private OtherSplit otherSplit(ExperimentConfig config, CorpusScan scan) {
    Split part = split == Split.TRAIN ? Split.EVAL : Split.TRAIN;
    try (SplitRows data = DataFolder.open(params, DataFolder.input(config, part), part)) {
      return new OtherSplit(part, scan.scan(data, CorpusScan.Progress.NONE), "");
    } catch (DataException e) {
      err().println("not compared with the other split: " + e.getMessage());
      return new OtherSplit(part, null, String.valueOf(e.getMessage()));
    }
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
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
