package dev.sequent.run.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sequent.project.Project;
import dev.sequent.project.ProjectException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.UnixStat;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A project goes to another computer and back, and what others send is not trusted. */
class ProjectArchiveTest {
  @TempDir Path parent;
  private Path zip = Path.of("");

  @BeforeEach
  void nameArchive() {
    zip = parent.resolve("given.zip");
  }

  private Project project() throws Exception {
    Project project = Project.create(parent.resolve("stimmung ä"));
    write(project, "configs/a b.yaml", "x: 1\n");
    write(project, "runs/brisk-heron-12/run.json", "{}");
    write(project, "runs/brisk-heron-12/run.lock", "");
    write(project, "runs/brisk-heron-12/cancel", "1");
    write(project, "runs/brisk-heron-12/train/events.out.tfevents.1.h.1.0", "\0\1\2");
    write(project, "runs/brisk-heron-12/notes.md", "**good**");
    write(project, "runs/.trash/old/run.json", "{}");
    Path checkpoint =
        project.folder().resolve("runs/brisk-heron-12/checkpoint_20/model.safetensors");
    Files.createDirectories(checkpoint.getParent());
    byte[] weights = new byte[9 << 20];
    new Random(7).nextBytes(weights);
    Files.write(checkpoint, weights);
    Files.write(project.folder().resolve("runs/brisk-heron-12/checkpoint_10.mdl"), weights);
    Files.createDirectories(project.folder().resolve("converted"));
    Files.write(project.folder().resolve("converted/model.safetensors"), weights);
    return project;
  }

  private static void write(Project project, String name, String text) throws IOException {
    Path file = project.folder().resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static Map<String, Long> tree(Path folder) throws IOException {
    Map<String, Long> tree = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        String name = folder.relativize(file).toString().replace('\\', '/');
        tree.put(name, Files.size(file));
      }
    }
    return tree;
  }

  @Test
  void a_project_comes_back_as_it_was_without_trash_and_locks() throws Exception {
    Project project = project();
    long[] last = new long[2];
    ProjectExport.Result result =
        new ProjectExport(
                project,
                true,
                (bytes, total) -> {
                  assertThat(bytes).isBetween(last[0], total);
                  last[0] = bytes;
                  last[1] = total;
                  return true;
                })
            .to(zip);
    assertThat(last[0]).isEqualTo(last[1]).isEqualTo(result.bytes());
    Project back =
        new ProjectImport(ArchiveListener.SILENT).unpack(zip, parent.resolve("elsewhere"));
    Map<String, Long> expected = tree(project.folder());
    expected
        .keySet()
        .removeIf(n -> n.endsWith(".lock") || n.endsWith("cancel") || n.contains(".trash"));
    assertThat(tree(back.folder())).isEqualTo(expected).hasSize(result.files());
    assertThat(back.folder().resolve("runs/brisk-heron-12/checkpoint_20/model.safetensors"))
        .hasSameBinaryContentAs(
            project.folder().resolve("runs/brisk-heron-12/checkpoint_20/model.safetensors"));
    assertThat(back.name()).isEqualTo("stimmung ä");

    new ProjectExport(project, false, ArchiveListener.SILENT).to(zip);
    assertThat(Files.size(zip)).isLessThan(10_000);
  }

  @Test
  void what_is_called_off_leaves_nothing_behind() throws Exception {
    Project project = project();
    new ProjectExport(project, true, ArchiveListener.SILENT).to(zip);
    byte[] before = Files.readAllBytes(zip);
    assertThatThrownBy(
            () -> new ProjectExport(project, true, (bytes, total) -> bytes < 1 << 20).to(zip))
        .isInstanceOf(ProjectException.class)
        .hasMessageContaining("called off");
    assertThat(zip).hasBinaryContent(before);
    Path target = parent.resolve("elsewhere");
    assertThatThrownBy(
            () -> new ProjectImport((bytes, total) -> bytes < 1 << 20).unpack(zip, target))
        .isInstanceOf(ProjectException.class)
        .hasMessageContaining("called off");
    try (Stream<Path> left = Files.list(parent)) {
      assertThat(left).containsExactlyInAnyOrder(zip, project.folder());
    }
  }

  @Test
  void a_folder_in_use_is_left_alone() throws Exception {
    Project project = project();
    new ProjectExport(project, false, ArchiveListener.SILENT).to(zip);
    assertThatThrownBy(
            () -> new ProjectImport(ArchiveListener.SILENT).unpack(zip, project.folder()))
        .isInstanceOf(ProjectException.class)
        .hasMessageContaining("is in use");
    assertThat(ProjectImport.usualFolder(zip)).isEqualTo(parent.resolve("given"));
  }

  /** Writes an archive of names with a text each; a name that ends in @ is a link. */
  private void archive(List<String> names) throws IOException {
    try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(zip)) {
      out.setUseZip64(Zip64Mode.Always);
      for (String name : names) {
        ZipArchiveEntry entry = new ZipArchiveEntry(name.replace("@", ""));
        if (name.endsWith("@")) {
          entry.setUnixMode(UnixStat.LINK_FLAG | 0777);
        }
        out.putArchiveEntry(entry);
        out.write("../../etc".getBytes(StandardCharsets.UTF_8));
        out.closeArchiveEntry();
      }
    }
  }

  private void refused(String why) throws IOException {
    refused(new ProjectImport(ArchiveListener.SILENT), why);
  }

  private void refused(ProjectImport reader, String why) throws IOException {
    Path target = parent.resolve("target");
    assertThatThrownBy(() -> reader.unpack(zip, target))
        .isInstanceOf(ProjectException.class)
        .hasMessageContainingAll(zip.toString(), why);
    try (Stream<Path> left = Files.list(parent)) {
      assertThat(left).containsExactly(zip);
    }
  }

  @Test
  void an_archive_that_reaches_out_of_its_folder_is_refused_as_a_whole() throws Exception {
    for (String name :
        List.of(
            "p/../../evil", "/etc/evil", "p/..", "C:/evil", "p\\..\\evil", "p/a\u0007b", "p/./x")) {
      archive(List.of("p/sequent.yaml", name));
      refused("leads out of the folder");
    }
    archive(List.of("p/sequent.yaml", "p/runs@"));
    refused("is a link");
    archive(List.of("p/sequent.yaml", "p/a", "p/A"));
    refused("twice");
    archive(List.of("p/sequent.yaml", "q/a"));
    refused("beside the project's folder");
    archive(List.of("p/readme.txt"));
    refused("is no project");
    Files.writeString(zip, "PK, but no archive");
    refused("cannot be unpacked");
  }

  @Test
  void an_archive_that_grows_out_of_all_measure_is_refused() throws Exception {
    try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(zip)) {
      out.putArchiveEntry(new ZipArchiveEntry("sequent.yaml"));
      out.write(new byte[1 << 20]);
      out.closeArchiveEntry();
    }
    refused(
        new ProjectImport(new ArchiveLimits(10, 1L << 30, 100, 1 << 16), ArchiveListener.SILENT),
        "more than 100 times its size");
    refused(
        new ProjectImport(new ArchiveLimits(10, 1 << 16, 5000, 1 << 30), ArchiveListener.SILENT),
        "unpacks to more than 0 MB");
    refused(
        new ProjectImport(new ArchiveLimits(0, 1L << 30, 5000, 1 << 30), ArchiveListener.SILENT),
        "it has 1 entries");
  }

  @Test
  void an_archive_that_lies_about_a_file_is_refused() throws Exception {
    archive(List.of("p/sequent.yaml", "p/a"));
    byte[] bytes = Files.readAllBytes(zip);
    // The checksum of the last entry, in the central directory: after the end of its header's
    // flags.
    int header = lastIndexOf(bytes, new byte[] {'P', 'K', 1, 2});
    bytes[header + 16] ^= 1;
    Files.write(zip, bytes);
    refused("is not what the archive says it is");
  }

  private static int lastIndexOf(byte[] bytes, byte[] sought) {
    for (int i = bytes.length - sought.length; i >= 0; i--) {
      if (java.util.Arrays.equals(bytes, i, i + sought.length, sought, 0, sought.length)) {
        return i;
      }
    }
    throw new IllegalStateException("no central directory");
  }
}
