package dev.sequent.app.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.app.data.TokenLayout.Place;
import dev.sequent.text.PreviewToken;
import dev.sequent.text.PreviewToken.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

@DisplayName("Boxes of a row's tokens")
class TokenLayoutTest {

  /** Eight pixels a character, as in a monospaced font. */
  private static final TokenLayout.Widths WIDTHS =
      new TokenLayout.Widths() {
        @Override
        public double piece(String text) {
          return 8.0 * text.length();
        }

        @Override
        public double note(String text) {
          return 6.0 * text.length();
        }
      };

  private static TokenBox box(String piece, boolean differs) {
    PreviewToken token = new PreviewToken(piece, 1234, 1, 0, Origin.A, 0, 1);
    return new TokenBox.Piece(token, piece.startsWith("##"), differs);
  }

  private static TokenLayout lay(double width, String... pieces) {
    List<TokenBox> boxes = new ArrayList<>();
    for (String piece : pieces) {
      boxes.add(box(piece, false));
    }
    return TokenLayout.of(boxes, width, WIDTHS);
  }

  @Test
  void piecesOfAWordTouchAndGoToTheNextLineTogether() {
    TokenLayout layout = lay(170, "a", "film", "un", "##believ", "##able");
    assertThat(layout.places()).extracting(Place::line).containsExactly(0, 0, 1, 1, 2);
    // The three are wider than the view, so this word is broken.
    TokenLayout wide = lay(260, "a", "film", "un", "##believ", "##able");
    assertThat(wide.places()).extracting(Place::line).containsExactly(0, 0, 1, 1, 1);
    Place un = wide.places().get(2);
    Place believ = wide.places().get(3);
    assertThat(believ.x()).isEqualTo(un.x() + un.width());
    assertThat(wide.places().get(1).x()).isGreaterThan(wide.places().getFirst().width());
  }

  @Test
  void theNarrowestViewHasABoxALine() {
    TokenLayout layout = lay(1, "a", "film", "##s");
    assertThat(layout.places()).extracting(Place::line).containsExactly(0, 1, 2);
    assertThat(layout.places()).allMatch(place -> place.x() == 0);
  }

  @Test
  void aLineIsAsHighAsItsHighestBox() {
    TokenLayout plain = TokenLayout.of(List.of(box("a", false), box("b", false)), 20, WIDTHS);
    TokenLayout marked = TokenLayout.of(List.of(box("a", true), box("b", false)), 20, WIDTHS);
    assertThat(marked.height()).isEqualTo(plain.height() + TokenLayout.CHANGE_HEIGHT);
  }

  @Test
  void upAndDownGoToTheNearestBox() {
    TokenLayout layout = lay(120, "aaaa", "bbbb", "cccc", "dddd", "eeee");
    assertThat(layout.places()).extracting(Place::line).containsExactly(0, 0, 1, 1, 2);
    assertThat(layout.vertical(1, 1)).isEqualTo(3);
    assertThat(layout.vertical(3, 1)).isEqualTo(4);
    assertThat(layout.vertical(4, 1)).isEqualTo(4);
    assertThat(layout.vertical(4, -1)).isEqualTo(2);
  }

  @RepeatedTest(50)
  void boxesStandInOrderWithoutOverlapInsideTheView(RepetitionInfo round) {
    Random random = new Random(round.getCurrentRepetition());
    List<TokenBox> boxes = new ArrayList<>();
    int count = random.nextInt(200);
    for (int i = 0; i < count; i++) {
      String piece = "x".repeat(1 + random.nextInt(12));
      boxes.add(box(random.nextInt(4) == 0 && i > 0 ? "##" + piece : piece, random.nextBoolean()));
    }
    boxes.add(new TokenBox.Padding(97));
    double width = 40 + random.nextInt(900);
    TokenLayout layout = TokenLayout.of(boxes, width, WIDTHS);
    assertThat(layout.places()).extracting(Place::box).containsExactlyElementsOf(boxes);
    Place before = null;
    for (Place place : layout.places()) {
      assertThat(place.x() + place.width() <= width || place.x() == 0).isTrue();
      assertThat(place.y() + place.height()).isLessThanOrEqualTo(layout.height());
      if (before != null && before.line() == place.line()) {
        assertThat(place.x()).isGreaterThanOrEqualTo(before.x() + before.width());
      } else if (before != null) {
        assertThat(place.line()).isEqualTo(before.line() + 1);
        assertThat(place.y()).isGreaterThan(before.y() + before.height());
      }
      before = place;
    }
    int any = random.nextInt(boxes.size());
    Place place = layout.places().get(any);
    assertThat(layout.at(place.middle(), place.y() + 1)).isEqualTo(OptionalInt.of(any));
    assertThat(layout.at(place.x() - 0.5, -1)).isEmpty();
  }
}
