package dev.sequent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.sequent.fetch.FileServer;
import dev.sequent.fetch.GlueDownload;
import dev.sequent.fetch.GlueTask;
import dev.sequent.fetch.GlueTasks;
import dev.sequent.fetch.RemoteFile;
import dev.sequent.fetch.TransferPace;
import dev.sequent.fetch.ZipBytes;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@DisplayName("sequent data get")
class DataCommandTest {
  @TempDir private Path folder;
  private FileServer server;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void serve() throws IOException {
    byte[] zip =
        new ZipBytes()
            .file("SST-2/train.tsv", "sentence\tlabel\nfine\t1\ndull\t0\n")
            .file("SST-2/dev.tsv", "sentence\tlabel\nslow\t0\n")
            .bytes();
    server = new FileServer().with("/SST-2.zip", zip, "\"z\"");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private int get(String... arguments) {
    GlueTask task =
        new GlueTask(
            "SST-2",
            "SST2DataProcessor",
            GlueTask.Packing.ZIP,
            List.of(RemoteFile.at(server.at("/SST-2.zip"))),
            List.of("train.tsv", "dev.tsv"));
    GlueDownload glue = new GlueDownload(new GlueTasks(List.of(task)), FileServer.downloader());
    return new CommandLine(new DataCommand.Get(() -> glue))
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err, true))
        .setParameterExceptionHandler(Failures::usage)
        .setExecutionExceptionHandler(Failures::execution)
        .execute(arguments);
  }

  @Test
  void saysWhatToWriteIntoTheConfig() {
    assertThat(get("sst-2", "--data_dir", folder.toString())).isZero();
    assertThat(out.toString())
        .contains("with nothing published to compare")
        .contains("2 train, 1 eval")
        .contains("data_processor: \"SST2DataProcessor\"")
        .contains("data_dir: \"" + folder.resolve("SST-2") + "\"");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void speaksJson() {
    assertThat(get("SST-2", "--data_dir", folder.toString(), "--json")).isZero();
    JsonObject json = JsonParser.parseString(out.toString()).getAsJsonObject();
    assertThat(json.get("train_rows").getAsInt()).isEqualTo(2);
    assertThat(json.get("data_dir").getAsString()).isEqualTo(folder.resolve("SST-2").toString());
    assertThat(json.get("fetched").getAsBoolean()).isTrue();
  }

  @Test
  void endsWithOneSentenceAndItsCode() throws IOException {
    assertThat(get("SQuAD", "--data_dir", folder.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("there is no task 'SQuAD'; there are: SST-2");
    server.then(FileServer.says(404));
    assertThat(get("SST-2", "--data_dir", folder.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("does not exist (HTTP 404)").contains("to do it by hand");
    Files.createDirectory(folder.resolve("SST-2"));
    assertThat(get("SST-2", "--data_dir", folder.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("is not overwritten").doesNotContain("Exception");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void showsBytesSpeedAndTimeLeft() {
    long[] now = {0};
    TransferPace pace = new TransferPace(() -> now[0], 200_000_000);
    pace.begins("SST-2.zip");
    pace.received(1_000_000, OptionalLong.of(7_000_000));
    now[0] = 1_000_000_000;
    assertThat(FetchLine.text(pace.received(3_000_000, OptionalLong.of(7_000_000)).orElseThrow()))
        .isEqualTo("[#######---------] SST-2.zip 3.0 of 7.0 MB, 2.0 MB/s, 0:02 left");
    assertThat(pace.received(4_000_000, OptionalLong.of(7_000_000))).isEmpty();
    pace.begins("x");
    assertThat(FetchLine.text(pace.received(1_000_000, OptionalLong.empty()).orElseThrow()))
        .isEqualTo("x 1.0 MB");
  }
}
