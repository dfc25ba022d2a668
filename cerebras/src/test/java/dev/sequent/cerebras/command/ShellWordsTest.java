package dev.sequent.cerebras.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.run.RunException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ShellWordsTest {

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void whateverIsAcceptedComesThroughARealShellsEval() throws Exception {
    Random random = new Random(3);
    List<String> accepted = new ArrayList<>();
    int refused = 0;
    while (accepted.size() < 300) {
      String word = word(random);
      try {
        accepted.addAll(ShellWords.checked(List.of(word)));
      } catch (RunException e) {
        refused++;
      }
    }
    assertThat(refused).isPositive();
    assertThat(throughEval(accepted)).isEqualTo(accepted);
  }

  /** Mostly harmless characters, now and then one that a shell acts on. */
  private static String word(Random random) {
    String plain = "abcXYZ0189_@%+=:,./-é設";
    String special = " \t$`'\"\\;&|<>()*?[]{}!#~^";
    StringBuilder word = new StringBuilder();
    int length = 1 + random.nextInt(12);
    for (int i = 0; i < length; i++) {
      String from = random.nextInt(20) == 0 ? special : plain;
      word.append(from.charAt(random.nextInt(from.length())));
    }
    return word.toString();
  }

  private static List<String> throughEval(List<String> words) throws IOException {
    List<String> command =
        new ArrayList<>(List.of("sh", "-c", "eval printf '%s\\\\n' \"$@\"", "sh"));
    command.addAll(words);
    Process shell = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return output.lines().toList();
  }
}
