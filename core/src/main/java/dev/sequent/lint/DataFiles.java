package dev.sequent.lint;

import dev.sequent.config.ConfigDocument;
import dev.sequent.config.PathResolver;
import dev.sequent.config.SectionValues;
import dev.sequent.data.DataException;
import dev.sequent.data.DataProcessor;
import dev.sequent.data.DataProcessors;
import dev.sequent.data.DataSet;
import dev.sequent.data.Example;
import dev.sequent.data.OddCharacters;
import dev.sequent.data.Split;
import dev.sequent.lint.Vocabularies.Counted;
import dev.sequent.text.FastTokenizer;
import dev.sequent.text.Vocabulary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** The facts of one document's files. Counts of files seen before come from the cache. */
final class DataFiles implements DataFacts {
  private final ConfigDocument document;
  private final PathResolver paths;
  private final FactsCache cache;
  private final Vocabularies known;
  private final Map<Split, Optional<Source>> sources = new EnumMap<>(Split.class);
  private final Map<Split, DataProcessor> tasks = new EnumMap<>(Split.class);
  private final Map<Split, Optional<SplitFacts>> splits = new EnumMap<>(Split.class);
  private final Map<Split, Optional<LengthFacts>> lengths = new EnumMap<>(Split.class);
  private final Map<Split, Optional<Counted>> vocabularies = new EnumMap<>(Split.class);
  private final Map<Split, String> dataFaults = new EnumMap<>(Split.class);
  private final Map<Split, String> vocabularyFaults = new EnumMap<>(Split.class);

  DataFiles(ConfigDocument document, FactsCache cache, Vocabularies known) {
    this.document = document;
    this.paths = PathResolver.of(document.file());
    this.cache = cache;
    this.known = known;
  }

  /** Files of a split that are all there, and who reads them. */
  private record Source(DataProcessor processor, Path folder, String hash) {}

  private SectionValues input(Split split) {
    return new SectionValues(document, split == Split.TRAIN ? "train_input" : "eval_input");
  }

  private Optional<Source> source(Split split) {
    return sources.computeIfAbsent(split, this::find);
  }

  private Optional<Source> find(Split split) {
    Optional<DataProcessor> named =
        input(split).text("data_processor").flatMap(DataProcessors::named);
    Optional<Path> folder = input(split).text("data_dir").flatMap(this::resolved);
    if (named.isEmpty() || folder.isEmpty() || !there(named.get().files(folder.get(), split))) {
      return Optional.empty();
    }
    try {
      DataProcessor processor = named.get().in(folder.get());
      tasks.put(split, processor);
      List<Path> files = processor.files(folder.get(), split);
      if (processor.sources(folder.get(), split).isEmpty() || !there(files)) {
        return Optional.empty();
      }
      List<String> hashes = new ArrayList<>(List.of(processor.name(), split.name()));
      Path description = DataSet.description(folder.get());
      if (Files.isRegularFile(description)) {
        hashes.add(cache.hash(description));
      }
      for (Path file : files) {
        hashes.add(cache.hash(file));
      }
      return Optional.of(new Source(processor, folder.get(), String.join(" ", hashes)));
    } catch (DataException e) {
      dataFaults.put(split, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      dataFaults.put(split, "%s: cannot be read (%s)".formatted(folder.get(), e.getMessage()));
    }
    return Optional.empty();
  }

  private static boolean there(List<Path> files) {
    return files.stream().allMatch(Files::isRegularFile);
  }

  @Override
  public Optional<DataProcessor> task(Split split) {
    source(split);
    return Optional.ofNullable(tasks.get(split));
  }

  private Optional<Path> resolved(String written) {
    try {
      return Optional.of(paths.resolve(written));
    } catch (InvalidPathException noPathHere) {
      return Optional.empty();
    }
  }

  @Override
  public boolean looksAtFiles() {
    return true;
  }

  @Override
  public Optional<SplitFacts> split(Split split) {
    return splits.computeIfAbsent(split, this::count);
  }

  private Optional<SplitFacts> count(Split split) {
    Optional<Source> source = source(split);
    try {
      return source.isEmpty()
          ? Optional.empty()
          : Optional.of(
              cache.get(
                  "rows and characters " + source.get().hash(),
                  SplitFacts.class,
                  () -> count(source.get(), split)));
    } catch (DataException e) {
      dataFaults.put(split, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private static SplitFacts count(Source source, Split split) throws DataException {
    int[] byLabel = new int[source.processor().labels().size()];
    List<Example> rows = source.processor().read(source.folder(), split);
    rows.stream().filter(Example::labelled).forEach(row -> byLabel[row.label()]++);
    return new SplitFacts(
        rows.size(), Arrays.stream(byLabel).boxed().toList(), OddCharacters.in(rows).orElse(null));
  }

  @Override
  public Optional<LengthFacts> lengths(Split split) {
    return lengths.computeIfAbsent(split, this::measure);
  }

  private Optional<LengthFacts> measure(Split split) {
    Optional<Source> source = split(split).isEmpty() ? Optional.empty() : source(split);
    Optional<Vocabulary> vocabulary = load(split).map(Counted::vocabulary);
    long limit = input(split).integer("max_sequence_length").orElse(0);
    if (source.isEmpty() || vocabulary.isEmpty() || limit < 1) {
      return Optional.empty();
    }
    boolean lower = input(split).bool("do_lower").orElse(false);
    try {
      String words = vocabulary.get().builtIn() ? "" : cache.hash(vocabulary.get().source());
      return Optional.of(
          cache.get(
              "tokens %s %s %s %s".formatted(source.get().hash(), words, lower, limit),
              LengthFacts.class,
              () -> {
                List<Example> rows = source.get().processor().read(source.get().folder(), split);
                try (FastTokenizer tokenizer = FastTokenizer.of(vocabulary.get(), lower)) {
                  return measure(rows, tokenizer, Math.toIntExact(limit));
                }
              }));
    } catch (DataException | IOException e) {
      dataFaults.putIfAbsent(split, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  /** Cuts the rows that may be longest first, and stops where the rest is shorter for certain. */
  private static LengthFacts measure(List<Example> rows, FastTokenizer tokenizer, int limit) {
    int[] most = rows.stream().mapToInt(DataFiles::mostTokens).toArray();
    List<Integer> order =
        IntStream.range(0, most.length)
            .boxed()
            .sorted(Comparator.comparingInt(row -> -most[row]))
            .toList();
    FastTokenizer.IdCutter cutter = tokenizer.cutter();
    int longest = 0;
    int cut = 0;
    for (int row : order) {
      if (most[row] <= longest && most[row] <= limit) {
        break;
      }
      int tokens = tokens(rows.get(row), cutter);
      longest = Math.max(longest, tokens);
      cut += tokens > limit ? 1 : 0;
    }
    return new LengthFacts(longest, cut);
  }

  private static int tokens(Example row, FastTokenizer.IdCutter cutter) {
    String second = row.textB();
    int first = cutter.ids(row.textA()).length;
    return second == null ? first + 2 : first + cutter.ids(second).length + 3;
  }

  /** A piece takes a byte of UTF-8 at least, also where a letter is taken apart into its parts. */
  private static int mostTokens(Example row) {
    String second = row.textB();
    return bytes(row.textA()) + (second == null ? 2 : bytes(second) + 3);
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  @Override
  public Optional<VocabularyFacts> vocabulary(Split split) {
    return load(split).map(Counted::facts);
  }

  private Optional<Counted> load(Split split) {
    return vocabularies.computeIfAbsent(
        split,
        s -> {
          Optional<String> written = input(s).text("vocab_file");
          try {
            return written.isEmpty()
                ? Optional.empty()
                : Optional.of(known.locate(written.get(), paths));
          } catch (DataException e) {
            if (resolved(written.get()).filter(Files::exists).isPresent()) {
              vocabularyFaults.put(s, String.valueOf(e.getMessage()));
            }
            return Optional.empty();
          }
        });
  }

  @Override
  public Optional<String> dataFault(Split split) {
    split(split);
    return Optional.ofNullable(dataFaults.get(split));
  }

  @Override
  public Optional<String> vocabularyFault(Split split) {
    load(split);
    return Optional.ofNullable(vocabularyFaults.get(split));
  }
}
