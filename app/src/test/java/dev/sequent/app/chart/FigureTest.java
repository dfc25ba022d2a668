package dev.sequent.app.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class FigureTest {
  private final Figure figure =
      new Figure(
          "Loss",
          ValueFormat.VALUE,
          ChartView.plain(0.6),
          List.of(line(0, "a<b & c"), line(9, "ü")));

  private static ChartSeries line(int n, String label) {
    double[] x = new double[5_000];
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = i + 1;
      y[i] = Math.exp(-i / 1000.0) + 0.1 * Math.sin(i * 1.7);
    }
    return new ChartSeries(
        "k" + n,
        "brisk-heron-" + n,
        label,
        "train",
        SeriesStyle.of(n),
        Points.of(x, y),
        false,
        Pace.UNKNOWN);
  }

  @Test
  void svgIsWellFormedWithTextAndTheRunsInside() throws Exception {
    Document svg =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(written(FigureFormat.SVG)));
    assertThat(svg.getElementsByTagName("desc").item(0).getTextContent())
        .isEqualTo("Runs: brisk-heron-0, brisk-heron-9");
    String text = new String(written(FigureFormat.SVG), StandardCharsets.UTF_8);
    assertThat(text).contains("a&lt;b &amp; c · train · run brisk-heron-0").contains("dasharray");
  }

  @Test
  void pdfIsOnePageOfVectorsWithItsFontInside() throws IOException {
    try (PDDocument pdf = Loader.loadPDF(written(FigureFormat.PDF))) {
      assertThat(pdf.getNumberOfPages()).isEqualTo(1);
      assertThat(pdf.getDocumentInformation().getSubject()).contains("brisk-heron-9");
      assertThat(new PDFTextStripper().getText(pdf))
          .contains("ü · train · run brisk-heron-9", "Step");
      for (COSName name : pdf.getPage(0).getResources().getFontNames()) {
        PDFont font = pdf.getPage(0).getResources().getFont(name);
        assertThat(font.isEmbedded()).isTrue();
      }
      assertThat(pdf.getPage(0).getResources().getXObjectNames()).isEmpty();
    }
  }

  @Test
  void pngHasTwoPixelsAPoint() throws IOException {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(written(FigureFormat.PNG)));
    assertThat(image.getWidth()).isEqualTo(960);
  }

  private byte[] written(FigureFormat format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    format.write(figure, out);
    return out.toByteArray();
  }
}
