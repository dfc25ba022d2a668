package dev.sequent.app.targets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.app.testing.DirectExecutor;
import dev.sequent.app.workbench.Workbench;
import dev.sequent.project.UserFolders;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Targets as cards")
class TargetsViewModelTest {

  private static final ThisComputer COMPUTER =
      new ThisComputer(
          "Linux 6.8", "amd64", 16, OptionalLong.of(64_000_000_000L), OptionalLong.empty(), "25");

  @TempDir private Path folder;
  private Workbench workbench;
  private TargetsViewModel viewModel;

  @BeforeEach
  void open() {
    UserFolders user =
        UserFolders.of(Map.of("SEQUENT_HOME", folder.resolve("home").toString()), "Linux", folder);
    workbench = new Workbench(DirectExecutor.appExecutors(), user);
    viewModel = new TargetsViewModel(workbench, folder.resolve("targets.yaml"), () -> COMPUTER);
    viewModel.refresh();
  }

  @AfterEach
  void close() {
    workbench.close();
  }

  @Test
  void beginWithThisComputer() {
    TargetCard card = viewModel.cards().getFirst();
    assertThat(card.id()).isEqualTo("local");
    assertThat(card.ready()).isTrue();
    assertThat(card.lines())
        .extracting(TargetCard.Line::label, TargetCard.Line::value)
        .contains(
            org.assertj.core.groups.Tuple.tuple("Device", "not known before the first run"),
            org.assertj.core.groups.Tuple.tuple("Cores", "16"),
            org.assertj.core.groups.Tuple.tuple("Memory", "64.0 GB"));
    assertThat(card.template()).isEmpty();
  }

  @Test
  void listEverySettingOfTheCsSystem() {
    TargetCard card = viewModel.cards().get(1);
    assertThat(card.id()).isEqualTo("csrun");
    assertThat(card.lines())
        .extracting(TargetCard.Line::label)
        .contains("Address", "Model Zoo", "Nodes");
    assertThat(card.template()).startsWith("csrun:\n").contains("  # cs_ip: \n");
  }
}
