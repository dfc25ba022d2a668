package dev.sequent.app;

import dev.sequent.engine.DeviceChoice;
import dev.sequent.project.UserFolders;
import dev.sequent.run.LaneName;
import dev.sequent.run.QueuedRuns;
import dev.sequent.run.RunFolder;
import dev.sequent.run.RunFolderFixture;
import dev.sequent.run.RunPhase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A project in which much goes on: runs in every phase, a queue, long names. */
final class CrowdedProject {
  static final String TRAINING = "patient-nuthatch-1204";
  static final String FAILED = "steady-kestrel-318";
  static final String CONFIG = "bert_base_uncased_mnli_matched.yaml";

  /** As many runs as the evaluated project has without these. */
  static final int MORE_RUNS = 7;

  private static final String CAUSE =
      "train_input.data_dir: there is no train.tsv in"
          + " /data/experiments/2026/glue/original-archives/MNLI; the folder that has one is"
          + " /data/experiments/2026/glue/MNLI";

  private final Path runs;
  private final QueuedRuns queue;

  private CrowdedProject(Path runs, QueuedRuns queue) {
    this.runs = runs;
    this.queue = queue;
  }

  /**
   * Adds the runs to a project.
   *
   * @param user what {@link DeskRobot} is opened with
   */
  static CrowdedProject in(Path project, Path user) throws IOException {
    UserFolders folders =
        UserFolders.of(
            Map.of("SEQUENT_HOME", user.toString()), System.getProperty("os.name"), user);
    CrowdedProject crowd =
        new CrowdedProject(
            project.resolve("runs"), new QueuedRuns(folders, LaneName.of(DeviceChoice.AUTO)));
    crowd.write();
    return crowd;
  }

  private void write() throws IOException {
    long now = System.currentTimeMillis();
    RunFolder training =
        run(TRAINING)
            .learning(7, 1_240, 20_000, 2e-5, 0.2, 100)
            .phase(RunPhase.TRAINING)
            .submitted(now - 900_000, 0)
            .file("params.yaml", params("2.0e-5"))
            .log(List.of("step 1,200 loss 0.4131 acc 0.8120", "step 1,240 loss 0.3920"))
            .write();
    queue.compute(training);
    for (String name : List.of("gentle-lapwing-77", "quiet-wren-41")) {
      queue.enqueue(run(name).phase(RunPhase.QUEUED).submitted(now - 300_000, 0).write());
    }
    run(FAILED)
        .failed(CAUSE)
        .submitted(now - 90_000_000L, 2)
        .file("params.yaml", params("1.0e-4"))
        .write();
    run("swift-swan-8")
        .learning(4, 620, 2_000, 5e-5, 0.3, 100)
        .phase(RunPhase.CANCELLED)
        .submitted(now - 190_000_000L, 240)
        .file("params.yaml", params("5.0e-5"))
        .file("notes.md", "# Baseline\n\nBetter than **all** before:\n\n- `lr 5e-5`\n")
        .write();
    run("swift-swan-9")
        .learning(5, 2_000, 2_000, 5e-5, 0.25, 100)
        .submitted(now - 195_000_000L, 730)
        .file("params.yaml", params("5.0e-5"))
        .write();
    RunFolderFixture.damaged(runs.resolve("torn-crane-5"));
  }

  /** A waiting run fails, for a long reason. */
  void fail() throws IOException {
    run("quiet-wren-41").failed(CAUSE).submitted(System.currentTimeMillis(), 2).write();
  }

  private RunFolderFixture run(String name) {
    return RunFolderFixture.in(runs.resolve(name), CONFIG);
  }

  private static String params(String rate) {
    return SampleFiles.CONFIG.replace("learning_rate: 1.0e-4", "learning_rate: " + rate);
  }

  /** Lets the waiting runs go. */
  void close() throws IOException, InterruptedException {
    queue.close();
  }
}
