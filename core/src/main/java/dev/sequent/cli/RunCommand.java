package dev.sequent.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.sequent.config.Compatibility;
import dev.sequent.engine.DeviceChoice;
import dev.sequent.project.UserFolders;
import dev.sequent.run.RunException;
import dev.sequent.run.RunFolder;
import dev.sequent.run.RunLauncher;
import dev.sequent.run.RunMode;
import dev.sequent.run.RunRequest;
import dev.sequent.run.StartTime;
import dev.sequent.run.TrainingPolicy;
import dev.sequent.target.CommandPreview;
import dev.sequent.target.CompileStanding;
import dev.sequent.target.ExecutionTarget;
import dev.sequent.target.TargetSetting;
import dev.sequent.target.Targets;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sequent run}: the flags of the Model Zoo's {@code run.py}, and Sequent's own few. */
@Command(
    name = "run",
    description = {
      "Train or evaluate. The flags are those of the Model Zoo's run.py.",
      "The log goes to standard error, the result to standard output. Ctrl+C asks the run to stop:"
          + " it saves a checkpoint first."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class RunCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = {"-m", "--mode"},
      required = true,
      converter = Values.Mode.class,
      description = "train, eval or train_and_eval")
  private RunMode mode = RunMode.TRAIN;

  @Option(
      names = {"-p", "--params"},
      required = true,
      description = "YAML config")
  private Path params = Path.of("");

  @Option(
      names = {"-o", "--model_dir"},
      defaultValue = "model_dir",
      description = "run folder, created where missing (default: ${DEFAULT-VALUE})")
  private Path modelDir = Path.of("model_dir");

  @Option(
      names = "--checkpoint_path",
      description =
          "weights to start from: a checkpoint folder, a .safetensors file,"
              + " builtin:all-MiniLM-L6-v2, or hf:ORG/NAME for a model that 'sequent checkpoint"
              + " get' fetched; without it a run goes on from the newest checkpoint in its"
              + " model_dir")
  private @Nullable String checkpointPath;

  @Option(
      names = "--is_pretrained_checkpoint",
      description = "take only the weights that match, start at step 0")
  private boolean pretrained;

  @Option(names = "--validate_only", description = "check config, data and shapes, then stop")
  private boolean validateOnly;

  @Option(names = "--compile_only", description = "also compile and try one step, then stop")
  private boolean compileOnly;

  @Option(
      names = {"-cs", "--cs_ip"},
      description = "address of a CS system")
  private @Nullable String csIp;

  @Option(
      names = "--target",
      defaultValue = RunRequest.LOCAL,
      description = "execution target; 'sequent targets list' names them")
  private String target = RunRequest.LOCAL;

  @Option(
      names = "--device",
      converter = Values.Device.class,
      defaultValue = "auto",
      description = "auto, cpu, gpu, or gpu:N for the GPU of that number, from 0")
  private DeviceChoice device = DeviceChoice.AUTO;

  @Mixin private ArithmeticFlags arithmetic = new ArithmeticFlags();

  @Option(
      names = {"-cpu", "--cpu"},
      description = "the same as --device cpu")
  private boolean cpu;

  @Option(
      names = "--compat",
      converter = Values.Compat.class,
      defaultValue = "spec",
      description = "whose behaviour to follow: spec, modelzoo-1.6 or modelzoo-1.7")
  private Compatibility compatibility = Compatibility.SPEC;

  @Option(names = "--max_steps", description = "overrides runconfig.max_steps")
  private @Nullable Long maxSteps;

  @Option(
      names = "--best_metric",
      description =
          "the metric whose best evaluation is kept as a checkpoint, such as eval/accuracy or"
              + " eval/loss; with --mode train_and_eval")
  private @Nullable String bestMetric;

  @Option(
      names = "--patience",
      description =
          "stop after so many evaluations in a row without a better --best_metric"
              + " (eval/accuracy where none is given)")
  private @Nullable Integer patience;

  @Option(
      names = "--keep_checkpoints",
      description =
          "keep the newest N checkpoints and the best one, remove older ones of this run;"
              + " overrides runconfig.max_checkpoints")
  private @Nullable Integer keepCheckpoints;

  @Option(
      names = "--not_before",
      paramLabel = "TIME",
      description = "wait in the queue until 22:00 or 2026-11-27T08:00; on this computer only")
  private @Nullable String notBefore;

  @Option(names = "--detach", description = "return at once; the run goes on")
  private boolean detach;

  @Option(
      names = "--dry_run",
      description = "print the command that the target would run, and start nothing")
  private boolean dryRun;

  @Option(names = "--json", description = "print the result as one JSON object")
  private boolean json;

  @Mixin private ClusterFlags cluster = new ClusterFlags();

  @Override
  public Integer call() throws RunException, IOException {
    cluster.refuse();
    ExecutionTarget chosen = target();
    target = chosen.id();
    if (dryRun) {
      return preview(chosen.command(request()), chosen.remembered(request()));
    }
    if (!request().stopsEarly()) {
      chosen.remembered(request()).ifPresent(this::say);
    }
    RunFolder folder = notBefore == null ? chosen.launch(request()) : later(notBefore);
    RunOutput output =
        new RunOutput(spec.commandLine().getOut(), spec.commandLine().getErr(), json);
    return detach ? output.started(folder) : output.follow(folder);
  }

  private RunFolder later(String time) throws RunException {
    if (!target.equals(RunRequest.LOCAL)) {
      throw new RunException("--not_before is for runs on this computer, not for " + target);
    }
    return new RunLauncher(UserFolders.system())
        .launch(
            request(),
            Optional.of(StartTime.parse(time, ZonedDateTime.now(ZoneId.systemDefault()))));
  }

  private void say(CompileStanding compile) {
    spec.commandLine().getErr().println(compile.sentence(Instant.now()));
  }

  private Integer preview(CommandPreview command, Optional<CompileStanding> compile) {
    if (json) {
      JsonObject object = new JsonObject();
      JsonArray words = new JsonArray();
      command.words().forEach(words::add);
      JsonArray notes = new JsonArray();
      command.notes().forEach(notes::add);
      object.add("command", words);
      object.addProperty("shell", command.shellLine());
      object.add("notes", notes);
      compile.ifPresent(c -> object.addProperty("compile", c.sentence(Instant.now())));
      spec.commandLine().getOut().println(object);
      return ExitCode.DONE;
    }
    spec.commandLine().getOut().println(command.shellLine());
    command.notes().forEach(spec.commandLine().getErr()::println);
    compile.ifPresent(this::say);
    return ExitCode.DONE;
  }

  /**
   * The target asked for. The origin's form names none: its {@code --cs_ip} stands for the one
   * registered system that has this address, or that could have it.
   */
  private ExecutionTarget target() throws RunException {
    Targets targets = new Targets(UserFolders.system());
    if (csIp == null || !target.equals(RunRequest.LOCAL)) {
      return targets.require(target);
    }
    List<ExecutionTarget> behindSlurm =
        targets.all().stream().filter(t -> setting(t, "cs_ip").isPresent()).toList();
    List<ExecutionTarget> same =
        behindSlurm.stream().filter(t -> setting(t, "cs_ip").equals(Optional.of(csIp))).toList();
    List<ExecutionTarget> candidates = same.isEmpty() ? behindSlurm : same;
    if (candidates.isEmpty()) {
      throw new RunException(
          "--cs_ip needs a CS system, and none is registered; 'sequent targets add' registers one");
    }
    if (candidates.size() > 1) {
      throw new RunException(
          "--cs_ip %s may belong to any of %s; say which by --target"
              .formatted(
                  csIp,
                  candidates.stream().map(ExecutionTarget::id).collect(Collectors.joining(", "))));
    }
    return candidates.getFirst();
  }

  private static Optional<String> setting(ExecutionTarget target, String key) {
    return target.settings().stream()
        .filter(setting -> setting.key().equals(key))
        .map(TargetSetting::value)
        .findFirst();
  }

  private RunRequest request() {
    return new RunRequest(
        mode,
        params,
        modelDir,
        Optional.ofNullable(checkpointPath),
        pretrained,
        validateOnly,
        compileOnly,
        target,
        cpu ? DeviceChoice.CPU : device,
        compatibility,
        maxSteps == null ? OptionalLong.empty() : OptionalLong.of(maxSteps),
        Optional.ofNullable(csIp),
        new TrainingPolicy(
            Optional.ofNullable(bestMetric), optional(patience), optional(keepCheckpoints)),
        arithmetic.choice());
  }

  private static OptionalInt optional(@Nullable Integer value) {
    return value == null ? OptionalInt.empty() : OptionalInt.of(value);
  }

  /** The origin's flags for clusters, which are settings of a target here. */
  static final class ClusterFlags {
    @Option(names = "--appliance", hidden = true)
    private boolean appliance;

    @Option(names = "--multireplica", hidden = true)
    private boolean multireplica;

    @Option(
        names = {
          "--execution_strategy",
          "--credentials_path",
          "--mgmt_address",
          "--num_csx",
          "--num_wgt_servers",
          "--num_workers_per_csx",
          "--fabric_config_file",
          "-c",
          "--compile_dir"
        },
        hidden = true)
    private @Nullable String value;

    @Option(
        names = {"--mount_dirs", "--python_paths", "--job_labels"},
        arity = "1..*",
        hidden = true)
    private @Nullable List<String> values;

    void refuse() throws RunException {
      if (appliance || multireplica || Stream.of(value, values).anyMatch(v -> v != null)) {
        throw new RunException(
            "the run.py flags of a Cerebras cluster are settings of its target here: sequent"
                + " targets set NAME num_csx=2");
      }
    }
  }
}
