package dev.sequent.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.project.ImportedFolders;
import dev.sequent.project.Project;
import dev.sequent.project.UserFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of other programs are shown among one's own, and left as they are. */
class ForeignRunsTest {
  @TempDir Path parent;

  private Path events(String folder, String tag) throws IOException {
    Path path = parent.resolve(folder);
    try (EventFileWriter writer = new EventFileWriter(path)) {
      for (int step = 1; step <= 3; step++) {
        writer.add(step, Map.of(tag, 1.0 / step));
      }
    }
    return path;
  }

  private static Map<Path, Long> everything(Path folder) throws IOException {
    Map<Path, Long> found = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.toList()) {
        found.put(path, Files.getLastModifiedTime(path).toMillis());
      }
    }
    return found;
  }

  @Test
  void a_model_dir_is_one_run_and_each_folder_of_tensorboard_another() throws Exception {
    events("other/zoo/train", "loss");
    events("other/zoo/eval", "accuracy");
    events("other/zoo/checkpoint_20/logs", "loss");
    events("other/torch/Nov26_host", "Loss/train");
    events("other/torch/.hidden", "loss");
    Files.createDirectories(parent.resolve("other/empty"));
    assertThat(ForeignRuns.below(parent.resolve("other")))
        .containsExactlyInAnyOrder(
            new RunFolder(parent.resolve("other/zoo")),
            new RunFolder(parent.resolve("other/torch/Nov26_host")));
    assertThat(ForeignRuns.below(parent.resolve("other/zoo")))
        .containsExactly(new RunFolder(parent.resolve("other/zoo")));
    assertThat(ForeignRuns.below(parent.resolve("other/zoo/train")))
        .containsExactly(new RunFolder(parent.resolve("other/zoo/train")));
  }

  @Test
  void a_project_lists_them_with_their_curves_and_writes_nothing_into_them() throws Exception {
    events("other/zoo/train", "loss");
    events("other/zoo/eval", "accuracy");
    Path torch = events("other/torch", "Loss/train");
    Map<Path, Long> before = everything(parent.resolve("other"));
    Project project = Project.create(parent.resolve("project"));
    ImportedFolders imported = new ImportedFolders(project);
    imported.add(parent.resolve("other"));
    imported.add(parent.resolve("other"));
    imported.add(parent.resolve("gone"));
    assertThat(new ImportedFolders(project).folders()).containsExactly(parent.resolve("other"));
    Files.writeString(project.folder().resolve("imports/odd.path"), "\0");

    UserFolders user =
        UserFolders.of(Map.of("SEQUENT_HOME", parent.resolve("home").toString()), "Linux", parent);
    RunCatalog catalog = new RunCatalog(user);
    List<RunSummary> runs = catalog.scan(List.of(project.runsFolder()), imported.folders());
    assertThat(runs).hasSize(2).allMatch(RunSummary::foreign);
    assertThat(runs).extracting(RunSummary::name).containsExactlyInAnyOrder("zoo", "torch");
    assertThat(runs)
        .allMatch(run -> Math.abs(run.submitted() - System.currentTimeMillis()) < 60_000);

    RunUpdate zoo = new RunTail(new RunFolder(parent.resolve("other/zoo"))).poll();
    assertThat(zoo.train()).extracting(ScalarPoint::step).containsExactly(1L, 2L, 3L);
    assertThat(zoo.eval()).hasSize(3);
    assertThat(new RunTail(new RunFolder(torch)).poll().train())
        .extracting(ScalarPoint::tag)
        .containsOnly("Loss/train");
    assertThat(everything(parent.resolve("other"))).isEqualTo(before);

    imported.remove(parent.resolve("other"));
    assertThat(catalog.scan(List.of(project.runsFolder()), imported.folders())).isEmpty();
  }

  @Test
  void one_damaged_run_hurts_no_other() throws Exception {
    events("other/good/train", "loss");
    Path bad = events("other/bad/train", "loss");
    try (Stream<Path> files = Files.list(bad)) {
      for (Path file : files.toList()) {
        Files.write(file, new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16});
      }
    }
    RunTail damaged = new RunTail(new RunFolder(parent.resolve("other/bad")));
    assertThat(damaged.poll().train()).isEmpty();
    assertThat(damaged.damage()).isPresent();
    Files.writeString(parent.resolve("other/bad/state.json"), "{");
    UserFolders user =
        UserFolders.of(Map.of("SEQUENT_HOME", parent.resolve("home").toString()), "Linux", parent);
    List<RunSummary> runs = new RunCatalog(user).scan(List.of(), List.of(parent.resolve("other")));
    assertThat(runs).hasSize(2);
    assertThat(runs).filteredOn(run -> run.damage().isPresent()).hasSize(1);
    assertThat(runs)
        .filteredOn(RunSummary::foreign)
        .extracting(RunSummary::name)
        .containsOnly("good");
  }
}
