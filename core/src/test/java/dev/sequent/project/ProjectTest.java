package dev.sequent.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectTest {
  @TempDir Path folder;

  @Test
  void a_new_project_is_found_from_any_place_inside() throws Exception {
    Project project = Project.create(folder.resolve("mein \"Projekt\""));
    Path inside = Files.createDirectories(project.folder().resolve("configs").resolve("deep"));
    assertThat(Project.around(inside)).isEqualTo(project);
    assertThat(Project.open(project.folder())).isEqualTo(project);
    assertThat(project.name()).isEqualTo("mein \"Projekt\"");
    assertThat(project.configs()).isEmpty();
  }

  @Test
  void creating_twice_keeps_what_is_there() throws Exception {
    Project project = Project.create(folder);
    Files.writeString(folder.resolve(Project.FILE), "name: mine\n");
    Project.create(folder);
    assertThat(folder.resolve(Project.FILE)).hasContent("name: mine\n");
    assertThat(project.runsFolder()).isDirectory();
  }

  @Test
  void choices_are_kept_in_the_projects_file_and_nothing_else_changes() throws Exception {
    Project project = Project.create(folder);
    Files.writeString(
        folder.resolve(Project.FILE), "name: 'Mine' # a note\ntarget: local\n# the end\n");
    project.set("target", "csrun");
    project.set("device", "cpu");
    assertThat(project.name()).isEqualTo("Mine");
    assertThat(Project.open(folder).setting("target")).contains("csrun");
    assertThat(project.setting("device")).contains("cpu");
    assertThat(project.setting("compat")).isEmpty();
    assertThat(folder.resolve(Project.FILE)).content().contains("'Mine' # a note", "# the end");
  }

  @Test
  void a_folder_that_does_not_exist_is_no_project() {
    assertThatThrownBy(() -> Project.open(folder.resolve("nowhere")))
        .isInstanceOf(ProjectException.class)
        .hasMessageContaining("nowhere");
    assertThat(Project.around(folder)).isNull();
  }

  @Test
  void the_sample_project_says_what_it_is_and_leaves_an_owners_file_alone() throws Exception {
    Project sample = SampleProject.unpack(folder.resolve("fresh"));
    assertThat(sample.name()).isEqualTo("Sample");
    assertThat(sample.setting("target")).contains("local");
    sample.set("target", "csrun");
    assertThat(SampleProject.unpack(folder.resolve("fresh")).setting("target")).contains("csrun");

    Path owners = Files.createDirectories(folder.resolve("owners"));
    Files.writeString(owners.resolve(Project.FILE), "name: mine\n");
    assertThat(SampleProject.unpack(owners).name()).isEqualTo("mine");
  }

  @Test
  void the_sample_project_has_its_configs_and_their_data() throws Exception {
    Project project = SampleProject.unpack(folder.resolve("sample"));
    assertThat(project.configs())
        .extracting(p -> p.getFileName().toString())
        .containsAll(SampleProject.CONFIGS);
    assertThat(project.folder().resolve("resources/samples/data/sst2/train.tsv")).isNotEmptyFile();
  }

  @Test
  void unpacking_again_keeps_what_was_changed() throws Exception {
    Project project = SampleProject.unpack(folder);
    Path config = folder.resolve("configs").resolve(SampleProject.CONFIGS.getFirst());
    Files.writeString(config, "changed: true\n");
    SampleProject.unpack(folder);
    assertThat(config).hasContent("changed: true\n");
    assertThat(project.configs()).hasSize(SampleProject.CONFIGS.size());
  }

  @Test
  void a_place_that_cannot_be_written_is_refused_with_a_sentence() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThatThrownBy(() -> SampleProject.unpack(file.resolve("project")))
        .isInstanceOf(ProjectException.class)
        .hasMessageContaining("cannot create a project here");
  }
}
