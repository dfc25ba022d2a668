package dev.sequent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DiagnosticsCommandTest {
  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    CommandLine line =
        SequentCommand.commandLine()
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err, true));
    String[] all = new String[arguments.length + 1];
    all[0] = "diagnostics";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return line.execute(all);
  }

  @Test
  void listsWhatIsInsideAndWritesNothing() {
    assertThat(run()).isEqualTo(ExitCode.DONE);
    assertThat(out.toString()).contains("about.txt").contains("settings.txt").contains(" bytes ");
    assertThat(err.toString()).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void writesTheReportButOverNothing() throws Exception {
    Path report = folder.resolve("report.zip");
    assertThat(run("-o", report.toString())).isEqualTo(ExitCode.DONE);
    try (ZipFile zip = new ZipFile(report.toFile())) {
      assertThat(zip.getEntry("contents.txt")).isNotNull();
      assertThat(zip.getEntry("about.txt")).isNotNull();
    }
    byte[] before = Files.readAllBytes(report);
    assertThat(run("-o", report.toString())).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("exists; choose another name");
    assertThat(Files.readAllBytes(report)).isEqualTo(before);
  }

  @Test
  void showsWhatItWouldWrite() {
    assertThat(run("--show", "--json")).isEqualTo(ExitCode.DONE);
    String first = out.toString().lines().findFirst().orElseThrow();
    assertThat(JsonParser.parseString(first).getAsJsonObject().get("text").getAsString())
        .contains("Java  ")
        .doesNotContain(System.getProperty("user.home") + "/");
  }

  @Test
  void refusesARunThatIsNone() {
    assertThat(run("--run", folder.toString())).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("there is no run in");
  }
}
