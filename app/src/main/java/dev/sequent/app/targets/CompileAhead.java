package dev.sequent.app.targets;

import dev.sequent.app.workbench.Workbench;
import dev.sequent.engine.DeviceChoice;
import dev.sequent.run.RunException;
import dev.sequent.run.RunMode;
import dev.sequent.run.RunNames;
import dev.sequent.run.RunRequest;
import dev.sequent.target.ExecutionTarget;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Compiles configs on a target, a run each. All of them are started; a target's compiles wait for
 * each other, so that the queue outlives the window.
 *
 * @param runsFolder where the runs go
 */
record CompileAhead(Workbench workbench, Path runsFolder) {

  /** Starts them on the runs thread, and says of each that cannot be started why. */
  void start(String id, List<Path> configs) {
    workbench.executors().runs().execute(() -> launch(id, configs));
  }

  private void launch(String id, List<Path> configs) {
    int started = 0;
    for (Path config : configs) {
      try {
        ExecutionTarget target = workbench.targets().require(id);
        Path modelDir =
            runsFolder.resolve(RunNames.fresh(runsFolder, RandomGenerator.getDefault()));
        target.launch(
            RunRequest.of(RunMode.TRAIN, config, modelDir).compiling().on(id, DeviceChoice.AUTO));
        started++;
      } catch (RunException e) {
        workbench.say("Compile %s: %s".formatted(config.getFileName(), e.getMessage()));
      }
    }
    workbench.say("%d of %d compiles queued on %s".formatted(started, configs.size(), id));
    workbench.runs().look();
  }
}
