package dev.sequent.app.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.font.FontRenderContext;
import java.awt.font.LineMetrics;
import javafx.geometry.Bounds;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;

class ChartFontTest {
  private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

  @BeforeAll
  static void toolkit() throws Exception {
    FxToolkit.registerPrimaryStage();
  }

  @Test
  void measuresWhatJavaFxDraws() {
    String family = Font.getDefault().getFamily();
    Text drawn = new Text("0.875");
    drawn.setFont(Font.font(family, 11));
    Bounds bounds = drawn.getLayoutBounds();
    ChartFont font = new ChartFont(family, 11);
    LineMetrics line = font.getLineMetrics("0.875", CONTEXT);
    assertThat(font.getStringBounds("0.875", CONTEXT).getWidth()).isEqualTo(bounds.getWidth());
    assertThat(line.getAscent() + line.getDescent())
        .isCloseTo((float) bounds.getHeight(), within(1e-3f));
    assertThat(line.getAscent()).isPositive();
  }

  @Test
  void keepsAFamilyThatAwtDoesNotKnow() {
    assertThat(new ChartFont("A family of no system", 11).getFamily())
        .isEqualTo("A family of no system");
  }
}
