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

    assertThat(layout.order())
        .hasSize(Panel.values().length)
        .startsWith(Panel.ACCURACY, Panel.LOSS);
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
}
