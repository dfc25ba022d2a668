package dev.sequent.app.runs;

import dev.sequent.app.format.TagText;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a column of the table can show and a query can ask for. Its {@link #id} is what one writes:
 * {@code optimizer.learning_rate}, {@code best(eval/accuracy)}, {@code duration}.
 */
public sealed interface RunField {

  /** What one writes for it, in a query and in the project's file. */
  String id();

  /** The same as people read it. */
  default String title() {
    return id();
  }

  /** The value of a run; empty where it has none. */
  Optional<RunValue> of(RunRow run);

  /** Whether its values are numbers. */
  boolean isFigure();

  /** What is known of a run without its config and metrics. */
  enum Fact implements RunField {
    STATE,
    NAME,
    TARGET,
    CONFIG,
    MODE,
    STEP,
    STARTED,
    DURATION,
    TAGS,
    ACCURACY,
    LOSS;

    @Override
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public boolean isFigure() {
      return switch (this) {
        case STEP, STARTED, DURATION, ACCURACY, LOSS -> true;
        case STATE, NAME, TARGET, CONFIG, MODE, TAGS -> false;
      };
    }

    @Override
    public Optional<RunValue> of(RunRow run) {
      return switch (this) {
        case STATE -> Optional.of(RunValue.of(run.status().word()));
        case NAME -> Optional.of(RunValue.of(run.name()));
        case TARGET -> Optional.of(RunValue.of(run.target()));
        case CONFIG -> Optional.of(RunValue.of(run.config()));
        case MODE -> run.mode().map(RunValue::of);
        case STEP -> run.summary().state().map(s -> RunValue.of((double) s.step()));
        case STARTED -> Optional.of(RunValue.of((double) run.submitted()));
        case DURATION ->
            run.duration(System.currentTimeMillis()).map(d -> RunValue.of(d.toMillis() / 1e3));
        case TAGS -> Optional.of(RunValue.of(String.join(" ", run.marks().tags())));
        case ACCURACY -> number(run.digest().bestAccuracy());
        case LOSS -> number(run.digest().lastLoss());
      };
    }

    private static Optional<RunValue> number(OptionalDouble value) {
      return value.isPresent() ? Optional.of(RunValue.of(value.getAsDouble())) : Optional.empty();
    }

    /** The fact of that name. */
    static Optional<Fact> named(String id) {
      return Arrays.stream(values()).filter(fact -> fact.id().equals(id)).findFirst();
    }
  }

  /**
   * A key of the config as it was submitted.
   *
   * @param key dotted; a last part alone is the first key that ends with it
   */
  record Parameter(String key) implements RunField {
    @Override
    public String id() {
      return key;
    }

    @Override
    public boolean isFigure() {
      return false;
    }

    @Override
    public Optional<RunValue> of(RunRow run) {
      return run.digest().parameter(key).map(RunValue::of);
    }
  }

  /** One number of a curve. */
  enum Reduction {
    LAST,
    BEST,
    /** The step of the best value. */
    STEP
  }

  /**
   * A metric in one number.
   *
   * @param tag such as {@code eval/accuracy}; {@code accuracy} is the evaluation's where a run has
   *     no other
   */
  record Metric(String tag, Reduction reduction) implements RunField {
    /** What would end a name where fields are written one after the other. */
    private static final String APART = "(),|";

    private static final Pattern WRITTEN = Pattern.compile("(last|best|step)\\(([^()]+)\\)");

    @Override
    public String id() {
      return of(TagText.escaped(tag, APART));
    }

    @Override
    public String title() {
      return of(TagText.shown(tag));
    }

    private String of(String name) {
      return reduction.name().toLowerCase(Locale.ROOT) + "(" + name + ")";
    }

    @Override
    public boolean isFigure() {
      return true;
    }

    @Override
    public Optional<RunValue> of(RunRow run) {
      return run.digest().metric(tag).map(m -> RunValue.of(reduced(m)));
    }

    private double reduced(MetricDigest metric) {
      return switch (reduction) {
        case LAST -> decimal(metric.last());
        case BEST -> decimal(metric.best());
        case STEP -> metric.bestStep();
      };
    }

    /** Event files keep 32 bits, and what was written as 0.4 there is to equal 0.4 here. */
    private static double decimal(double value) {
      float written = (float) value;
      return written == value ? Double.parseDouble(Float.toString(written)) : value;
    }
  }

  /** The field that is written so; a name that is no fact is a key or, failing that, a metric. */
  static RunField written(String id) {
    Optional<Fact> fact = Fact.named(id.toLowerCase(Locale.ROOT));
    if (fact.isPresent()) {
      return fact.get();
    }
    Matcher metric = Metric.WRITTEN.matcher(id);
    return metric.matches()
        ? new Metric(
            TagText.unescaped(metric.group(2).strip()),
            Reduction.valueOf(metric.group(1).toUpperCase(Locale.ROOT)))
        : new Parameter(id);
  }
}
