package dev.sequent.run;

import dev.sequent.config.Compatibility;
import dev.sequent.engine.ArithmeticChoice;
import dev.sequent.engine.DeviceChoice;
import dev.sequent.engine.PrecisionChoice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * What somebody asks for: the flags of {@code run}. Every action of the window builds one, and
 * {@link #arguments()} is the same thing as a command line.
 *
 * @param mode train, eval or both
 * @param params the YAML config
 * @param modelDir the run folder
 * @param checkpointPath weights to start from; overrides the newest checkpoint in {@code modelDir}
 * @param pretrained take only the matching weights, step 0, no optimizer state
 * @param validateOnly check config, data and shapes, then stop
 * @param compileOnly also generate the program and try one step, then stop
 * @param target id of the execution target, {@code local} for this computer
 * @param device which processor of the target
 * @param compatibility whose behaviour is followed
 * @param maxSteps overrides {@code runconfig.max_steps}
 * @param csIp address of a CS system, as {@code host[:port]}
 * @param policy what training makes of its evaluations and checkpoints
 * @param arithmetic how products are computed
 */
public record RunRequest(
    RunMode mode,
    Path params,
    Path modelDir,
    Optional<String> checkpointPath,
    boolean pretrained,
    boolean validateOnly,
    boolean compileOnly,
    String target,
    DeviceChoice device,
    Compatibility compatibility,
    OptionalLong maxSteps,
    Optional<String> csIp,
    TrainingPolicy policy,
    ArithmeticChoice arithmetic) {

  /** The id of the target that every installation has. */
  public static final String LOCAL = "local";

  /** A plain request on this computer: no checkpoint, device chosen by itself, spec behaviour. */
  public static RunRequest of(RunMode mode, Path params, Path modelDir) {
    return new RunRequest(
        mode,
        params,
        modelDir,
        Optional.empty(),
        false,
        false,
        false,
        LOCAL,
        DeviceChoice.AUTO,
        Compatibility.SPEC,
        OptionalLong.empty(),
        Optional.empty(),
        TrainingPolicy.NONE,
        ArithmeticChoice.DEFAULT);
  }

  /** The same request with weights to start from, as pre-trained ones or as a checkpoint. */
  public RunRequest withCheckpoint(String path, boolean asPretrained) {
    return with(
        copy -> {
          copy.checkpointPath = Optional.of(path);
          copy.pretrained = asPretrained;
        });
  }

  /** The same request without {@code --checkpoint_path}: it goes on from the newest checkpoint. */
  public RunRequest withoutCheckpoint() {
    return with(
        copy -> {
          copy.checkpointPath = Optional.empty();
          copy.pretrained = false;
        });
  }

  /** The same request that only validates. */
  public RunRequest validating() {
    return with(
        copy -> {
          copy.validateOnly = true;
          copy.compileOnly = false;
        });
  }

  /** The same request that only compiles. */
  public RunRequest compiling() {
    return with(
        copy -> {
          copy.validateOnly = false;
          copy.compileOnly = true;
        });
  }

  /** The same request on a target. */
  public RunRequest on(String targetId, DeviceChoice choice) {
    return with(
        copy -> {
          copy.target = targetId;
          copy.device = choice;
        });
  }

  /** The same request that stops at a global step. */
  public RunRequest withMaxSteps(long steps) {
    return with(copy -> copy.maxSteps = OptionalLong.of(steps));
  }

  /** The same request with another policy. */
  public RunRequest withPolicy(TrainingPolicy chosen) {
    return with(copy -> copy.policy = chosen);
  }

  /** The same request that follows another behaviour. */
  public RunRequest following(Compatibility chosen) {
    return with(copy -> copy.compatibility = chosen);
  }

  /** The same request with other arithmetic. */
  public RunRequest computing(ArithmeticChoice chosen) {
    return with(copy -> copy.arithmetic = chosen);
  }

  /** The same request with absolute paths, so that it means the same from another folder. */
  public RunRequest absolute() {
    return with(
        copy -> {
          copy.params = params.toAbsolutePath().normalize();
          copy.modelDir = modelDir.toAbsolutePath().normalize();
        });
  }

  private RunRequest with(Consumer<Copy> change) {
    Copy copy = new Copy(this);
    change.accept(copy);
    return copy.request();
  }

  /** The components on their way from one request to another that differs in a few. */
  private static final class Copy {
    private final RunMode mode;
    private Path params;
    private Path modelDir;
    private Optional<String> checkpointPath;
    private boolean pretrained;
    private boolean validateOnly;
    private boolean compileOnly;
    private String target;
    private DeviceChoice device;
    private Compatibility compatibility;
    private OptionalLong maxSteps;
    private final Optional<String> csIp;
    private TrainingPolicy policy;
    private ArithmeticChoice arithmetic;

    Copy(RunRequest of) {
      mode = of.mode;
      params = of.params;
      modelDir = of.modelDir;
      checkpointPath = of.checkpointPath;
      pretrained = of.pretrained;
      validateOnly = of.validateOnly;
      compileOnly = of.compileOnly;
      target = of.target;
      device = of.device;
      compatibility = of.compatibility;
      maxSteps = of.maxSteps;
      csIp = of.csIp;
      policy = of.policy;
      arithmetic = of.arithmetic;
    }

    RunRequest request() {
      return new RunRequest(
          mode,
          params,
          modelDir,
          checkpointPath,
          pretrained,
          validateOnly,
          compileOnly,
          target,
          device,
          compatibility,
          maxSteps,
          csIp,
          policy,
          arithmetic);
    }
  }

  /** Whether the run ends before its first step. */
  public boolean stopsEarly() {
    return validateOnly || compileOnly;
  }

  /** Whether how to compute is left to the config. */
  public boolean computesAsConfigured() {
    return arithmetic.equals(ArithmeticChoice.DEFAULT);
  }

  /** The arguments after {@code sequent}: {@code run --mode train --params ...}. */
  public List<String> arguments() {
    List<String> line = new ArrayList<>(List.of("run", "--mode", mode.key()));
    line.addAll(List.of("--params", params.toString(), "--model_dir", modelDir.toString()));
    checkpointPath.ifPresent(c -> line.addAll(List.of("--checkpoint_path", c)));
    if (pretrained) {
      line.add("--is_pretrained_checkpoint");
    }
    if (validateOnly) {
      line.add("--validate_only");
    }
    if (compileOnly) {
      line.add("--compile_only");
    }
    csIp.ifPresent(ip -> line.addAll(List.of("--cs_ip", ip)));
    if (!target.equals(LOCAL)) {
      line.addAll(List.of("--target", target));
    }
    if (!device.equals(DeviceChoice.AUTO)) {
      line.addAll(List.of("--device", device.key()));
    }
    if (arithmetic.precision() != PrecisionChoice.AUTO) {
      line.addAll(List.of("--precision", arithmetic.precision().key()));
    }
    if (arithmetic.tf32()) {
      line.addAll(List.of("--tf32", "on"));
    }
    if (compatibility != Compatibility.SPEC) {
      line.addAll(List.of("--compat", compatibility.key()));
    }
    maxSteps.ifPresent(n -> line.addAll(List.of("--max_steps", Long.toString(n))));
    line.addAll(policy.arguments());
    return List.copyOf(line);
  }

  /**
   * The request whose {@link #arguments()} these are. The command line of users is read by the
   * command line's own parser; this one reads back what {@code arguments} wrote.
   *
   * @throws RunException for an argument that {@code arguments} does not write
   */
  public static RunRequest parse(List<String> arguments) throws RunException {
    return new RunArguments(arguments).request();
  }
}
