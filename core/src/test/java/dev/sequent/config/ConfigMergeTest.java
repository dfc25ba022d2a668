package dev.sequent.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Two edits of one file")
class ConfigMergeTest {
  private static final String BASE =
      "# head\nmodel:\n  size: 1\n  heads: 2\n  layers: 3\nrun: {steps: 10, seed: 1}\n";

  private static ConfigMerge merge(String mine, String theirs) {
    return ConfigMerge.of(Path.of("x.yaml"), BASE, mine, theirs);
  }

  @Test
  void comeTogetherWhereTheyTouchDifferentLines() {
    assertThat(merge(BASE.replace("size: 1", "size: 9"), BASE.replace("# head", "# other")).text())
        .contains(BASE.replace("size: 1", "size: 9").replace("# head", "# other"));
  }

  @Test
  void comeTogetherWhereTheyChangeDifferentKeysOfOneLine() {
    assertThat(
            merge(BASE.replace("seed: 1", "seed: 7"), BASE.replace("steps: 10", "steps: 99"))
                .text())
        .contains(BASE.replace("seed: 1", "seed: 7").replace("steps: 10", "steps: 99"));
  }

  @Test
  void comeTogetherAcrossAnAddedKeyAndAnAdjacentChange() {
    String mine = BASE.replace("layers: 3\n", "layers: 3\n  extra: 5\n");
    String theirs = BASE.replace("layers: 3", "layers: 4");
    assertThat(merge(mine, theirs).text())
        .contains(BASE.replace("layers: 3\n", "layers: 4\n  extra: 5\n"));
  }

  @Test
  void areOneWhereBothDidTheSame() {
    String both = BASE.replace("heads: 2", "heads: 4");
    assertThat(merge(both + "# mine\n", both).text()).contains(both + "# mine\n");
  }

  @Test
  void stayApartWhereOneKeyWasChangedTwice() {
    ConfigMerge merge =
        merge(BASE.replace("heads: 2", "heads: 4"), BASE.replace("heads: 2", "heads: 8"));
    assertThat(merge.text()).isEmpty();
    assertThat(merge.conflicts()).containsExactly("model.heads");
  }

  @Test
  void stayApartWhereACommentWouldBeLost() {
    ConfigMerge merge =
        merge(BASE.replace("heads: 2", "heads: 2 # few"), BASE.replace("heads: 2", "heads: 8"));
    assertThat(merge.text()).isEmpty();
    assertThat(merge.conflicts()).isEmpty();
  }

  @Test
  void stayApartWhereOneIsNoYamlYet() {
    assertThat(merge(BASE.replace("size: 1", "size: [1"), BASE + "# more\n").text()).isEmpty();
  }
}
