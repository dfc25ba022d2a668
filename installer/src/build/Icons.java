import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;

/**
 * Draws Sequent's icon: a row of token boxes, the second sentence in orange, over a falling loss
 * curve. Its PNG files, {@code sequent.ico} and {@code sequent.icns} lie in {@code
 * resources/icons}; run {@code java installer/src/build/Icons.java resources/icons} after a change
 * here.
 */
public final class Icons {
  private static final int[] SIZES = {16, 24, 32, 48, 64, 128, 256, 512};

  /** Types of PNG entries in an Apple icon, by size in pixels (Apple's icns format). */
  private static final Map<Integer, String> ICNS =
      new TreeMap<>(Map.of(16, "icp4", 32, "icp5", 64, "icp6", 128, "ic07", 256, "ic08", 512, "ic09"));

  private Icons() {}

  public static void main(String[] arguments) throws IOException {
    System.setProperty("java.awt.headless", "true");
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    Map<Integer, byte[]> pictures = new TreeMap<>();
    for (int size : SIZES) {
      pictures.put(size, png(size));
      Files.write(folder.resolve("sequent-" + size + ".png"), pictures.get(size));
    }
    Files.write(folder.resolve("sequent.ico"), ico(pictures));
    Files.write(folder.resolve("sequent.icns"), icns(pictures));
  }

  private static byte[] png(int size) throws IOException {
    BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
    Graphics2D pen = image.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    pen.scale(size / 64.0, size / 64.0);
    draw(pen, size < 32);
    pen.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return bytes.toByteArray();
  }

  /** On a canvas of 64 by 64. Small sizes have no room for the axis and need a thicker curve. */
  private static void draw(Graphics2D pen, boolean small) {
    pen.setPaint(new GradientPaint(0, 2, new Color(0x1B3A6B), 0, 62, new Color(0x0B1E3F)));
    pen.fill(new RoundRectangle2D.Double(2, 2, 60, 60, 16, 16));

    Color[] boxes = {
      new Color(0xF2F5FA), new Color(0x56B4E9), new Color(0x56B4E9), new Color(0xE69F00)
    };
    for (int i = 0; i < boxes.length; i++) {
      pen.setPaint(boxes[i]);
      pen.fill(new RoundRectangle2D.Double(9 + i * 12, 12, small ? 9 : 10, small ? 11 : 10, 3, 3));
    }

    if (!small) {
      pen.setPaint(new Color(255, 255, 255, 70));
      pen.setStroke(new BasicStroke(1.5f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
      pen.draw(new java.awt.geom.Line2D.Double(10, 54, 54, 54));
    }
    Path2D curve = new Path2D.Double();
    curve.moveTo(10, 29);
    curve.curveTo(18, 50, 28, 49, 54, 50);
    pen.setPaint(new Color(0xF2F5FA));
    pen.setStroke(
        new BasicStroke(small ? 6.5f : 4f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    pen.draw(curve);
  }

  /** Windows' icon file: a directory of 16-byte entries, then PNG pictures of up to 256 pixels. */
  private static byte[] ico(Map<Integer, byte[]> pictures) throws IOException {
    Map<Integer, byte[]> chosen = new TreeMap<>(pictures);
    chosen.keySet().removeIf(size -> size > 256);
    int offset = 6 + 16 * chosen.size();
    int total = offset + chosen.values().stream().mapToInt(bytes -> bytes.length).sum();
    ByteBuffer file = ByteBuffer.allocate(total).order(ByteOrder.LITTLE_ENDIAN);
    file.putShort((short) 0).putShort((short) 1).putShort((short) chosen.size());
    for (Map.Entry<Integer, byte[]> picture : chosen.entrySet()) {
      byte side = (byte) (picture.getKey() % 256);
      file.put(side).put(side).put((byte) 0).put((byte) 0);
      file.putShort((short) 1).putShort((short) 32);
      file.putInt(picture.getValue().length).putInt(offset);
      offset += picture.getValue().length;
    }
    chosen.values().forEach(file::put);
    return file.array();
  }

  private static byte[] icns(Map<Integer, byte[]> pictures) throws IOException {
    ByteArrayOutputStream entries = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(entries);
    for (Map.Entry<Integer, String> type : ICNS.entrySet()) {
      byte[] picture = pictures.get(type.getKey());
      out.writeBytes(type.getValue());
      out.writeInt(8 + picture.length);
      out.write(picture);
    }
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    DataOutputStream head = new DataOutputStream(file);
    head.writeBytes("icns");
    head.writeInt(8 + entries.size());
    entries.writeTo(head);
    return file.toByteArray();
  }
}
