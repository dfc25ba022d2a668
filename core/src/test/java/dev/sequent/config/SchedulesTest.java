package dev.sequent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.Gson;
import dev.sequent.config.LearningRateSchedule.Constant;
import dev.sequent.config.LearningRateSchedule.Count;
import dev.sequent.config.LearningRateSchedule.Linear;
import dev.sequent.config.LearningRateSchedule.Sequential;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every schedule of the Model Zoo, from its YAML to its rates. */
class SchedulesTest {

  /** A schedule and its rates from the first step on. */
  static final class Recorded {
    String yaml = "";
    double[] rates = {};

    @Override
    public String toString() {
      return yaml;
    }
  }

  private static final class File {
    List<Recorded> schedules = List.of();
  }

  static List<Recorded> recorded() throws Exception {
    try (Reader numbers =
        new InputStreamReader(
            Objects.requireNonNull(
                SchedulesTest.class.getResourceAsStream("/golden/schedules/schedules.json")),
            StandardCharsets.UTF_8)) {
      return new Gson().fromJson(numbers, File.class).schedules;
    }
  }

  private static String config(String learningRate, String more) {
    return OptimizerReaderTest.config("optimizer_type: AdamW\n" + more, learningRate);
  }

  private static ConfigReading read(String learningRate, String more) throws ConfigException {
    return ConfigReader.read(ConfigDocument.of(Path.of("x.yaml"), config(learningRate, more)));
  }

  private static LearningRateSchedule schedule(String learningRate) throws ConfigException {
    ConfigReading reading = read(learningRate, "");
    assertThat(reading.problems()).isEmpty();
    return reading.config().orElseThrow().optimizer().learningRate();
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void ratesAreThoseOfPyTorch(Recorded recorded) throws Exception {
    LearningRateSchedule schedule = schedule(recorded.yaml);
    for (int step = 0; step < recorded.rates.length; step++) {
      double expected = recorded.rates[step];
      assertThat(schedule.at(step))
          .as("step %d", step)
          .isCloseTo(expected, within(1e-6 * expected + 1e-12));
    }
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void aResolvedScheduleReadsBackAsItself(Recorded recorded) throws Exception {
    ExperimentConfig config = read(recorded.yaml, "").config().orElseThrow();
    ConfigReading again =
        ConfigReader.read(ConfigDocument.of(Path.of("y.yaml"), ResolvedConfig.render(config)));
    assertThat(again.config()).as(again.problems().toString()).contains(config);
  }

  @Test
  void namesComeInAnyCaseAndWithLrAtTheEnd() throws Exception {
    assertThat(
            schedule(
                "{scheduler: cosinedecayLR, learning_rate: 0.1, end_learning_rate: 0.0, steps: 9}"))
        .isEqualTo(new DecaySchedule.CosineDecay(0.1, 0, 9));
    assertThat(schedule("{scheduler: STEP, base_lr: 0.1, step_size: 3, decay_rate: 0.5}"))
        .isEqualTo(new StepSchedule.Step(0.1, 3, 0.5));
  }

  @Test
  void releasesDifferInHowTheyEnterAPhase() {
    var ramps = new Sequential(List.of(new Linear(0, 1e-3, 4), new Linear(1e-3, 0, 4)));
    // The reference's own run of both releases.
    assertThat(rates(ramps.under(Compatibility.MODELZOO_1_7), 3, 6))
        .containsExactly(new double[] {.00075, .001, .00075}, within(1e-9));
    assertThat(rates(ramps.under(Compatibility.MODELZOO_1_6), 3, 6))
        .containsExactly(new double[] {.00075, .00075, .0005}, within(1e-9));
    assertThat(ramps.under(Compatibility.SPEC)).isEqualTo(ramps);
  }

  private static double[] rates(LearningRateSchedule schedule, long from, long to) {
    return LongStream.range(from, to).mapToDouble(schedule::at).toArray();
  }

  @Test
  void stepsMayCountFromTheStartOfTraining() throws Exception {
    String phases =
        "[{scheduler: Constant, learning_rate: 0.1, steps: 2},"
            + " {scheduler: Linear, initial_learning_rate: 0.1, end_learning_rate: 0.0, steps: 4}]";
    LearningRateSchedule schedule =
        read(phases, "disable_lr_steps_reset: True\n")
            .config()
            .orElseThrow()
            .optimizer()
            .learningRate();
    assertThat(((Sequential) schedule).count()).isEqualTo(Count.WHOLE_RUN);
    assertThat(rates(schedule, 1, 5))
        .containsExactly(new double[] {0.1, 0.05, 0.025, 0}, within(1e-8));
  }

  @Test
  void ratesAreFloatsExceptWhereANumberIsWritten() throws Exception {
    double third =
        schedule(
                "{scheduler: Linear, initial_learning_rate: 0.0, end_learning_rate: 0.1, steps: 3}")
            .at(1);
    assertThat(third).isEqualTo((double) (float) third);
    assertThat(schedule("0.00001").at(5)).isEqualTo(0.00001);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{scheduler: Cosine, t_max: 3}|optimizer.learning_rate.scheduler|no schedule `Cosine`",
        "{scheduler: Step, learning_rate: 0.1, gamma: 0.5}|optimizer.learning_rate|needs"
            + " `step_size`",
        "{scheduler: CosineAnnealing, learning_rate: 0.1, t_max:"
            + " 0}|optimizer.learning_rate.t_max|greater than 0",
        "{scheduler: CosineAnnealingWarmRestarts, learning_rate: 0.1, t_0: 3, t_mult:"
            + " 2}|optimizer.learning_rate.t_mult|`t_mult: 1` only",
        "{scheduler: PiecewiseConstant, values: [0.1, 0.2], boundaries: [3,"
            + " 9]}|optimizer.learning_rate.values|one value more",
        "{scheduler: PiecewiseConstant, values: 0.1, boundaries:"
            + " [3]}|optimizer.learning_rate.values|must be a list",
        "{scheduler: MultiStep, learning_rate: 0.1, gamma: 0.1, milestones: [9,"
            + " 3]}|optimizer.learning_rate.milestones.1|must rise",
        "{scheduler: Cyclic, base_lr: 0.1, max_lr: 0.2, mode:"
            + " square}|optimizer.learning_rate.mode|triangular2",
        "{scheduler: OneCycle, initial_learning_rate: 0.1, max_lr: 0.2, total_steps: 4, pct_start:"
            + " 0.1}|optimizer.learning_rate.pct_start|no step to rise",
        "[{scheduler: Step, learning_rate: 0.1, step_size: 2, gamma: 0.1}, {scheduler: Constant,"
            + " learning_rate: 0.1}]|optimizer.learning_rate.0|needs `steps`",
        "[{scheduler: Constant, learning_rate: 0.1, main_scheduler: chained}, {scheduler: Linear,"
            + " initial_learning_rate: 0.0, end_learning_rate: 0.1, steps:"
            + " 4}]|optimizer.learning_rate.1|above 0",
        "{scheduler: Constant, learning_rate: 0.1, main_scheduler:"
            + " parallel}|optimizer.learning_rate.main_scheduler|sequential or chained",
        "{scheduler: Polynomial, initial_learning_rate: 0.1, end_learning_rate: 0.0, steps: 4,"
            + " power: two}|optimizer.learning_rate.power|must be a number",
        "[]|optimizer.learning_rate|empty list"
      })
  void aMistakeIsOneErrorWhereItStands(String yaml, String key, String words) throws Exception {
    ConfigReading reading = read(yaml, "");
    assertThat(reading.config()).isEmpty();
    assertThat(reading.problems())
        .filteredOn(p -> p.severity() == Severity.ERROR)
        .singleElement()
        .satisfies(
            p -> {
              assertThat(p.key()).isEqualTo(key);
              assertThat(p.message()).contains(words);
              assertThat(p.line()).isPositive();
            });
  }

  @Test
  void aKeyOfAnotherShapeIsAWarning() throws Exception {
    ConfigReading reading =
        read("{scheduler: Step, learning_rate: 0.1, step_size: 2, gamma: 0.1, power: 2.0}", "");
    assertThat(reading.config()).isPresent();
    assertThat(reading.problems())
        .singleElement()
        .satisfies(p -> assertThat(p.message()).contains("Step does not read `power`"));
  }

  @Provide
  Arbitrary<List<LearningRateSchedule>> phases() {
    Arbitrary<Long> lengths = Arbitraries.longs().between(1, 20);
    Arbitrary<Double> rates = Arbitraries.integers().between(1, 1000).map(n -> n * 1e-5);
    Arbitrary<LearningRateSchedule> phase =
        Arbitraries.oneOf(
            Combinators.combine(rates, lengths)
                .as((rate, steps) -> new Constant(rate, OptionalLong.of(steps))),
            Combinators.combine(rates, rates, lengths).as(Linear::new),
            Combinators.combine(rates, rates, lengths).as(DecaySchedule.CosineDecay::new));
    return phase.list().ofMinSize(1).ofMaxSize(5);
  }

  @Property
  void aSequenceIsItsPhasesOneAfterTheOther(@ForAll("phases") List<LearningRateSchedule> phases) {
    Sequential sequence = new Sequential(phases);
    double[] expected =
        phases.stream().flatMap(p -> rates(p).boxed()).mapToDouble(Double::doubleValue).toArray();
    assertThat(rates(sequence, 0, expected.length)).containsExactly(expected);
    assertThat(sequence.length()).hasValue(expected.length);
  }

  private static DoubleStream rates(LearningRateSchedule phase) {
    return LongStream.range(0, phase.length().orElseThrow()).mapToDouble(phase::at);
  }
}
