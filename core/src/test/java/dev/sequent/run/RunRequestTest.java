package dev.sequent.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sequent.config.Compatibility;
import dev.sequent.engine.ArithmeticChoice;
import dev.sequent.engine.DeviceChoice;
import dev.sequent.engine.PrecisionChoice;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Builders;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RunRequestTest {

  @Property(tries = 200)
  void arguments_mean_the_request_they_came_from(@ForAll("requests") RunRequest request)
      throws RunException {
    assertThat(RunRequest.parse(request.arguments())).isEqualTo(request);
  }

  @Provide
  Arbitrary<RunRequest> requests() {
    Arbitrary<String> texts =
        Arbitraries.strings().withChars("ab ä.-_漢'\"").ofMinLength(1).ofMaxLength(12);
    Arbitrary<Path> paths = texts.map(t -> Path.of("p", t));
    return Builders.withBuilder(() -> RunRequest.of(RunMode.TRAIN, Path.of("p"), Path.of("d")))
        .use(Arbitraries.of(RunMode.class))
        .in(
            (r, mode) ->
                new RunRequest(
                    mode,
                    r.params(),
                    r.modelDir(),
                    r.checkpointPath(),
                    r.pretrained(),
                    r.validateOnly(),
                    r.compileOnly(),
                    r.target(),
                    r.device(),
                    r.compatibility(),
                    r.maxSteps(),
                    r.csIp(),
                    r.policy(),
                    r.arithmetic()))
        .use(paths)
        .in(
            (r, p) ->
                new RunRequest(
                    r.mode(),
                    p,
                    r.modelDir(),
                    r.checkpointPath(),
                    r.pretrained(),
                    r.validateOnly(),
                    r.compileOnly(),
                    r.target(),
                    r.device(),
                    r.compatibility(),
                    r.maxSteps(),
                    r.csIp(),
                    r.policy(),
                    r.arithmetic()))
        .use(paths)
        .in(
            (r, p) ->
                new RunRequest(
                    r.mode(),
                    r.params(),
                    p,
                    r.checkpointPath(),
                    r.pretrained(),
                    r.validateOnly(),
                    r.compileOnly(),
                    r.target(),
                    r.device(),
                    r.compatibility(),
                    r.maxSteps(),
                    r.csIp(),
                    r.policy(),
                    r.arithmetic()))
        .use(texts)
        .withProbability(0.5)
        .in((r, t) -> r.withCheckpoint(t, t.length() % 2 == 0))
        .use(Arbitraries.of(true, false))
        .in((r, early) -> early ? r.validating() : r)
        .use(Arbitraries.of(true, false))
        .in((r, early) -> early ? r.compiling() : r)
        .use(devices())
        .in((r, device) -> r.on(r.target(), device))
        .use(texts)
        .withProbability(0.5)
        .in((r, target) -> r.on(target, r.device()))
        .use(Arbitraries.longs().between(1, Long.MAX_VALUE))
        .withProbability(0.5)
        .in(RunRequest::withMaxSteps)
        .use(policies())
        .in(RunRequest::withPolicy)
        .use(Arbitraries.of(PrecisionChoice.class))
        .in((r, precision) -> r.computing(new ArithmeticChoice(precision, r.pretrained())))
        .use(Arbitraries.of(Compatibility.class))
        .in(
            (r, compat) ->
                new RunRequest(
                    r.mode(),
                    r.params(),
                    r.modelDir(),
                    r.checkpointPath(),
                    r.pretrained(),
                    r.validateOnly(),
                    r.compileOnly(),
                    r.target(),
                    r.device(),
                    compat,
                    r.maxSteps(),
                    Optional.of("10.0.0.1:9000"),
                    r.policy(),
                    r.arithmetic()))
        .build();
  }

  private static Arbitrary<DeviceChoice> devices() {
    return Arbitraries.oneOf(
        Arbitraries.of(DeviceChoice.common()),
        Arbitraries.integers().between(0, 999).map(DeviceChoice::gpu));
  }

  private static Arbitrary<TrainingPolicy> policies() {
    Arbitrary<OptionalInt> counts =
        Arbitraries.integers()
            .between(0, 50)
            .map(n -> n == 0 ? OptionalInt.empty() : OptionalInt.of(n));
    Arbitrary<Optional<String>> metrics =
        Arbitraries.of("eval/accuracy", "eval/loss", "eval/f1").optional();
    return Combinators.combine(metrics, counts, counts).as(TrainingPolicy::new);
  }

  @Test
  void the_arguments_are_the_command_line_of_run() {
    RunRequest request =
        RunRequest.of(RunMode.TRAIN_AND_EVAL, Path.of("a.yaml"), Path.of("runs", "x"))
            .withCheckpoint("builtin:all-MiniLM-L6-v2", true);
    assertThat(request.arguments())
        .containsExactly(
            "run",
            "--mode",
            "train_and_eval",
            "--params",
            "a.yaml",
            "--model_dir",
            Path.of("runs", "x").toString(),
            "--checkpoint_path",
            "builtin:all-MiniLM-L6-v2",
            "--is_pretrained_checkpoint");
    assertThat(request.maxSteps()).isEqualTo(OptionalLong.empty());
  }

  @Test
  void an_argument_that_no_request_writes_is_refused_by_name() {
    assertThatThrownBy(() -> RunRequest.parse(List.of("run", "--mode", "train", "--sweep")))
        .hasMessageContaining("--sweep");
    assertThatThrownBy(() -> RunRequest.parse(List.of("run", "--mode", "dance")))
        .hasMessageContaining("dance");
  }
}
