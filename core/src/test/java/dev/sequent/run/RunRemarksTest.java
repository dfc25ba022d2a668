package dev.sequent.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.project.ImportedFolders;
import dev.sequent.project.Project;
import dev.sequent.project.UserFolders;
import dev.sequent.run.archive.ProjectExport;
import dev.sequent.run.archive.ProjectImport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunRemarksTest {
  private static final RunMarks BEST = new RunMarks(true, false, List.of("best", "theirs"));

  @TempDir Path temp;
  private UserFolders user;
  private Project project;
  private RunFolder theirs;

  @BeforeEach
  void importSomebodyElsesRuns() throws Exception {
    user = UserFolders.of(Map.of("SEQUENT_HOME", temp.resolve("home").toString()), "Linux", temp);
    project = Project.create(temp.resolve("mine"));
    for (String run : List.of("sweep/lr 1e-4/seed1", "sweep/lr 5e-5/seed1")) {
      try (EventFileWriter writer = new EventFileWriter(temp.resolve("theirs").resolve(run))) {
        writer.add(1, Map.of("loss", 0.5));
      }
    }
    new ImportedFolders(project).add(temp.resolve("theirs"));
    theirs = new RunFolder(temp.resolve("theirs/sweep/lr 1e-4/seed1"));
  }

  private RunRemarks of(RunFolder run, Project shownIn) {
    return new RunRemarks(run, true, Optional.of(shownIn), user);
  }

  private Map<Path, Long> everything() throws IOException {
    Map<Path, Long> found = new TreeMap<>();
    try (Stream<Path> all = Files.walk(temp.resolve("theirs"))) {
      for (Path path : all.toList()) {
        found.put(path, Files.getLastModifiedTime(path).toMillis());
      }
    }
    return found;
  }

  @Test
  void of_an_imported_run_lie_in_the_project_and_leave_the_folder_as_it_is() throws Exception {
    Map<Path, Long> before = everything();
    of(theirs, project).write(BEST);
    of(theirs, project).write("# Theirs\n");

    assertThat(of(theirs, Project.open(project.folder())).marks()).isEqualTo(BEST);
    assertThat(of(theirs, project).notes()).isEqualTo("# Theirs\n");
    assertThat(everything()).isEqualTo(before);
    RunFolder other = new RunFolder(temp.resolve("theirs/sweep/lr 5e-5/seed1"));
    assertThat(of(other, project).marks()).isEqualTo(RunMarks.NONE);
    assertThat(of(other, project).notes()).isEmpty();
  }

  @Test
  void nothing_is_left_of_what_is_taken_back() throws Exception {
    of(theirs, project).write(BEST);
    of(theirs, project).write("x");
    of(theirs, project).write(RunMarks.NONE);
    of(theirs, project).write(" ");

    try (Stream<Path> left = Files.walk(project.folder().resolve("imports"))) {
      assertThat(left.filter(Files::isRegularFile)).hasSize(1);
    }
  }

  @Test
  void go_with_the_project_in_its_archive() throws Exception {
    of(theirs, project).write(BEST);
    of(theirs, project).write("# Theirs\n");
    Path zip = temp.resolve("given.zip");
    new ProjectExport(project, false, (bytes, total) -> true).to(zip);
    Project elsewhere =
        new ProjectImport((bytes, total) -> true).unpack(zip, temp.resolve("elsewhere"));

    assertThat(of(theirs, elsewhere).marks()).isEqualTo(BEST);
    assertThat(of(theirs, elsewhere).notes()).isEqualTo("# Theirs\n");
  }

  @Test
  void follow_a_folder_that_was_moved_once_the_project_is_told() throws Exception {
    of(theirs, project).write(BEST);
    Path moved = Files.move(temp.resolve("theirs"), temp.resolve("archive"));
    try (Stream<Path> files = Files.list(project.folder().resolve("imports"))) {
      Path file = files.filter(f -> f.toString().endsWith(".path")).findFirst().orElseThrow();
      Files.writeString(file, moved + "\n");
    }

    RunFolder now = new RunFolder(moved.resolve("sweep/lr 1e-4/seed1"));
    assertThat(of(now, project).marks()).isEqualTo(BEST);
  }

  @Test
  void stay_where_the_folder_is_imported_again_after_it_was_forgotten() throws Exception {
    of(theirs, project).write(BEST);
    ImportedFolders imported = new ImportedFolders(project);
    imported.remove(temp.resolve("theirs"));
    assertThat(imported.folders()).isEmpty();
    imported.add(temp.resolve("theirs"));

    assertThat(of(theirs, project).marks()).isEqualTo(BEST);
  }

  @Test
  void a_folder_within_a_project_is_forgotten_also_after_the_project_was_moved() throws Exception {
    Path inside = Files.createDirectories(project.folder().resolve("logs"));
    new ImportedFolders(project).add(inside);
    Project moved = Project.open(Files.move(project.folder(), temp.resolve("moved")));
    ImportedFolders imported = new ImportedFolders(moved);
    assertThat(imported.folders()).contains(moved.folder().resolve("logs"));
    imported.remove(moved.folder().resolve("logs"));

    assertThat(imported.folders()).doesNotContain(moved.folder().resolve("logs"));
  }

  @Test
  void without_a_project_lie_with_the_user_until_one_imports_the_run() throws Exception {
    RunRemarks alone = new RunRemarks(theirs, true, Optional.empty(), user);
    alone.write(BEST);
    assertThat(alone.marks()).isEqualTo(BEST);
    assertThat(of(theirs, project).marks()).isEqualTo(BEST);

    of(theirs, project).write(BEST.withStar(false));
    assertThat(of(theirs, project).marks().starred()).isFalse();
    assertThat(alone.marks()).isEqualTo(RunMarks.NONE);
  }

  @Test
  void what_its_owner_has_said_is_shown_until_something_else_is_said() throws Exception {
    Files.writeString(
        theirs.path().resolve("marks.json"), "{\"starred\": true, \"tags\": [\"a\"]}");
    Files.writeString(theirs.path().resolve("notes.md"), "By Anna");
    assertThat(of(theirs, project).marks()).isEqualTo(new RunMarks(true, false, List.of("a")));
    assertThat(of(theirs, project).notes()).isEqualTo("By Anna");

    of(theirs, project).write(RunMarks.NONE);
    of(theirs, project).write("");
    assertThat(of(theirs, project).marks()).isEqualTo(RunMarks.NONE);
    assertThat(of(theirs, project).notes()).isEmpty();
    assertThat(theirs.path().resolve("notes.md")).hasContent("By Anna");
  }

  @Test
  void of_a_run_of_ones_own_lie_in_its_folder() throws Exception {
    RunFolder own = new RunFolder(project.runsFolder().resolve("brisk-heron-12"));
    RunRemarks remarks = new RunRemarks(own, false, Optional.of(project), user);
    remarks.write(BEST);
    remarks.write("Mine");

    assertThat(own.path().resolve("marks.json")).content().contains("best");
    assertThat(own.path().resolve("notes.md")).hasContent("Mine");
    remarks.write(RunMarks.NONE);
    remarks.write(" ");
    assertThat(own.path()).isEmptyDirectory();
  }
}
