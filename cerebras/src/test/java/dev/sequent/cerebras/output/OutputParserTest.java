package dev.sequent.cerebras.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.cerebras.output.OutputEvent.Activity;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutputParserTest {
  private static final OptionalDouble NONE = OptionalDouble.empty();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INFO:   | Train Device=cpu Step=3 Loss=0.69395 Time=11:38:32",
        "2023-01-24 11:38:32,117 INFO:   | Train Device=cpu Step=3 Loss=0.69395 Time=11:38:32",
        "2023-02-20 11:32:13,001 INFO:   | Train Device=cpu, Step=3, Loss=0.69395, Time=11:32:13",
        "INFO: [1/4]  | Train Device=cpu Step=3 Loss=0.69395",
        "| Train Device=cpu, Step=3, Loss=0.69395",
        "2: INFO:   | Train Device=cpu, Step=3, Loss=0.69395"
      })
  void everyReleaseTellsAStepOfTrainingInTheSameEvent(String line) {
    assertThat(events(line))
        .containsExactly(
            new OutputEvent.Step(
                Activity.TRAINING,
                "cpu",
                3,
                OptionalDouble.of(0.69395),
                NONE,
                NONE,
                Optional.empty()));
  }

  @Test
  void aSystemTellsItsRatesToo() {
    assertThat(
            events(
                "2023-03-02 10:00:00,000 INFO:   | Train Device=xla:0, Step=100, Loss=9.64062,"
                    + " Rate=7657.52 samples/sec, GlobalRate=7657.51 samples/sec"))
        .isEqualTo(
            events(
                "INFO:   | Train Device=xla:0 Step=100 Loss=9.64062 Rate=7657.52"
                    + " GlobalRate=7657.51"))
        .containsExactly(
            new OutputEvent.Step(
                Activity.TRAINING,
                "xla:0",
                100,
                OptionalDouble.of(9.64062),
                OptionalDouble.of(7657.52),
                OptionalDouble.of(7657.51),
                Optional.empty()));
  }

  @Test
  void release210CountsBatchesAndTellsTheTimeLeft() {
    String step =
        "2026-03-05 10:00:00,000 INFO:   | Eval Device=CSX, GlobalStep=500, Batch=12, Loss=0.51000,"
            + " Rate=10.00 samples/sec, GlobalRate=10.00 samples/sec";
    assertThat(only(step + ", LoopTimeRemaining=0:00:05, TimeRemaining=1 day, 2:03:04"))
        .isEqualTo(
            new OutputEvent.Step(
                Activity.EVALUATION,
                "CSX",
                12,
                OptionalDouble.of(0.51),
                OptionalDouble.of(10),
                OptionalDouble.of(10),
                Optional.of(Duration.ofHours(26).plusMinutes(3).plusSeconds(4))));
    assertThat(((OutputEvent.Step) only(step + ", LoopTimeRemaining>12:00:05")).timeLeft())
        .contains(Duration.ofHours(12).plusSeconds(5));
    assertThat(((OutputEvent.Step) only(step)).timeLeft()).isEmpty();
  }

  @Test
  void lossesThatAreNoNumbersAreKept() {
    assertThat(loss("| Train Device=CSX, Step=7, Loss=nan").orElse(0)).isNaN();
    assertThat(loss("| Train Device=CSX, Step=7, Loss=-inf")).hasValue(Double.NEGATIVE_INFINITY);
    assertThat(loss("| Train Device=CSX, Step=7, Loss=")).isEmpty();
    assertThat(loss("| Train Device=CSX, Step=7")).isEmpty();
  }

  @Test
  void checkpointsAreToldByStepOrByPath() {
    assertThat(events("INFO:   Saving checkpoint at step : 500."))
        .isEqualTo(events("INFO:   Saving checkpoint at global step 500"))
        .isEqualTo(events("INFO:   Saving checkpoint at step 500"))
        .containsExactly(new OutputEvent.CheckpointBegun(500));
    assertThat(only("INFO:   Saved checkpoint at global step: 500"))
        .isEqualTo(new OutputEvent.CheckpointSaved(OptionalLong.of(500), Optional.empty()));
    assertThat(only("INFO:   Saved checkpoint /m/checkpoint_500_20260305_101500.mdl"))
        .isEqualTo(
            new OutputEvent.CheckpointSaved(
                OptionalLong.of(500), Optional.of("/m/checkpoint_500_20260305_101500.mdl")));
  }

  @Test
  void everyReleaseTellsTheFiguresOfAnEvaluationInTheSameEvents() {
    List<OutputEvent> figures =
        List.of(
            new OutputEvent.Metric("eval/accuracy", 0.5625),
            new OutputEvent.Metric("eval/f1_score", 0.5));
    assertThat(events("INFO:   Avg eval_metrics = {'eval/accuracy': 0.5625, 'eval/f1_score': 0.5}"))
        .isEqualTo(figures);
    assertThat(
            events("INFO:   Metric: eval/accuracy = 0.5625", "INFO:   Metric: eval/f1_score = 0.5"))
        .isEqualTo(figures);
    assertThat(
            events(
                "INFO:   Evaluation metrics:",
                "INFO:     - eval/accuracy = 0.5625",
                "INFO:     - eval/f1_score = np.float64(0.5)"))
        .isEqualTo(figures);
    assertThat(events("INFO:   Avg Eval. Loss = 0.6931471824645996"))
        .isEqualTo(events("INFO:   Avg Eval Loss: 0.6931471824645996"))
        .containsExactly(new OutputEvent.EvaluationLoss(0.6931471824645996));
  }

  @Test
  void everyReleaseTellsItsEnd() {
    assertThat(events("INFO:   Training Completed Successfully!"))
        .isEqualTo(events("INFO:   Training completed successfully!"))
        .containsExactly(new OutputEvent.Finished(Activity.TRAINING, OptionalLong.empty(), NONE));
    assertThat(events("INFO:   Training Complete. Completed 1200 sample(s) in 3.5 seconds."))
        .isEqualTo(
            events(
                "INFO:   Training completed successfully! Processed 1200 sample(s) in 3.5"
                    + " seconds."))
        .containsExactly(
            new OutputEvent.Finished(
                Activity.TRAINING, OptionalLong.of(1200), OptionalDouble.of(3.5)));
    assertThat(only("INFO:   Processed 1200 training sample(s) in 3.5 seconds."))
        .isEqualTo(
            new OutputEvent.Finished(
                Activity.TRAINING, OptionalLong.of(1200), OptionalDouble.of(3.5)));
    assertThat(only("INFO:   Evaluation Completed Successfully!"))
        .isEqualTo(new OutputEvent.Finished(Activity.EVALUATION, OptionalLong.empty(), NONE));
  }

  @Test
  void aCompileIsFollowedStageByStage() {
    assertThat(
            events(
                "INFO:   Compiling the model. This may take a few minutes.",
                "INFO:   compile job id: wsjob-kqsejfzmjxefkf9vyruztv, remote log path: /n1/wsjob",
                "INFO:   Gradient accumulation trying sub-batch size 8...",
                "INFO:   Compiling kernels",
                "INFO:   Compile artifacts successfully written to remote compile directory."
                    + " Compile hash is: cs_7342917",
                "INFO:   Compile for training completed successfully!"))
        .containsExactly(
            new OutputEvent.CompileStage("Compiling the model. This may take a few minutes"),
            new OutputEvent.JobSubmitted("wsjob-kqsejfzmjxefkf9vyruztv", false),
            new OutputEvent.CompileStage("Gradient accumulation trying sub-batch size 8"),
            new OutputEvent.CompileStage("Compiling kernels"),
            new OutputEvent.Compiled(Optional.of("cs_7342917")),
            new OutputEvent.Compiled(Optional.empty()));
    assertThat(
            only("INFO:   Found existing cached compile with hash: \"cached_compile/cs_7342917\""))
        .isEqualTo(new OutputEvent.CompileReused("cs_7342917"));
  }

  @Test
  void wrappersAndSlurmTellWhatTheyStart() {
    assertThat(only("Running: srun --pty --nodes=1 singularity exec -B /d img python-pt run.py"))
        .isInstanceOf(OutputEvent.Launching.class);
    assertThat(only("srun: job 4711 queued and waiting for resources"))
        .isEqualTo(new OutputEvent.JobSubmitted("4711", true));
    assertThat(only("srun: job 4711 has been allocated resources"))
        .isEqualTo(new OutputEvent.JobSubmitted("4711", false));
  }

  @Test
  void failuresHaveNames() {
    assertThat(failure("AssertionError: Compile failed")).isEqualTo(Failure.COMPILE_FAILED);
    assertThat(failure("ValueError: NaN loss detected.")).isEqualTo(Failure.NAN_LOSS);
    assertThat(failure("ValueError: inf loss detected.")).isEqualTo(Failure.INFINITE_LOSS);
    assertThat(failure("RuntimeError: Global step 20 already exceeds max step 20."))
        .isEqualTo(Failure.OUT_OF_STEPS);
    assertThat(failure("FileNotFoundError: [Errno 2] No such file or directory: '/data/train.tsv'"))
        .isEqualTo(Failure.NO_SUCH_FILE);
    assertThat(failure("OSError: [Errno 28] No space left on device")).isEqualTo(Failure.DISK_FULL);
    assertThat(failure("srun: error: Unable to allocate resources: Requested node configuration"))
        .isEqualTo(Failure.QUEUE_REFUSED);
    assertThat(
            failure("slurmstepd: error: *** STEP 5.0 ON n1 CANCELLED AT 2026 DUE TO NODE FAILURE"))
        .isEqualTo(Failure.NODE_LOST);
    assertThat(failure("slurmstepd: error: *** STEP 5.0 ON n1 CANCELLED AT 2026 DUE TO TIME LIMIT"))
        .isEqualTo(Failure.TIME_OUT);
    assertThat(failure("run.py: error: unrecognized arguments: --seed")).isEqualTo(Failure.USAGE);
    assertThat(failure("ERROR: \"--mount-dirs\" requires a non-empty option argument."))
        .isEqualTo(Failure.USAGE);
    assertThat(failure("KeyError: 'log_steps'")).isEqualTo(Failure.ERROR);
  }

  @Test
  void whatWentWellMayQuoteWhatWentWrong() {
    assertThat(events("INFO:   retrying after FileNotFoundError")).isEmpty();
    assertThat(events("2023-01-24 11:38:32,117 WARNING:   No such file or directory: x"))
        .containsExactly(new OutputEvent.Warning("No such file or directory: x"));
    assertThat(only("WARNING:root:The following model params are unused: use_bfloat16"))
        .isEqualTo(new OutputEvent.Warning("The following model params are unused: use_bfloat16"));
  }

  @Test
  void aTracebackIsKeptWithTheExceptionThatEndedTheRun() {
    OutputEvent.Failed failed =
        (OutputEvent.Failed)
            events(
                    "Traceback (most recent call last):",
                    "  File \"run.py\", line 10, in <module>",
                    "    main()",
                    "KeyError: 'x'",
                    "",
                    "During handling of the above exception, another exception occurred:",
                    "",
                    "Traceback (most recent call last):",
                    "  File \"run.py\", line 12, in <module>",
                    "RuntimeError: Error(s) in loading state_dict for Model:",
                    "\tMissing key(s) in state_dict: \"classifier.weight\".",
                    "INFO:   Training Completed Successfully!")
                .getFirst();
    assertThat(failed.failure()).isEqualTo(Failure.WEIGHTS_DO_NOT_FIT);
    assertThat(failed.sentence())
        .isEqualTo("RuntimeError: Error(s) in loading state_dict for Model:");
    assertThat(failed.traceback()).contains("KeyError: 'x'").endsWith("\"classifier.weight\".");
  }

  @Test
  void aTracebackThatBreaksOffIsNoFailureOfItsOwn() {
    assertThat(events("Traceback (most recent call last):", "  File \"run.py\", line 10"))
        .isEmpty();
  }

  @Property
  void whereTheBytesAreCutDoesNotMatter(
      @ForAll @Size(max = 12) List<@IntRange(min = 1, max = 60) Integer> cuts) {
    byte[] output =
        ("INFO:   | Train Device=cpu Step=3 Loss=0.5 Time=11:38:32\r\n"
                + "Größe\n  5%|\r 10%|\rINFO:   Saved checkpoint at global step: 3\nTraceback"
                + " (most recent call last):\n  File\nValueError: NaN loss detected.")
            .getBytes(StandardCharsets.UTF_8);
    List<OutputEvent> whole = new ArrayList<>();
    OutputReader atOnce = new OutputReader(whole::add);
    atOnce.feed(output);
    atOnce.end();
    List<OutputEvent> pieces = new ArrayList<>();
    OutputReader cut = new OutputReader(pieces::add);
    int from = 0;
    for (int length : cuts) {
      int to = Math.min(output.length, from + length);
      cut.feed(output, from, to - from);
      from = to;
    }
    cut.feed(output, from, output.length - from);
    cut.end();
    assertThat(pieces).isEqualTo(whole).hasSize(3);
  }

  @Property(tries = 300)
  void noLineIsAnError(@ForAll String line) {
    events(line);
    events("INFO:   " + line, "| Train Device=" + line, "INFO:   Saved checkpoint " + line);
  }

  @Test
  void aLineOfAHundredMegabytesTakesNoMemory() {
    List<OutputEvent> events = new ArrayList<>();
    OutputReader reader = new OutputReader(events::add);
    byte[] piece = new byte[1 << 20];
    Arrays.fill(piece, (byte) '(');
    for (int i = 0; i < 100; i++) {
      reader.feed(piece);
    }
    reader.feed("\nINFO:   Saved checkpoint at step 1\n".getBytes(StandardCharsets.UTF_8));
    assertThat(events).hasSize(1);
  }

  private static OutputEvent only(String line) {
    List<OutputEvent> events = events(line);
    assertThat(events).hasSize(1);
    return events.getFirst();
  }

  private static Failure failure(String line) {
    Failure plain = ((OutputEvent.Failed) only(line)).failure();
    List<OutputEvent> traced = events("Traceback (most recent call last):", "  File \"x\"", line);
    assertThat(traced).hasSize(1);
    assertThat(((OutputEvent.Failed) traced.getFirst()).failure()).isEqualTo(plain);
    return plain;
  }

  private static OptionalDouble loss(String line) {
    return ((OutputEvent.Step) only(line)).loss();
  }

  private static List<OutputEvent> events(String... lines) {
    OutputParser parser = new OutputParser();
    List<OutputEvent> events = new ArrayList<>();
    for (String line : lines) {
      parser.parse(line, events::add);
    }
    parser.end(events::add);
    return events;
  }
}
