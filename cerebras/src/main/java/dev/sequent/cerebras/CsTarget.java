package dev.sequent.cerebras;

import dev.sequent.cerebras.command.CompileContent;
import dev.sequent.cerebras.command.CsrunWrapper;
import dev.sequent.cerebras.command.RunPlan;
import dev.sequent.cerebras.command.RunPlanner;
import dev.sequent.cerebras.host.Host;
import dev.sequent.cerebras.system.CsSystem;
import dev.sequent.cerebras.system.RegisteredSystem;
import dev.sequent.cerebras.system.SystemKind;
import dev.sequent.config.ConfigException;
import dev.sequent.project.UserFolders;
import dev.sequent.run.RunException;
import dev.sequent.run.RunFolder;
import dev.sequent.run.RunLauncher;
import dev.sequent.run.RunMode;
import dev.sequent.run.RunRequest;
import dev.sequent.target.CommandPreview;
import dev.sequent.target.CompileMemory;
import dev.sequent.target.CompileStanding;
import dev.sequent.target.CompileStanding.Kind;
import dev.sequent.target.ExecutionTarget;
import dev.sequent.target.TargetSetting;
import dev.sequent.target.TargetStatus;
import dev.sequent.target.TargetTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A registered CS system as an execution target. */
final class CsTarget implements ExecutionTarget {
  private final UserFolders user;
  private final ProgramPath programs;
  private final RegisteredSystem registered;

  CsTarget(UserFolders user, ProgramPath programs, RegisteredSystem registered) {
    this.user = user;
    this.programs = programs;
    this.registered = registered;
  }

  @Override
  public String id() {
    return registered.id();
  }

  @Override
  public String name() {
    return registered.system().map(CsSystem::name).orElse(registered.id());
  }

  @Override
  public Optional<String> kind() {
    return Optional.of(registered.kind().key());
  }

  @Override
  public List<TargetSetting> settings() {
    return registered.settings();
  }

  @Override
  public TargetStatus status() {
    if (registered.system().isEmpty()) {
      return new TargetStatus(false, registered.problem().orElse(""));
    }
    CsSystem system = registered.system().get();
    if (system.modelZoo().isEmpty() && system.kind() != SystemKind.CSZOO) {
      return new TargetStatus(
          false, "model_zoo is not set; it names the folder of the classifier's run.py");
    }
    return system
        .login()
        .map(login -> new TargetStatus(true, "commands run on %s over SSH".formatted(login)))
        .orElseGet(() -> here(system));
  }

  private TargetStatus here(CsSystem system) {
    List<String> needed =
        system.kind().slurm()
            ? List.of(CsrunWrapper.CPU, CsrunWrapper.WSE)
            : List.of(system.interpreter());
    for (String program : needed) {
      if (programs.find(program).isEmpty()) {
        return new TargetStatus(false, missing(program));
      }
    }
    return new TargetStatus(
        true, "%s: on the PATH of this computer".formatted(String.join(" and ", needed)));
  }

  private static String missing(String program) {
    return ("%s is not on this computer's PATH; set login to the system's login node, or work on a"
            + " node of its support cluster")
        .formatted(program);
  }

  @Override
  public void test(TargetTest watcher) {
    if (registered.system().isEmpty()) {
      ExecutionTarget.super.test(watcher);
      return;
    }
    CsSystem system = registered.system().get();
    try (Host host = CsHosts.of(system, new WatcherAsks(watcher))) {
      new SystemCheck(system, host, watcher).run();
    }
  }

  @Override
  public RunMode training() {
    // run.py of 1.6 and 1.7 refuses to do both in one run.
    return registered.kind().release() < 8 ? RunMode.TRAIN : RunMode.TRAIN_AND_EVAL;
  }

  @Override
  public CommandPreview command(RunRequest request) throws RunException {
    RunPlan plan = plan(request);
    return new CommandPreview(plan.words(), plan.shellLine(), plan.notes());
  }

  @Override
  public Optional<CompileStanding> remembered(RunRequest request) throws RunException {
    try {
      return Optional.of(
          new CompileMemory(user)
              .standing(
                  id(),
                  request.validateOnly() ? Kind.VALIDATION : Kind.COMPILE,
                  CompileContent.of(request, plan(request))));
    } catch (ConfigException e) {
      throw new RunException(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public RunFolder launch(RunRequest request) throws RunException {
    RunPlan plan = plan(request);
    refuseFolders(request);
    String program = plan.words().getFirst();
    if (plan.system().login().isEmpty()) {
      if (programs.find(program).isEmpty()) {
        throw new RunException(missing(program));
      }
      if (!Files.isDirectory(Path.of(plan.folder())) && plan.system().kind() != SystemKind.CSZOO) {
        throw new RunException(
            "model_zoo of '%s' is %s, but there is no such folder".formatted(id(), plan.folder()));
      }
    }
    return new RunLauncher(user, CsWorker.class.getName()).launch(request);
  }

  private RunPlan plan(RunRequest request) throws RunException {
    CsSystem system =
        registered
            .system()
            .orElseThrow(() -> new RunException(registered.problem().orElse("it cannot be used")));
    return new RunPlanner(system, CsHosts.origin()).plan(request);
  }

  /** Sequent's own checkpoints are folders, the Model Zoo's are files. */
  private static void refuseFolders(RunRequest request) throws RunException {
    Optional<String> checkpoint = request.checkpointPath();
    if (checkpoint.isPresent() && Files.isDirectory(Path.of(checkpoint.get()))) {
      throw new RunException(
          ("%s is a folder, which the Model Zoo cannot read; write a file of it with sequent"
                  + " checkpoint convert --to mdl")
              .formatted(checkpoint.get()));
    }
  }
}
