package dev.sequent.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.project.UserFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCatalogTest {
  @TempDir Path path;

  @Test
  void damaged_runs_are_listed_and_hide_no_others() throws IOException {
    Path runs = path.resolve("runs");
    run(runs.resolve("good"), 2);
    Files.createDirectories(runs.resolve("torn"));
    Files.writeString(runs.resolve("torn").resolve("state.json"), "{\"phase\":");
    run(runs.resolve("bad-manifest"), 1);
    Files.writeString(runs.resolve("bad-manifest").resolve("run.json"), "\0\1 not json");
    Files.createDirectories(runs.resolve("no-run"));
    Files.writeString(runs.resolve("a-file"), "");

    List<RunSummary> found = catalog().scan(List.of(runs));

    assertThat(found).extracting(RunSummary::name).containsExactly("good", "bad-manifest", "torn");
    assertThat(found.get(0).damage()).isEmpty();
    assertThat(found.get(1).state()).isPresent();
    assertThat(found.get(1).damage()).hasValueSatisfying(d -> assertThat(d).contains("run.json"));
    assertThat(found.get(2).damage()).hasValueSatisfying(d -> assertThat(d).contains("state.json"));
  }

  @Test
  void a_run_started_elsewhere_is_found_through_the_index_once() throws IOException {
    RunFolder elsewhere = run(path.resolve("else where"), 5);
    new RunIndex(user()).add(elsewhere);
    new RunIndex(user()).add(elsewhere);
    new RunIndex(user()).add(new RunFolder(path.resolve("deleted since")));

    assertThat(catalog().scan(List.of(path, path.resolve("missing"))))
        .extracting(RunSummary::folder)
        .containsExactly(elsewhere);
  }

  @Test
  void the_run_that_was_written_to_last_comes_first() throws IOException {
    Path runs = path.resolve("runs");
    written(run(runs.resolve("first"), 1), 1_000);
    written(run(runs.resolve("second"), 3), 2_000);
    written(run(runs.resolve("resumed"), 2), 3_000);
    Files.createDirectories(runs.resolve("no-run"));

    assertThat(RunCatalog.lately(runs))
        .extracting(RunSummary::name)
        .containsExactly("resumed", "second", "first");
    assertThat(RunCatalog.lately(path.resolve("missing"))).isEmpty();
  }

  private static void written(RunFolder run, long millis) throws IOException {
    Files.setLastModifiedTime(run.state(), FileTime.fromMillis(millis));
  }

  @Test
  void an_index_entry_that_cannot_be_read_hides_no_others() throws IOException {
    RunFolder sound = run(path.resolve("sound"), 5);
    new RunIndex(user()).add(sound);
    Files.write(user().state().resolve("runs").resolve("x.path"), new byte[] {(byte) 0xff, 0});

    assertThat(catalog().scan(List.of())).extracting(RunSummary::folder).containsExactly(sound);
  }

  private RunFolder run(Path folder, long submitted) throws IOException {
    RunState state =
        RunState.submitted(
                new RunState.Command(
                    RunRequest.of(RunMode.TRAIN, Path.of("x.yaml"), folder).arguments(), "/"),
                "elsewhere",
                submitted)
            .evaluated(Map.of())
            .ending(RunPhase.COMPLETED, null, submitted + 1);
    RunFolder run = new RunFolder(folder);
    RunJson.write(run.state(), state, false);
    return run;
  }

  private UserFolders user() {
    return UserFolders.of(Map.of("SEQUENT_HOME", path.resolve("home").toString()), "Linux", path);
  }

  private RunCatalog catalog() {
    return new RunCatalog(user());
  }
}
