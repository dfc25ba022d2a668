package dev.sequent.run.worker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** What git says about the folder that holds the config; nothing where there is no git. */
final class GitState {
  private static final long PATIENCE_SECONDS = 2;

  private GitState() {}

  /** {@code commit}, {@code branch} and {@code dirty}; empty outside of a repository. */
  static Map<String, String> of(Path folder) {
    Optional<Answer> head = git(folder, "rev-parse", "HEAD", "--abbrev-ref", "HEAD");
    List<String> lines = head.map(a -> a.output().lines().toList()).orElse(List.of());
    if (lines.size() != 2) {
      return Map.of();
    }
    Map<String, String> state = new LinkedHashMap<>();
    state.put("commit", lines.get(0));
    state.put("branch", lines.get(1));
    git(folder, "diff", "--quiet", "HEAD")
        .ifPresent(diff -> state.put("dirty", Boolean.toString(diff.exitCode() != 0)));
    return state;
  }

  private record Answer(int exitCode, String output) {}

  private static Optional<Answer> git(Path folder, String... arguments) {
    ProcessBuilder builder = new ProcessBuilder("git", "-C", folder.toString());
    builder.command().addAll(List.of(arguments));
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    // Looking must not change anything, not even git's index.
    builder.environment().put("GIT_OPTIONAL_LOCKS", "0");
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return Optional.empty();
      }
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return Optional.of(new Answer(process.exitValue(), output));
    } catch (IOException e) {
      // No git here: a manifest without it is complete.
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
