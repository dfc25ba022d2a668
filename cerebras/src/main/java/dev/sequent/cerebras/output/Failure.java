package dev.sequent.cerebras.output;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a run may die of, by name. The first whose pattern is found in a line decides; the order
 * matters where one line fits two.
 */
public enum Failure {
  COMPILE_FAILED("the compile failed", "AssertionError: Compile [Ff]ailed|Compile failed"),
  NAN_LOSS("the loss is no number any more", "NaN loss detected"),
  INFINITE_LOSS("the loss is infinite", "(?i)inf(?:inity|inite)? loss detected"),
  OUT_OF_STEPS(
      "there is no step left", "Global step \\d+ already exceeds max step|exceeds total steps in"),
  NO_SUCH_FILE("a file is missing", "FileNotFoundError|No such file or directory"),
  DISK_FULL("a disk is full", "No space left on device|Disk quota exceeded"),
  NODE_LOST("a node was lost", "NODE FAILURE|Node failure on|Lost connection to node"),
  TIME_OUT("the job's time was over", "DUE TO TIME LIMIT|job time limit"),
  CANCELLED("the job was cancelled", "CANCELLED AT|Force Terminated job"),
  QUEUE_REFUSED(
      "the queue refused the job",
      "Unable to (?:allocate resources|create step)|Requested node configuration is not available"
          + "|Job violates accounting|Invalid (?:account|partition|qos)"),
  OUT_OF_MEMORY("memory ran out", "oom-kill|Out Of Memory|MemoryError|CUDA out of memory"),
  NO_SOFTWARE(
      "the Cerebras software is missing",
      "has no attribute 'initialize'|No module named '?cerebras|singularity: command not found"),
  WEIGHTS_DO_NOT_FIT("the checkpoint does not fit", "Error\\(s\\) in loading state_dict"),
  USAGE("the command was not understood", "\\b(?:run\\.py|cszoo)[^:]*: error: |^ERROR: \"--"),
  ERROR("the run failed", "^[A-Za-z_][\\w.]*(?:Error|Exception|Interrupt)\\b");

  private final String words;
  private final Pattern pattern;

  Failure(String words, String pattern) {
    this.words = words;
    this.pattern = Pattern.compile(pattern);
  }

  /** A few words for people. */
  public String words() {
    return words;
  }

  /** What a line tells of; empty where it tells of no failure. */
  static Optional<Failure> of(String line) {
    for (Failure failure : values()) {
      if (failure.pattern.matcher(line).find()) {
        return Optional.of(failure);
      }
    }
    return Optional.empty();
  }

  OutputEvent.Failed saying(String sentence) {
    return new OutputEvent.Failed(this, sentence, "");
  }
}
