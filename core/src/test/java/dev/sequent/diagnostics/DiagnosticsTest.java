package dev.sequent.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.project.UserFolders;
import dev.sequent.run.RunFolder;
import dev.sequent.target.ExecutionTarget;
import dev.sequent.target.Targets;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A report of a fault, with secrets planted wherever one could get in. */
class DiagnosticsTest {
  private static final List<String> PLANTED =
      List.of(
          "hunter2",
          "correct-horse",
          "hf_PlantedPlantedPlanted",
          "s3cr3t-variable",
          "bluebird",
          "kingfisher.lab.example",
          "10.20.30.40",
          "bluebird@example.org",
          "quietvalue");

  @TempDir private Path home;
  private UserFolders user;
  private Diagnostics diagnostics;

  @BeforeEach
  void plant() throws IOException {
    user = UserFolders.of(Map.of(), "Linux", home);
    Map<String, String> environment =
        Map.of("HF_TOKEN", "hf_PlantedPlantedPlanted", "LAB_PASSWORD", "s3cr3t-variable");
    diagnostics =
        new Diagnostics(
            user,
            environment,
            List.of(local()),
            Redaction.of(
                home.toString(), "bluebird", "kingfisher", environment, List.of("quietvalue")));
    new LogFile(Diagnostics.logs(user))
        .append(
            List.of(
                "12:00:01  Opened " + home.resolve("a.yaml"),
                "12:00:02  login bluebird@kingfisher.lab.example (10.20.30.40): password=hunter2",
                "12:00:03  quietvalue answers; token \"correct-horse\" was refused:"
                    + " s3cr3t-variable",
                "12:00:04  passphrase: correct-horse"));
    Files.writeString(
        Diagnostics.logs(user).resolve("hs_err_pid4711.log"),
        """
        # SIGSEGV (0xb) at pc=0x00007f8c12345678, pid=4711
        java_command: dev.sequent.cli.Main %s/a.yaml
        ---------------  P R O C E S S  ---------------
        Environment Variables:
        LAB_PASSWORD=s3cr3t-variable
        """
            .formatted(home));
  }

  private ExecutionTarget local() {
    return new Targets(user).all().getFirst();
  }

  private RunFolder failedRun() throws IOException {
    Path run = Files.createDirectories(home.resolve("runs").resolve("calm-finch-3"));
    Files.writeString(
        run.resolve("state.json"), "{\"phase\": \"failed\", \"host\": \"kingfisher\"}");
    Files.writeString(run.resolve("run.log"), "loss nan\npassword: hunter2\n");
    Files.writeString(run.resolve("worker.out"), "worker: out of memory\n");
    return new RunFolder(run);
  }

  @Test
  void aLogOfGigabytesIsReadFromItsEnd() throws IOException {
    RunFolder run = failedRun();
    try (RandomAccessFile log = new RandomAccessFile(run.log().toFile(), "rw")) {
      log.setLength(3L << 30);
    }
    Files.writeString(run.log(), "\nnode lost\n", StandardOpenOption.APPEND);
    assertThat(diagnostics.files(List.of(), Optional.of(run)))
        .filteredOn(file -> file.name().equals("run/run.log"))
        .singleElement()
        .satisfies(file -> assertThat(file.text()).endsWith("node lost\n"))
        .satisfies(file -> assertThat(file.bytes()).isLessThan(1 << 20));
  }

  private static Fault fault() {
    IllegalStateException thrown =
        new IllegalStateException("no row at kingfisher.lab.example, secret=hunter2");
    return Fault.of(thrown, "JavaFX Application Thread", Instant.EPOCH);
  }

  @Test
  void tellsWhatHelpsAndNoneOfWhatWasPlanted() throws IOException {
    List<DiagnosticsFile> files = diagnostics.files(List.of(fault()), Optional.of(failedRun()));
    assertThat(files)
        .extracting(DiagnosticsFile::name)
        .containsExactly(
            "fault.txt",
            "about.txt",
            "settings.txt",
            "log.txt",
            "crash.txt",
            "run/state.json",
            "run/run.log",
            "run/worker.out");
    String all = String.join("\n", files.stream().map(DiagnosticsFile::text).toList());
    assertThat(PLANTED).filteredOn(all::contains).isEmpty();
    assertThat(all.contains(home.toString())).isFalse();
    assertThat(all)
        .contains("IllegalStateException: no row at")
        .contains("DiagnosticsTest.java")
        .contains("Opened ~/a.yaml")
        .contains("SIGSEGV (0xb) at pc=0x00007f8c12345678")
        .contains("HF_TOKEN")
        .contains("loss nan")
        .contains("Java        " + Runtime.version());
  }

  @Test
  void logsOfARunAreInItOnlyWhereThatWasChosen() {
    assertThat(diagnostics.files(List.of(), Optional.empty()))
        .extracting(DiagnosticsFile::name)
        .containsExactly("about.txt", "settings.txt", "log.txt", "crash.txt");
  }

  @Test
  void theArchiveHoldsExactlyWhatWasShown() throws IOException {
    List<DiagnosticsFile> files = diagnostics.files(List.of(fault()), Optional.empty());
    Path folder = home.resolve("new folder");
    Path archive = folder.resolve("report.zip");
    DiagnosticsArchive.write(archive, files);
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      assertThat(zip.stream().map(ZipEntry::getName)).hasSize(files.size() + 1);
      for (DiagnosticsFile file : files) {
        byte[] bytes = zip.getInputStream(zip.getEntry(file.name())).readAllBytes();
        assertThat(new String(bytes, StandardCharsets.UTF_8)).isEqualTo(file.text());
        assertThat(bytes).hasSize(file.bytes());
      }
    }
    assertThat(folder.toFile().list()).containsExactly("report.zip");
  }

  @Test
  void aCrashOfAnotherProgramIsNoneOfOurs() throws IOException {
    Path logs = Diagnostics.logs(user);
    Files.delete(logs.resolve("hs_err_pid4711.log"));
    Files.writeString(logs.resolve("hs_err_pid1.log"), "# java_command: org.example.Editor\n");
    assertThat(CrashReport.newest(List.of(logs))).isEmpty();
  }

  @Test
  void theLogBeginsAnewWhenItIsFullAndKeepsTheOneBefore() throws IOException {
    Path folder = home.resolve("logs");
    LogFile log = new LogFile(folder);
    String line = "x".repeat(1000);
    for (int i = 0; i < 1000; i++) {
      log.append(List.of(i + " " + line));
    }
    assertThat(log.last(2)).containsExactly("998 " + line, "999 " + line);
    long bytes = 0;
    for (Path file : List.of(folder.resolve("window.log"), folder.resolve("window.log.1"))) {
      bytes += Files.size(file);
    }
    assertThat(bytes).isLessThan(600_000);
  }
}
