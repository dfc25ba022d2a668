package dev.sequent.app.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A text of one's own")
class OwnTextViewModelTest {

  @TempDir private Path folder;

  private static List<String> pieces(OwnTextViewModel own) {
    return own.cutProperty().get().orElseThrow().preview().tokens().stream()
        .map(token -> token.piece())
        .toList();
  }

  @Test
  void isCutAsItIsTyped() {
    try (DataFixture desk = new DataFixture(folder)) {
      desk.data.watch();
      OwnTextViewModel own = desk.ownText;
      assertThat(own.cutProperty().get()).isEmpty();
      own.textAProperty().set("Unbelievable!");
      assertThat(pieces(own)).containsExactly("[CLS]", "unbelievable", "!", "[SEP]");
      own.textBProperty().set("so");
      assertThat(pieces(own)).containsExactly("[CLS]", "unbelievable", "!", "[SEP]", "so", "[SEP]");
      assertThat(own.cutProperty().get().orElseThrow().broken()).isEmpty();
      own.textAProperty().set("");
      own.textBProperty().set(" ");
      assertThat(own.cutProperty().get()).isEmpty();
    }
  }

  @Test
  void mayBeginWithTheRowThatIsLookedAt() {
    try (DataFixture desk = new DataFixture(folder)) {
      desk.data.watch();
      desk.ownText.takeRow();
      assertThat(desk.ownText.textAProperty().get())
          .isEqualTo("A woman walks her dog past the lighthouse.");
      assertThat(desk.ownText.cutProperty().get().orElseThrow().preview().features().length())
          .isEqualTo(16);
    }
  }
}
