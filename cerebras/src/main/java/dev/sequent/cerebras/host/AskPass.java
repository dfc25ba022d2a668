package dev.sequent.cerebras.host;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Asks through the program that {@code SSH_ASKPASS} names, as {@code ssh} does where there is no
 * terminal: it gets the question as its argument and prints the answer. New host keys are refused;
 * whoever is not at a terminal cannot compare fingerprints.
 *
 * @param program path of the program
 */
public record AskPass(String program) implements Asker {
  private static final int LONGEST = 4096;
  private static final long MINUTES = 10;

  /** The asker of a process without a terminal: the user's program, or nobody. */
  public static Asker of(Map<String, String> environment) {
    String program = environment.getOrDefault("SSH_ASKPASS", "");
    return program.isBlank() ? Asker.NOBODY : new AskPass(program);
  }

  @Override
  public boolean believe(String host, String kind, String fingerprint) {
    return false;
  }

  @Override
  public Optional<Typed> secret(String prompt, Optional<String> noKeychain) {
    try {
      Process process = new ProcessBuilder(program, prompt + ":").start();
      process.getOutputStream().close();
      byte[] answer = process.getInputStream().readNBytes(LONGEST);
      if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        return Optional.empty();
      }
      return process.exitValue() == 0
          ? Optional.of(new Typed(firstLine(answer), false))
          : Optional.empty();
    } catch (IOException e) {
      // A program that is not there answers nothing; the login then says what it lacks.
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static char[] firstLine(byte[] answer) {
    int end = 0;
    while (end < answer.length && answer[end] != '\n' && answer[end] != '\r') {
      end++;
    }
    char[] line =
        StandardCharsets.UTF_8.decode(ByteBuffer.wrap(answer, 0, end)).toString().toCharArray();
    Arrays.fill(answer, (byte) 0);
    return line;
  }
}
