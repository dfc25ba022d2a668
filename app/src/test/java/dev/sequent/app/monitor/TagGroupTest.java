package dev.sequent.app.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TagGroupTest {
  @Test
  void tagsThatBeginAlikeAreTogether() {
    List<TagGroup> groups =
        TagGroup.of(List.of("epoch", "grad/a", "grad/b/c", "lone/x", "/odd"), "");

    assertThat(groups)
        .containsExactly(
            new TagGroup("", List.of("epoch")),
            new TagGroup("grad", List.of("grad/a", "grad/b/c")),
            new TagGroup("", List.of("lone/x")),
            new TagGroup("", List.of("/odd")));
    assertThat(groups.get(1).rest("grad/b/c")).isEqualTo("b/c");
    assertThat(groups.get(2).rest("lone/x")).isEqualTo("lone/x");
  }

  @Test
  void aSearchLeavesThoseThatHaveIt() {
    assertThat(TagGroup.of(List.of("Grad/A", "grad/b", "lr"), " gRAD/a"))
        .containsExactly(new TagGroup("", List.of("Grad/A")));
  }
}
