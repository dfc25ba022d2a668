package dev.sequent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class SequentCommandTest {
  @TempDir Path folder;

  private record Result(int code, String out, String err) {}

  private static Result sequent(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line =
        SequentCommand.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    int code = line.execute(arguments);
    return new Result(code, out.toString(), err.toString());
  }

  @Test
  void help_names_every_command_and_the_exit_codes() {
    Result help = sequent("--help");
    assertThat(help.code()).isZero();
    assertThat(help.out())
        .contains(
            "demo", "run", "config", "tokens", "predict", "checkpoint", "runs", "targets", "data")
        .contains("130");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run --mode train",
        "run --mode dance --params x",
        "data get SQuAD --data_dir x",
        "data get SST-2",
        "run --mode train --params x --surprise",
        "run --mode train --params no-such.yaml",
        "run --mode train --params x --target nowhere",
        "run --mode train --params x --cs_ip 10.0.0.1",
        "run --mode train --params x --num_csx 2",
        "run --mode train --params x --validate_only --compile_only",
        "run --mode train --params x --is_pretrained_checkpoint",
        "runs show no-such-run",
        "no-such-thing"
      })
  void a_command_that_makes_no_sense_gets_a_sentence_and_exit_code_2(String command) {
    Result result = sequent(command.split(" "));
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).startsWith("sequent: ").doesNotContain("\tat ");
  }

  @Test
  void a_flag_that_takes_a_number_says_so_in_words() {
    for (String wrong : List.of("abc", "1.5", "99999999999999999999")) {
      Result result = sequent("run", "--mode", "train", "--params", "x", "--max_steps", wrong);
      assertThat(result.code()).isEqualTo(2);
      assertThat(result.err())
          .contains("'--max_steps': '" + wrong + "' is not a whole number, or too large");
    }
  }

  @Test
  void a_flag_that_takes_a_truth_says_so_in_words() {
    Result result = sequent("updates", "set", "--daily", "maybe");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("'--daily': 'maybe' is not true or false");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "config check ", "runs show ", "tokens --params "})
  void an_empty_word_is_called_one(String command) {
    Result result = sequent(command.split(" ", -1));
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("empty").doesNotContain("IndexOutOfBounds");
  }

  @Test
  void a_slip_gets_a_hint() {
    assertThat(sequent("tokns").err())
        .startsWith("sequent: there is no command and no file 'tokns'; did you mean 'tokens'?");
    assertThat(sequent("tokens", "--parms=x.yaml").err())
        .startsWith("sequent: Unknown option: '--parms'; did you mean --params?");
    assertThat(sequent("run", "--mode", "train", "--entirely", "else").err())
        .startsWith(
            "sequent: Unknown option: '--entirely'\n".replace("\n", System.lineSeparator()));
    assertThat(sequent("run", "--mode", "train").err()).contains("Missing required option");
    assertThat(sequent("config", "show", "x.yaml", "--compat", "modelzoo-9").err())
        .contains("'modelzoo-9' is not spec, modelzoo-1.6 or modelzoo-1.7");
  }

  @Test
  void letters_that_the_terminal_cannot_pass_get_a_hint() {
    assertThat(sequent("config", "check", "a\uFFFD\0b").err()).contains("set LC_ALL to a language");
  }

  @Test
  void a_name_that_no_file_can_have_gets_a_sentence() {
    Result result = sequent("config", "check", "a\0b");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("is no path on this computer");
  }

  @Test
  void flags_may_be_abbreviated_as_argparse_allows() {
    assertThat(sequent("run", "--mode", "train", "--par", "no-such.yaml", "--is_pre").err())
        .contains("--is_pretrained_checkpoint can only be used if");
  }

  @Test
  void this_computer_is_always_a_target() {
    Result result = sequent("targets", "list", "--json");
    assertThat(result.code()).isZero();
    assertThat(result.out().lines().findFirst())
        .hasValueSatisfying(l -> assertThat(l).contains("\"id\":\"local\"", "\"ready\":true"));
  }

  @Test
  void a_damaged_run_is_shown_as_such() throws IOException {
    Files.writeString(folder.resolve("state.json"), "{");
    Result result = sequent("runs", "show", folder.toString());
    assertThat(result.code()).isZero();
    assertThat(result.out()).contains("damaged", "state.json");
  }

  @Test
  void a_display_is_known_by_the_environment() {
    assertThat(Window.hasDisplay(Map.of(), "Linux")).isFalse();
    assertThat(Window.hasDisplay(Map.of("DISPLAY", ""), "Linux")).isFalse();
    assertThat(Window.hasDisplay(Map.of("DISPLAY", ":0"), "Linux")).isTrue();
    assertThat(Window.hasDisplay(Map.of("WAYLAND_DISPLAY", "wayland-0"), "Linux")).isTrue();
    assertThat(Window.hasDisplay(Map.of(), "Windows 11")).isTrue();
  }
}
