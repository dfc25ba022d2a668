package dev.sequent.app.data;

import dev.sequent.app.format.Figures;
import dev.sequent.app.workbench.RunItem;
import dev.sequent.app.workbench.Workbench;
import dev.sequent.app.workbench.WorkflowAction;
import dev.sequent.config.ExperimentConfig;
import dev.sequent.data.DataException;
import dev.sequent.data.Split;
import dev.sequent.run.RunFolder;
import dev.sequent.text.Corpus;
import dev.sequent.text.CorpusScan;
import dev.sequent.text.EncodingCache;
import dev.sequent.text.FeatureBuilder;
import dev.sequent.text.RowLawCheck;
import dev.sequent.text.SegmentRule;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import org.jspecify.annotations.Nullable;

/**
 * Statistics of the whole split that is open, and what a {@code max_sequence_length} would make of
 * it. Nothing is read before {@link #gather}.
 */
final class StatisticsViewModel {

  private static final long TELL_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  /** Where the scan stands. */
  enum Phase {
    NOT_YET,
    SCANNING,
    READY,
    CANCELLED,
    FAILED
  }

  private final Workbench workbench;
  private final DataViewModel data;
  private final EncodingCache cache;
  private final LengthEdit edit;
  private final ReadOnlyObjectWrapper<Phase> phase =
      new ReadOnlyObjectWrapper<>(this, "phase", Phase.NOT_YET);
  private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(this, "progress", -1);
  private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper(this, "message", "");
  private final ReadOnlyObjectWrapper<Optional<SplitStatistics>> statistics =
      new ReadOnlyObjectWrapper<>(this, "statistics", Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<RowLawCheck>> laws =
      new ReadOnlyObjectWrapper<>(this, "laws", Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<StepForecast>> forecast =
      new ReadOnlyObjectWrapper<>(this, "forecast", Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<LengthFigures>> figures =
      new ReadOnlyObjectWrapper<>(this, "figures", Optional.empty());
  private final IntegerProperty trial = new SimpleIntegerProperty(this, "trial", 128);
  private final ReadOnlyBooleanWrapper applicable = new ReadOnlyBooleanWrapper(this, "applicable");

  /** Counts scans; what an earlier one brings is dropped. */
  private final AtomicLong scans = new AtomicLong();

  private @Nullable Future<?> running;
  private boolean asked;

  /** The split as it was scanned; used on the scans thread only. */
  private Optional<Corpus> corpus = Optional.empty();

  StatisticsViewModel(Workbench workbench, DataViewModel data, EncodingCache cache) {
    this.workbench = workbench;
    this.data = data;
    this.cache = cache;
    trial.set(data.limitProperty().get());
    data.openProperty().addListener((o, was, is) -> opened(is));
    data.limitProperty()
        .addListener(
            (o, was, is) -> {
              trial.set(is.intValue());
              judge();
              checkLaws();
            });
    data.segmentsProperty().addListener((o, was, is) -> checkLaws());
    trial.addListener(
        (o, was, is) -> {
          judge();
          refigure();
        });
    statistics.addListener((o, was, is) -> refigure());
    forecast.addListener((o, was, is) -> refigure());
    edit = new LengthEdit(workbench);
    workbench
        .actions()
        .stateProperty(WorkflowAction.COMPILE)
        .addListener((o, was, is) -> predict());
    workbench
        .config()
        .readingProperty()
        .addListener(
            (o, was, is) -> {
              refigure();
              predict();
            });
  }

  ReadOnlyObjectProperty<Phase> phaseProperty() {
    return phase.getReadOnlyProperty();
  }

  /** How far the scan is, 0 to 1; negative where nobody knows. */
  ReadOnlyDoubleProperty progressProperty() {
    return progress.getReadOnlyProperty();
  }

  /** One sentence about the scan. */
  ReadOnlyStringProperty messageProperty() {
    return message.getReadOnlyProperty();
  }

  /** What was found. */
  ReadOnlyObjectProperty<Optional<SplitStatistics>> statisticsProperty() {
    return statistics.getReadOnlyProperty();
  }

  /** Every row held against what the origin promises, at the config's length. */
  ReadOnlyObjectProperty<Optional<RowLawCheck>> lawsProperty() {
    return laws.getReadOnlyProperty();
  }

  /** How long a step takes, where this network has been compiled. */
  ReadOnlyObjectProperty<Optional<StepForecast>> forecastProperty() {
    return forecast.getReadOnlyProperty();
  }

  /** The length that is tried, at first that of the config. */
  IntegerProperty trialProperty() {
    return trial;
  }

  /** Whether the length tried could be written into the config. */
  ReadOnlyBooleanProperty applicableProperty() {
    return applicable.getReadOnlyProperty();
  }

  /** What the length tried makes of the split; empty before it is scanned. */
  ReadOnlyObjectProperty<Optional<LengthFigures>> figuresProperty() {
    return figures.getReadOnlyProperty();
  }

  private void refigure() {
    Optional<SplitStatistics> scanned = statistics.get();
    figures.set(
        scanned
            .flatMap(s -> data.source(s.split()))
            .map(
                source ->
                    LengthFigures.of(
                        scanned.orElseThrow().counts().tokens(trial.get()),
                        source,
                        forecast.get())));
  }

  private void opened(Optional<OpenRows> now) {
    stop();
    statistics.set(Optional.empty());
    laws.set(Optional.empty());
    show(Phase.NOT_YET, "");
    trial.set(data.limitProperty().get());
    judge();
    workbench.executors().scans().execute(this::forget);
    if (asked && now.isPresent()) {
      gather();
    }
  }

  private void forget() {
    corpus.ifPresent(Corpus::close);
    corpus = Optional.empty();
  }

  private void show(Phase next, String sentence) {
    message.set(sentence);
    phase.set(next);
  }

  /** Whether the statistics are looked at: then every split that is opened is scanned. */
  void watch(boolean looked) {
    asked = looked;
    if (looked) {
      predict();
      if (phase.get() == Phase.NOT_YET) {
        gather();
      }
    }
  }

  /** Scans the split, unless that is done already. */
  void gather() {
    Optional<OpenRows> opened = data.openProperty().get();
    if (opened.isEmpty() || phase.get() == Phase.SCANNING || phase.get() == Phase.READY) {
      return;
    }
    long mine = scans.incrementAndGet();
    Split split = opened.get().source().split();
    Optional<DataSource> other = data.source(SplitStatistics.beside(split));
    progress.set(-1);
    show(Phase.SCANNING, "Looking for the tokens of an earlier scan");
    running =
        workbench.executors().scans().submit(() -> scan(opened.get(), other, new Watch(mine)));
  }

  /** Gives the scan up; nothing half done stays behind. */
  void cancel() {
    if (phase.get() == Phase.SCANNING) {
      stop();
      show(Phase.CANCELLED, "The scan was cancelled.");
    }
  }

  private void stop() {
    scans.incrementAndGet();
    if (running != null) {
      running.cancel(true);
      running = null;
    }
  }

  private void scan(OpenRows opened, Optional<DataSource> other, Watch watch) {
    try {
      forget();
      CorpusScan scan = new CorpusScan(opened.tokenizer(), cache);
      Split split = opened.source().split();
      Corpus scanned = scan.scan(opened.rows(), (done, all) -> watch.scanned(split, done, all));
      corpus = Optional.of(scanned);
      SplitStatistics found = SplitStatistics.of(split, scanned, other, scan, watch);
      watch.onScreen(
          () -> {
            statistics.set(Optional.of(found));
            show(Phase.READY, "");
            judge();
            checkLaws();
          });
    } catch (DataException e) {
      watch.onScreen(() -> show(Phase.FAILED, String.valueOf(e.getMessage())));
    } catch (RuntimeException bug) {
      if (!(bug instanceof CancellationException)) {
        watch.onScreen(() -> show(Phase.FAILED, "The scan broke off: " + bug));
        throw bug;
      }
      // Whoever cancelled has said so already, or the window is closing.
      forget();
    }
  }

  /** Tells of one scan, as long as it is the newest. */
  private final class Watch implements SplitStatistics.Progress {
    private final long mine;
    private final long start = System.nanoTime();
    private Optional<Split> telling = Optional.empty();
    private long begun;
    private long told;

    Watch(long mine) {
      this.mine = mine;
    }

    void onScreen(Runnable work) {
      workbench
          .executors()
          .ui()
          .execute(
              () -> {
                if (scans.get() == mine) {
                  work.run();
                }
              });
    }

    @Override
    public void scanned(Split split, int done, int all) {
      long now = System.nanoTime();
      if (telling.filter(split::equals).isEmpty()) {
        telling = Optional.of(split);
        begun = told == 0 ? start : now;
      }
      if (now - told < TELL_NANOS && done < all) {
        return;
      }
      told = now;
      String left =
          done < all && now - begun > TimeUnit.SECONDS.toNanos(1)
              ? " · about %s left"
                  .formatted(
                      Figures.duration(
                          Duration.ofNanos((long) ((double) (now - begun) / done * (all - done)))))
              : "";
      String sentence =
          "%s: %s of %s rows%s"
              .formatted(name(split), Figures.count(done), Figures.count(all), left);
      onScreen(
          () -> {
            progress.set((double) done / Math.max(1, all));
            message.set(sentence);
          });
    }
  }

  /** A split as the screen calls it. */
  static String name(Split split) {
    return split.name().toLowerCase(Locale.ROOT);
  }

  private void checkLaws() {
    Optional<OpenRows> opened = data.openProperty().get();
    if (opened.isEmpty() || phase.get() != Phase.READY) {
      return;
    }
    int length = data.limitProperty().get();
    SegmentRule rule = data.segmentsProperty().get();
    Watch watch = new Watch(scans.get());
    workbench
        .executors()
        .scans()
        .execute(
            () -> {
              if (corpus.isPresent() && scans.get() == watch.mine) {
                FeatureBuilder builder =
                    new FeatureBuilder(opened.get().tokenizer().vocabulary(), length, rule);
                RowLawCheck check = RowLawCheck.of(corpus.get().encodings(), builder);
                watch.onScreen(() -> laws.set(Optional.of(check)));
              }
            });
  }

  private void predict() {
    Optional<ExperimentConfig> config = workbench.config().readingProperty().get().experiment();
    Optional<Path> file = workbench.config().fileProperty().get();
    if (!asked || config.isEmpty() || file.isEmpty()) {
      return;
    }
    List<RunFolder> runs =
        workbench.runs().items().stream()
            .filter(
                item ->
                    item.summary()
                        .params()
                        .map(Path::toAbsolutePath)
                        .filter(file.get()::equals)
                        .isPresent())
            .map(RunItem::folder)
            .toList();
    workbench
        .executors()
        .runs()
        .execute(
            () -> {
              Optional<StepForecast> found = StepForecast.newest(runs, config.get());
              workbench.executors().ui().execute(() -> forecast.set(found));
            });
  }

  private void judge() {
    applicable.set(phase.get() == Phase.READY && trial.get() != data.limitProperty().get());
  }

  /** Writes the length tried into the config. */
  void apply() {
    if (applicable.get()) {
      edit.write(trial.get());
    }
  }

  /** The edit that {@link #apply} makes. */
  LengthEdit edit() {
    return edit;
  }
}
