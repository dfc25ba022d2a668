package dev.sequent.app.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PanelLayoutTest {
  @Test
  void lineSaysWhatItWasMadeFrom() {
    PanelLayout layout =
        PanelLayout.STANDARD
            .withPinned(Panel.THROUGHPUT, true)
            .withHidden(Panel.LEARNING_RATE, true)
            .moved(Panel.ACCURACY, -1);

    assertThat(PanelLayout.parse(layout.text())).isEqualTo(layout);
    assertThat(layout.top()).containsExactly(Panel.ACCURACY, Panel.LOSS, Panel.THROUGHPUT);
    assertThat(layout.below()).containsExactly(Panel.GRADIENT_NORM);
  }

  @Test
  void lineOfAnotherVersionKeepsWhatItNames() {
    PanelLayout layout = PanelLayout.parse("accuracy! of-tomorrow -loss accuracy");

    assertThat(layout.order()).hasSize(Panel.OURS.size()).startsWith(Panel.ACCURACY, Panel.LOSS);
    assertThat(layout.top()).containsExactly(Panel.ACCURACY);
    assertThat(layout.below())
        .containsExactly(Panel.LEARNING_RATE, Panel.GRADIENT_NORM, Panel.THROUGHPUT);
  }

  @Test
  void emptyLineIsTheStandard() {
    assertThat(PanelLayout.parse(" ")).isEqualTo(PanelLayout.STANDARD);
  }

  @Test
  void panelAtTheEndOfItsRowStaysThere() {
    assertThat(PanelLayout.STANDARD.moved(Panel.LOSS, -1)).isEqualTo(PanelLayout.STANDARD);
  }

  @Test
  void panelsOfOtherTagsAreKeptWithTheirPlace() {
    Panel odd = Panel.of("my metric!\n/-x%20");
    Panel plain = Panel.of("my/metric");
    PanelLayout layout =
        PanelLayout.STANDARD
            .withHidden(odd, false)
            .withHidden(plain, false)
            .withPinned(plain, true)
            .moved(odd, -1);

    assertThat(PanelLayout.parse(layout.text())).isEqualTo(layout);
    assertThat(layout.text()).contains(" tag:my/metric!");
    assertThat(layout.top()).containsExactly(Panel.LOSS, Panel.ACCURACY, plain);
    assertThat(layout.below())
        .containsExactly(Panel.LEARNING_RATE, Panel.GRADIENT_NORM, odd, Panel.THROUGHPUT);
  }

  @Test
  void aHiddenPanelOfAnotherTagIsGone() {
    Panel plain = Panel.of("my/metric");
    PanelLayout layout =
        PanelLayout.STANDARD
            .withHidden(plain, false)
            .withPinned(plain, true)
            .withHidden(plain, true);

    assertThat(layout).isEqualTo(PanelLayout.STANDARD);
    assertThat(PanelLayout.parse("loss! accuracy! -tag:my/metric").tags()).isEmpty();
  }

  @Test
  void noMorePanelsOfTagsAreShownThanAnybodyLooksAt() {
    PanelLayout layout = PanelLayout.STANDARD;
    for (int i = 0; i < 100; i++) {
      layout = layout.withHidden(Panel.of("layer/" + i), false);
    }

    assertThat(layout.tags()).hasSize(PanelLayout.MOST_TAGS);
    assertThat(layout.full()).isTrue();
    assertThat(PanelLayout.parse(layout.text() + " tag:one-more")).isEqualTo(layout);
  }

  @Test
  void aPanelDrawsWhatTrainingAndEvaluationsCallAlike() {
    assertThat(Panel.of("f1").lines()).extracting(Panel.Line::tag).containsExactly("f1", "eval/f1");
    assertThat(Panel.of("eval/f1").lines()).extracting(Panel.Line::tag).containsExactly("eval/f1");
  }

  @Test
  void aTitleIsShortWhateverTheTag() {
    Panel panel = Panel.of("\u0007x/".repeat(300) + "norm");

    assertThat(panel.title()).hasSizeLessThanOrEqualTo(40).endsWith("/norm");
    assertThat(panel.id()).hasSizeLessThanOrEqualTo(60).matches("[a-zA-Z0-9-]+");
  }
}
