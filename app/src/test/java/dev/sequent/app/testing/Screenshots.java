package dev.sequent.app.testing;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import javafx.embed.swing.SwingFXUtils;
import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.layout.Region;
import javafx.scene.transform.Transform;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/**
 * Pictures of the window as the documentation shows them. Every test run draws them into {@code
 * target/screenshots}; with {@code -Dsequent.screenshots=FOLDER} they go there instead, which is
 * how those in {@code docs/screenshots} are made.
 */
public final class Screenshots {
  /** A picture above this belongs into no repository. */
  public static final long MOST_BYTES = 250_000;

  private Screenshots() {}

  /** Draws a scene; to be called on the FX thread. */
  public static Path save(Scene scene, String name) {
    Path folder = Path.of(System.getProperty("sequent.screenshots", "target/screenshots"));
    return save(scene.getRoot(), 1, folder.resolve(name + ".png"));
  }

  /**
   * Draws what a window shows; to be called on the FX thread.
   *
   * @param scale pixels of the picture for one of the content, as on a screen of so many hundred %
   */
  public static Path save(Parent content, int scale, Path file) {
    SnapshotParameters parameters = new SnapshotParameters();
    parameters.setTransform(Transform.scale(scale, scale));
    // The ground is the window's, whatever part of it is drawn.
    if (content.getScene().getRoot() instanceof Region root
        && root.getBackground() != null
        && !root.getBackground().getFills().isEmpty()) {
      parameters.setFill(root.getBackground().getFills().getLast().getFill());
    }
    Bounds whole = content.getLayoutBounds();
    parameters.setViewport(
        new Rectangle2D(0, 0, whole.getWidth() * scale, whole.getHeight() * scale));
    BufferedImage image = SwingFXUtils.fromFXImage(content.snapshot(parameters, null), null);
    // Without an alpha channel the file is a third smaller.
    BufferedImage opaque =
        new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = opaque.createGraphics();
    pen.drawImage(image, 0, 0, null);
    pen.dispose();
    try {
      Files.createDirectories(Objects.requireNonNull(file.getParent()));
      write(opaque, file);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As small as the format allows. */
  private static void write(BufferedImage image, Path file) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    Files.deleteIfExists(file);
    try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
      ImageWriteParam smallest = writer.getDefaultWriteParam();
      smallest.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      smallest.setCompressionQuality(0);
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), smallest);
    } finally {
      writer.dispose();
    }
  }
}
