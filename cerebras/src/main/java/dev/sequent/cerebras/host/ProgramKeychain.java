package dev.sequent.cerebras.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A desktop's keychain by the program that the desktop has for it. */
final class ProgramKeychain implements Keychain {
  private static final Logger LOG = LoggerFactory.getLogger(ProgramKeychain.class);

  /** Enough for somebody to unlock the keychain where the desktop asks for that. */
  private static final long PATIENCE_SECONDS = 30;

  private static final int LONGEST = 16 * 1024;

  private final KeychainPrograms programs;
  private final Map<String, String> environment;

  ProgramKeychain(KeychainPrograms programs, Map<String, String> environment) {
    this.programs = programs;
    this.environment = Map.copyOf(environment);
  }

  /** What a program printed. */
  private record Result(int status, String output, String errors) {}

  @Override
  public Found find(String account) {
    Optional<String> without = withoutBus();
    if (without.isPresent()) {
      return unusable(without.get());
    }
    try {
      Result result = run(programs.find(KeychainPrograms.safe(account)), "");
      if (result.status() == 0) {
        return new Found(decoded(result.output()), Optional.empty());
      }
      // secret-tool says nothing of a secret that is not there, but of a service that is not.
      boolean silent = programs != KeychainPrograms.SECRET_SERVICE || result.errors().isBlank();
      return silent
          ? new Found(Optional.empty(), Optional.empty())
          : unusable(lastLine(result.errors()));
    } catch (IOException e) {
      LOG.debug("no keychain", e);
      return unusable(programs.missing());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return unusable("it was not waited for");
    }
  }

  private static Found unusable(String why) {
    return new Found(Optional.empty(), Optional.of(why));
  }

  /** Without a session bus the program would start one of its own, which nobody has a key to. */
  private Optional<String> withoutBus() {
    if (programs != KeychainPrograms.SECRET_SERVICE
        || !environment.getOrDefault("DBUS_SESSION_BUS_ADDRESS", "").isBlank()) {
      return Optional.empty();
    }
    String runtime = environment.getOrDefault("XDG_RUNTIME_DIR", "");
    boolean bus = !runtime.isBlank() && Files.exists(Path.of(runtime, "bus"));
    return bus ? Optional.empty() : Optional.of("this session has no D-Bus");
  }

  @Override
  public boolean keep(String account, String secret) {
    String safe = KeychainPrograms.safe(account);
    String encoded = Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8));
    try {
      Result result = run(programs.keep(safe), programs.input(safe, encoded));
      if (result.status() != 0) {
        LOG.warn("the keychain has not taken the secret: {}", lastLine(result.errors()));
      }
      return result.status() == 0;
    } catch (IOException e) {
      LOG.warn("the keychain has not taken the secret: {}", e.getMessage());
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void forget(String account) {
    try {
      run(programs.forget(KeychainPrograms.safe(account)), "");
    } catch (IOException e) {
      // It was found by the same program a moment ago.
      LOG.debug("nothing is forgotten", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Optional<String> decoded(String output) {
    try {
      byte[] secret = Base64.getDecoder().decode(output.strip());
      return Optional.of(new String(secret, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      // Somebody else has put it there; it is not ours to read.
      return Optional.empty();
    }
  }

  private static String lastLine(String text) {
    return text.strip().lines().reduce("", (before, line) -> line).strip();
  }

  private Result run(List<String> command, String input) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      try (OutputStream in = process.getOutputStream()) {
        in.write(input.getBytes(StandardCharsets.UTF_8));
      }
      // What they print fits into a pipe: it need not be read before they end.
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        return new Result(-1, "", "it does not answer");
      }
      return new Result(
          process.exitValue(), read(process.getInputStream()), read(process.getErrorStream()));
    } finally {
      process.destroyForcibly();
    }
  }

  private static String read(InputStream stream) throws IOException {
    return new String(stream.readNBytes(LONGEST), StandardCharsets.UTF_8);
  }
}
