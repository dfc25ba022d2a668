package dev.sequent.target;

import dev.sequent.run.RunException;
import dev.sequent.run.RunFolder;
import dev.sequent.run.RunLauncher;
import dev.sequent.run.RunRequest;
import java.util.ArrayList;
import java.util.List;

/** This computer: each run is a worker process of its own. */
public final class LocalTarget implements ExecutionTarget {
  private final RunLauncher launcher;

  /** A target that starts its workers through a launcher. */
  public LocalTarget(RunLauncher launcher) {
    this.launcher = launcher;
  }

  @Override
  public String id() {
    return RunRequest.LOCAL;
  }

  @Override
  public String name() {
    return "This computer";
  }

  @Override
  public List<TargetSetting> settings() {
    return List.of();
  }

  @Override
  public TargetStatus status() {
    Runtime runtime = Runtime.getRuntime();
    return new TargetStatus(
        true,
        "%s %s, %d cores"
            .formatted(
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                runtime.availableProcessors()));
  }

  @Override
  public CommandPreview command(RunRequest request) {
    List<String> line = new ArrayList<>(List.of("sequent"));
    line.addAll(request.arguments());
    return new CommandPreview(line, ShellText.join(line), List.of());
  }

  @Override
  public RunFolder launch(RunRequest request) throws RunException {
    return launcher.launch(request);
  }
}
