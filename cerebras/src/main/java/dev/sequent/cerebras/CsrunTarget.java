package dev.sequent.cerebras;

import dev.sequent.config.ConfigException;
import dev.sequent.project.UserFolders;
import dev.sequent.run.RunException;
import dev.sequent.run.RunFolder;
import dev.sequent.run.RunLauncher;
import dev.sequent.run.RunRequest;
import dev.sequent.target.ExecutionTarget;
import dev.sequent.target.TargetSetting;
import dev.sequent.target.TargetStatus;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A CS system that is reached through {@code csrun_cpu} and {@code csrun_wse} on this computer, a
 * node of its support cluster. Settings come from {@code targets.yaml} in the user's config folder.
 */
public final class CsrunTarget implements ExecutionTarget {
  private final UserFolders user;
  private final Path settingsFile;
  private final Map<String, String> environment;

  /** The target for the user who runs this process; what the service loader calls. */
  public CsrunTarget() {
    this(UserFolders.system(), System.getenv());
  }

  /**
   * A target for a user and an environment.
   *
   * @param user in whose config folder {@code targets.yaml} may lie
   * @param environment holds {@code PATH}, where the wrappers are looked for
   */
  public CsrunTarget(UserFolders user, Map<String, String> environment) {
    this.user = user;
    this.settingsFile = user.config().resolve("targets.yaml");
    this.environment = Map.copyOf(environment);
  }

  @Override
  public String id() {
    return "csrun";
  }

  @Override
  public String name() {
    try {
      return settings(settingsFile).name();
    } catch (RunException e) {
      // The status says what is wrong with the file; a name is needed all the same.
      return CsrunSettings.DEFAULT.name();
    }
  }

  @Override
  public List<TargetSetting> settings() {
    try {
      return CsrunSettingsFile.describe(settings(settingsFile));
    } catch (RunException e) {
      return CsrunSettingsFile.describe(CsrunSettings.DEFAULT);
    }
  }

  @Override
  public TargetStatus status() {
    try {
      settings(settingsFile);
    } catch (RunException e) {
      return new TargetStatus(false, String.valueOf(e.getMessage()));
    }
    for (String wrapper : List.of(CsrunCommand.CPU_WRAPPER, CsrunCommand.WSE_WRAPPER)) {
      if (executable(wrapper).isEmpty()) {
        return new TargetStatus(false, missing(wrapper));
      }
    }
    return new TargetStatus(true, "csrun_cpu and csrun_wse are on the PATH");
  }

  @Override
  public List<String> commandLine(RunRequest request) {
    try {
      return command(request);
    } catch (RunException e) {
      // A comment for whoever copies it into a shell.
      return List.of("#", String.valueOf(e.getMessage()));
    }
  }

  @Override
  public RunFolder launch(RunRequest request) throws RunException {
    job(request);
    ModelZooPaths.check(request.params());
    return new RunLauncher(user, CsrunWorker.class.getName()).launch(request);
  }

  /**
   * The process that carries a request out: the command and the folder of {@code run.py}.
   *
   * @throws RunException if it cannot be started on this computer
   */
  ProcessBuilder job(RunRequest request) throws RunException {
    List<String> command = new ArrayList<>(command(request));
    String wrapper = command.getFirst();
    Path found = executable(wrapper).orElseThrow(() -> new RunException(missing(wrapper)));
    command.set(0, found.toString());
    String modelZoo =
        settings(settingsFile)
            .modelZoo()
            .orElseThrow(
                () ->
                    new RunException(
                        "%s: csrun.model_zoo is missing; it names the folder of run.py"
                            .formatted(settingsFile)));
    Path folder = Path.of(modelZoo);
    if (!Files.isRegularFile(folder.resolve("run.py"))) {
      throw new RunException(
          "%s: csrun.model_zoo is '%s', but there is no run.py in it"
              .formatted(settingsFile, modelZoo));
    }
    return new ProcessBuilder(command).directory(folder.toFile());
  }

  private List<String> command(RunRequest request) throws RunException {
    return CsrunCommand.of(settings(settingsFile), absolute(request));
  }

  /** Absolute paths, because the command starts in the folder of run.py. */
  private static RunRequest absolute(RunRequest request) {
    RunRequest absolute = request.absolute();
    Optional<String> checkpoint = request.checkpointPath();
    if (checkpoint.isEmpty() || checkpoint.get().startsWith("builtin:")) {
      return absolute;
    }
    String path = Path.of(checkpoint.get()).toAbsolutePath().normalize().toString();
    return absolute.withCheckpoint(path, request.pretrained());
  }

  private static CsrunSettings settings(Path file) throws RunException {
    try {
      return CsrunSettingsFile.read(file);
    } catch (ConfigException e) {
      throw new RunException(String.valueOf(e.getMessage()), e);
    }
  }

  private Optional<Path> executable(String wrapper) {
    String path = environment.getOrDefault("PATH", "");
    return Pattern.compile(Pattern.quote(File.pathSeparator))
        .splitAsStream(path)
        .filter(folder -> !folder.isBlank())
        .flatMap(folder -> file(folder, wrapper).stream())
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static Optional<Path> file(String folder, String name) {
    try {
      return Optional.of(Path.of(folder, name));
    } catch (InvalidPathException e) {
      // PATH may hold anything; such an entry has no wrapper in it.
      return Optional.empty();
    }
  }

  private String missing(String wrapper) {
    return ("%s is not on this computer's PATH; CS runs start on a node of the system's support"
            + " cluster")
        .formatted(wrapper);
  }
}
