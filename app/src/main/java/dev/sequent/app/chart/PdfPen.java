package dev.sequent.app.chart;

import java.awt.Color;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** Draws a figure as a one-page PDF of its size, with the font inside as publishers ask. */
final class PdfPen implements FigurePen {
  /** Liberation Sans, which PDFBox brings along; as wide as Helvetica, under the OFL. */
  private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

  private final PDPageContentStream content;
  private final PDFont font;
  private final double height;

  private PdfPen(PDPageContentStream content, PDFont font, double height) {
    this.content = content;
    this.font = font;
    this.height = height;
  }

  static void draw(Figure figure, OutputStream out) throws IOException {
    try (PDDocument document = new PDDocument();
        InputStream ttf = Objects.requireNonNull(PDDocument.class.getResourceAsStream(FONT))) {
      PDFont font = PDType0Font.load(document, ttf, true);
      PDPage page = new PDPage(new PDRectangle((float) Figure.WIDTH, (float) figure.height()));
      document.addPage(page);
      document.getDocumentInformation().setTitle(figure.title());
      document.getDocumentInformation().setSubject("Runs: " + String.join(", ", figure.runs()));
      document.getDocumentInformation().setCreator("Sequent");
      try (PDPageContentStream content = new PDPageContentStream(document, page)) {
        content.setLineJoinStyle(1);
        figure.draw(new PdfPen(content, font, figure.height()));
      }
      document.save(out);
    }
  }

  @Override
  public void line(double[] x, double[] y, Color color, double width, double[] dash)
      throws IOException {
    float[] lengths = new float[dash.length];
    for (int i = 0; i < dash.length; i++) {
      lengths[i] = (float) dash[i];
    }
    content.setStrokingColor(color);
    content.setLineWidth((float) width);
    content.setLineDashPattern(lengths, 0);
    path(x, y);
    content.stroke();
  }

  @Override
  public void area(double[] x, double[] y, Color color) throws IOException {
    content.setNonStrokingColor(color);
    path(x, y);
    content.closePath();
    content.fill();
  }

  private void path(double[] x, double[] y) throws IOException {
    content.moveTo((float) x[0], up(y[0]));
    for (int i = 1; i < x.length; i++) {
      content.lineTo((float) x[i], up(y[i]));
    }
    if (x.length == 1) {
      content.lineTo((float) x[0], up(y[0]));
    }
  }

  @Override
  public void text(String text, double x, double y, double size, Anchor anchor, Color color)
      throws IOException {
    String written = inFont(text);
    double width = font.getStringWidth(written) / 1000 * size;
    double left =
        switch (anchor) {
          case START -> x;
          case MIDDLE -> x - width / 2;
          case END -> x - width;
        };
    content.beginText();
    content.setFont(font, (float) size);
    content.setNonStrokingColor(color);
    content.newLineAtOffset((float) left, up(y));
    content.showText(written);
    content.endText();
  }

  /** Letters that the font lacks become question marks; the document's subject has the ids. */
  private String inFont(String text) {
    StringBuilder written = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              String letter = Character.toString(c);
              try {
                font.encode(letter);
                written.append(letter);
              } catch (IOException | IllegalArgumentException e) {
                written.append('?');
              }
            });
    return written.toString();
  }

  @Override
  public void clip(double x, double y, double width, double height) throws IOException {
    content.saveGraphicsState();
    content.addRect((float) x, up(y + height), (float) width, (float) height);
    content.clip();
  }

  @Override
  public void unclip() throws IOException {
    content.restoreGraphicsState();
  }

  /** PDF counts from the bottom. */
  private float up(double y) {
    return (float) (height - y);
  }
}
