package dev.sequent.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * A run's folder, the {@code model_dir}: the only channel between the worker, which writes, and
 * everybody else, who reads. This class knows the names in it.
 *
 * @param path the folder, absolute
 */
public record RunFolder(Path path) {

  public RunFolder {
    path = path.toAbsolutePath().normalize();
  }

  /** The folder's own name. */
  public String name() {
    return Objects.requireNonNullElse(path.getFileName(), path).toString();
  }

  /** {@code run.json}: what was run, on what, with what. */
  public Path manifest() {
    return path.resolve("run.json");
  }

  /** {@code state.json}: where the run stands. */
  public Path state() {
    return path.resolve("state.json");
  }

  /** The config, byte for byte as submitted. */
  public Path params() {
    return path.resolve("params.yaml");
  }

  /**
   * The resolved config of a mode: {@code train/params_train.yaml} or {@code
   * eval/params_eval.yaml}.
   */
  public Path resolvedParams(RunMode mode) {
    String part = mode.trains() ? "train" : "eval";
    return path.resolve(part).resolve("params_" + part + ".yaml");
  }

  /** What a console would have shown. */
  public Path log() {
    return path.resolve("run.log");
  }

  /** What the worker's libraries printed. */
  public Path workerOutput() {
    return path.resolve("worker.out");
  }

  /** Folder of the training event files. */
  public Path trainEvents() {
    return path.resolve("train");
  }

  /** Folder of the evaluation event files. */
  public Path evalEvents() {
    return path.resolve("eval");
  }

  /** Folder of the event files that tell how busy the computer was, the same in no two runs. */
  public Path systemEvents() {
    return path.resolve("system");
  }

  /** The predictions for the dev split at a step. */
  public Path predictions(long step) {
    return evalEvents().resolve("predictions_" + step + ".jsonl");
  }

  /** Generated programs and their reports. */
  public Path compile() {
    return path.resolve("compile");
  }

  /** The validation's report. */
  public Path validation() {
    return path.resolve("validation.json");
  }

  /** Exists while the run waits for a time; holds it, milliseconds since 1970. */
  public Path notBefore() {
    return path.resolve("not_before");
  }

  /** Keeps a little of the disk for the last state of a run that fails because the disk is full. */
  Path reserve() {
    return path.resolve("state.reserve");
  }

  /** What Java says when it crashes, by the process. */
  Path crashReport(long pid) {
    return path.resolve("hs_err_pid%d.log".formatted(pid));
  }

  /** Exists while the worker is asked to stop; holds until when, milliseconds since 1970. */
  public Path cancelRequest() {
    return path.resolve("cancel");
  }

  /** Locked by the one process that may write here. */
  public Path lock() {
    return path.resolve("run.lock");
  }

  /** Manifests and states of earlier invocations in this folder. */
  public Path attempts() {
    return path.resolve("attempts");
  }

  /** Whether a run was ever submitted here. */
  public boolean exists() {
    return Files.exists(state()) || Files.exists(manifest());
  }
}
