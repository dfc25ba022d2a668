package dev.sequent.run;

import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The metrics of a run, put together from its event files as they grow, whoever writes them: we,
 * the Model Zoo (in {@code train/} and {@code eval/}, since release 2.0 in the folder itself),
 * PyTorch or TensorFlow. Only the wanted metrics are kept in memory. Owned by one thread; what it
 * hands out may be read by any.
 */
public final class MetricStore {
  private static final String EVAL = "eval/";

  private final List<Part> parts;

  /** All metrics of a run. */
  public MetricStore(RunFolder folder) {
    this(folder, tag -> true);
  }

  /**
   * Some metrics of a run.
   *
   * @param wanted whether a metric is one of them, by its tag
   */
  public MetricStore(RunFolder folder, Predicate<String> wanted) {
    this.parts =
        List.of(
            new Part(new EventFolderReader(folder.path(), wanted), false),
            new Part(new EventFolderReader(folder.trainEvents(), wanted), false),
            new Part(
                new EventFolderReader(folder.evalEvents(), tag -> wanted.test(evalTag(tag))), true),
            new Part(new EventFolderReader(folder.systemEvents(), wanted), false));
  }

  /** The Model Zoo names the mean loss of an evaluation like that of training. */
  private static String evalTag(String tag) {
    return tag.startsWith(EVAL) ? tag : EVAL + tag;
  }

  /**
   * Reads what is new; the first call reads everything there is.
   *
   * @return whether anything was new
   */
  public boolean poll() throws IOException {
    boolean changed = false;
    for (Part part : parts) {
      changed |= part.poll();
    }
    return changed;
  }

  /** The tags of which there are points. */
  public SortedSet<String> tags() {
    SortedSet<String> tags = new TreeSet<>();
    parts.forEach(part -> tags.addAll(part.series.keySet()));
    return Collections.unmodifiableSortedSet(tags);
  }

  /** What was measured of a metric up to the last {@link #poll}; empty where nothing was. */
  public Optional<MetricSeries> series(String tag) {
    return parts.stream()
        .flatMap(part -> Optional.ofNullable(part.series.get(tag)).stream())
        .map(SeriesBuilder::series)
        // A folder of somebody else's may have a tag in two places; the larger part is the run.
        .max((a, b) -> Integer.compare(a.points().size(), b.points().size()));
  }

  /** All metrics up to the last {@link #poll}, by tag. */
  public Map<String, MetricSeries> all() {
    Map<String, MetricSeries> all = new TreeMap<>();
    tags().forEach(tag -> series(tag).ifPresent(series -> all.put(tag, series)));
    return all;
  }

  /** What is wrong with the first damaged file, as one sentence. */
  public Optional<String> damage() {
    return parts.stream().flatMap(part -> part.reader.damage().stream()).findFirst();
  }

  /** One folder of event files. */
  private static final class Part implements EventSink {
    private final EventFolderReader reader;
    private final boolean evaluations;
    private final Map<String, SeriesBuilder> series = new HashMap<>();
    private int session;
    private boolean changed;

    Part(EventFolderReader reader, boolean evaluations) {
      this.reader = reader;
      this.evaluations = evaluations;
    }

    boolean poll() throws IOException {
      changed = false;
      reader.poll(this);
      return changed;
    }

    @Override
    public void startOver() {
      series.clear();
      changed = true;
    }

    @Override
    public void session(int next) {
      session = next;
    }

    @Override
    public void restart(long step) {
      series.values().forEach(builder -> builder.restart(step));
      changed = true;
    }

    @Override
    public void scalar(String tag, long step, double wallTime, float value) {
      String name = evaluations ? evalTag(tag) : tag;
      series
          .computeIfAbsent(name, key -> new SeriesBuilder(key, !evaluations))
          .add(session, step, wallTime, value);
      changed = true;
    }
  }
}
