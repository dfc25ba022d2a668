package dev.sequent.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sequent.data.DataException;
import dev.sequent.fetch.FetchException.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Getting a GLUE task")
class GlueDownloadTest {
  private static final String TRAIN = "sentence\tlabel\na fine film\t1\ndull\t0\nwarm\t1\n";
  private static final String DEV = "sentence\tlabel\nslow\t0\n";

  @TempDir private Path home;
  private Path glue;
  private FileServer server;

  @BeforeEach
  void serve() throws IOException {
    server = new FileServer();
    glue = home.resolve("glue");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static ZipBytes archive() {
    return new ZipBytes()
        .folder("SST-2/")
        .file("SST-2/train.tsv", TRAIN)
        .file("SST-2/dev.tsv", DEV)
        .file("SST-2/Icon\r", "")
        .file("SST-2/original/README.txt", "the corpus")
        .file("__MACOSX/SST-2/._dev.tsv", "junk");
  }

  private GlueTask sst2(byte[] zip) throws IOException {
    server.with("/SST-2.zip", zip, "\"z\"");
    Path copy = Files.write(home.resolve("copy.zip"), zip);
    return new GlueTask(
        "SST-2",
        "SST2DataProcessor",
        GlueTask.Packing.ZIP,
        List.of(
            RemoteFile.published(
                server.at("/SST-2.zip"),
                zip.length,
                Checksum.of(Checksum.Type.SHA256, copy).hex())),
        List.of("train.tsv", "dev.tsv"));
  }

  private FetchedTask fetch(GlueTask task, Optional<String> from)
      throws FetchException, DataException {
    return new GlueDownload(new GlueTasks(List.of(task)), FileServer.downloader())
        .fetch(task, glue, from, FetchListener.SILENT, new CancelSignal());
  }

  private List<String> left(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void putsTheTablesInPlaceAndCountsTheirRows() throws Exception {
    GlueTask task = sst2(archive().bytes());
    server.then(FileServer.dropsAfter(0.5));
    FetchedTask fetched = fetch(task, Optional.empty());
    assertThat(fetched.dataDir()).isEqualTo(glue.resolve("SST-2"));
    assertThat(fetched.trainRows()).hasValue(3);
    assertThat(fetched.evalRows()).hasValue(1);
    assertThat(fetched.received().getFirst().checked()).isTrue();
    assertThat(left(glue)).containsExactly("SST-2");
    assertThat(left(glue.resolve("SST-2"))).containsExactly("dev.tsv", "source.json", "train.tsv");
    assertThat(glue.resolve("SST-2/train.tsv")).hasContent(TRAIN);
    assertThat(Files.readString(glue.resolve("SST-2/source.json")))
        .contains("/SST-2.zip")
        .contains("\"as_published\":true");
  }

  @Test
  void asksNobodyWhereItIsThere() throws Exception {
    GlueTask task = sst2(archive().bytes());
    fetch(task, Optional.empty());
    int asked = server.requests.size();
    FetchedTask again = fetch(task, Optional.empty());
    assertThat(again.fetched()).isFalse();
    assertThat(again.trainRows()).isEqualTo(OptionalInt.of(3));
    assertThat(server.requests).hasSize(asked);
  }

  @Test
  void overwritesNothing() throws Exception {
    Path mine = Files.createDirectories(glue.resolve("SST-2")).resolve("train.tsv");
    Files.writeString(mine, "my own");
    assertThatThrownBy(() -> fetch(sst2(archive().bytes()), Optional.empty()))
        .hasMessageContaining("is not overwritten");
    assertThat(mine).hasContent("my own");
    assertThat(server.requests).isEmpty();
  }

  @Test
  void takesAnArchiveThatWasFetchedByHand() throws Exception {
    Path file = Files.write(home.resolve("mine.zip"), archive().bytes());
    FetchedTask fetched =
        fetch(sst2(archive().file("x", "y").bytes()), Optional.of(file.toString()));
    assertThat(fetched.trainRows()).hasValue(3);
    assertThat(fetched.received().getFirst().checked()).isFalse();
    assertThat(file).exists();
    assertThat(server.requests).isEmpty();
    assertThat(Files.readString(glue.resolve("SST-2/source.json")))
        .contains("\"as_published\":false");
  }

  @Test
  void withoutANetworkSaysWhatToPutWhere() throws Exception {
    GlueTask task = sst2(archive().bytes());
    server.close();
    assertThatThrownBy(() -> fetch(task, Optional.empty()))
        .hasMessageContaining("no connection could be made")
        .hasMessageContaining("fetch " + server.at("/SST-2.zip") + " elsewhere")
        .hasMessageContaining("put its train.tsv, dev.tsv into " + glue.resolve("SST-2"));
    assertThat(left(glue)).isEmpty();
  }

  private void refusedAndNothingLeft(byte[] zip, String sentence) throws IOException {
    GlueTask task = sst2(zip);
    assertThatThrownBy(() -> fetch(task, Optional.empty()))
        .isInstanceOf(FetchException.class)
        .hasMessageContaining(sentence)
        .extracting(e -> ((FetchException) e).reason())
        .isEqualTo(Reason.DAMAGED);
    assertThat(left(glue)).isEmpty();
    assertThat(left(home)).containsExactly("copy.zip", "glue");
  }

  @ParameterizedTest(name = "refuses an archive with the name {0}")
  @ValueSource(
      strings = {
        "../evil",
        "SST-2/../../evil",
        "/etc/evil",
        "C:/evil",
        "..\\evil",
        "SST-2\\..\\..\\evil"
      })
  void refusesNamesThatLeadOut(String name) throws Exception {
    refusedAndNothingLeft(archive().file(name, "x").bytes(), "leads out of the folder");
  }

  @Test
  void refusesLinks() throws Exception {
    refusedAndNothingLeft(archive().link("SST-2/test.tsv", "/etc/passwd").bytes(), "is a link");
  }

  @Test
  void refusesAFileThatUnpacksToHundredsOfTimesItsSize() throws Exception {
    refusedAndNothingLeft(
        archive().file("SST-2/test.tsv", "0".repeat(5_000_000)).bytes(),
        "more than 200 times its size");
  }

  @Test
  void refusesTwoFilesOfOneName() throws Exception {
    refusedAndNothingLeft(archive().file("SST-2/DEV.tsv", DEV).bytes(), "twice");
  }

  @Test
  void refusesAnArchiveOfSomethingElse() throws Exception {
    refusedAndNothingLeft(
        new ZipBytes().file("RTE/train.tsv", TRAIN).bytes(), "holds no SST-2/train.tsv");
    refusedAndNothingLeft("<html>sign in</html>".getBytes(StandardCharsets.UTF_8), "unpacked");
  }

  @Test
  void refusesAnArchiveWithADamagedFile() throws Exception {
    byte[] zip = archive().bytes();
    // The first byte of the first file's packed rows, after its local header.
    int at = new String(zip, StandardCharsets.ISO_8859_1).indexOf("SST-2/train.tsv") + 25;
    zip[at] ^= 0x55;
    refusedAndNothingLeft(zip, "SST-2.zip");
  }

  @Test
  void cutsMrpcIntoTrainAndDevAsGlueDoes() throws Exception {
    String columns = "\uFEFFQuality\t#1 ID\t#2 ID\t#1 String\t#2 String\r\n";
    server.with("/train.txt", utf8(columns + "1\t10\t11\ta\tb\r\n0\t20\t21\tc\td\r\n"), "\"a\"");
    server.with("/test.txt", utf8(columns + "1\t30\t31\te\tf\r\n"), "\"b\"");
    server.with("/ids.tsv", utf8("20\t21\n"), "\"c\"");
    GlueTask mrpc =
        new GlueTask(
            "MRPC",
            "MRPCDataProcessor",
            GlueTask.Packing.MRPC,
            Stream.of("/train.txt", "/test.txt", "/ids.tsv")
                .map(path -> RemoteFile.at(server.at(path)))
                .toList(),
            List.of("train.tsv", "dev.tsv"));
    Files.createDirectories(glue);
    new GlueDownload(new GlueTasks(List.of(mrpc)), FileServer.downloader())
        .fetch(mrpc, glue, Optional.empty(), FetchListener.SILENT, new CancelSignal());
    String labelled = "Quality\t#1 ID\t#2 ID\t#1 String\t#2 String\n";
    assertThat(glue.resolve("MRPC/train.tsv")).hasContent(labelled + "1\t10\t11\ta\tb\n");
    assertThat(glue.resolve("MRPC/dev.tsv")).hasContent(labelled + "0\t20\t21\tc\td\n");
    assertThat(glue.resolve("MRPC/test.tsv"))
        .hasContent("index\t#1 ID\t#2 ID\t#1 String\t#2 String\n0\t30\t31\te\tf\n");
    assertThat(left(glue)).containsExactly("MRPC");
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void knowsEveryTaskByNameHoweverItIsWritten() {
    GlueTasks tasks = GlueTasks.published();
    assertThat(tasks.names()).isEqualTo("CoLA, SST-2, MRPC, QQP, MNLI, QNLI, RTE, WNLI");
    assertThat(tasks.called("sst2").orElseThrow().name()).isEqualTo("SST-2");
    assertThat(tasks.called("mnli").orElseThrow().files()).contains("dev_mismatched.tsv");
    assertThat(tasks.called("SQuAD")).isEmpty();
    assertThat(tasks.all())
        .flatExtracting(GlueTask::sources)
        .allMatch(s -> s.address().toString().startsWith("https://dl.fbaipublicfiles.com/"))
        .allMatch(s -> s.checksum().isPresent() && s.bytes().isPresent());
  }
}
