package dev.sequent.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What can be known to be wrong before a worker is started. */
final class RunPreflight {
  private RunPreflight() {}

  /**
   * Checks a request.
   *
   * @return the config's bytes, as they will be kept with the run
   * @throws RunException with the first thing found
   */
  static byte[] check(RunRequest request) throws RunException {
    if (request.validateOnly() && request.compileOnly()) {
      throw new RunException("set one of --compile_only and --validate_only, not both");
    }
    if (request.pretrained() && request.checkpointPath().isEmpty()) {
      throw new RunException(
          "--is_pretrained_checkpoint can only be used if a --checkpoint_path is provided");
    }
    return read(request.params());
  }

  private static byte[] read(Path params) throws RunException {
    if (!Files.isRegularFile(params)) {
      throw new RunException(params + ": there is no such config file; check --params");
    }
    try {
      return Files.readAllBytes(params);
    } catch (IOException e) {
      throw new RunException(params + ": the config cannot be read: " + e.getMessage(), e);
    }
  }
}
