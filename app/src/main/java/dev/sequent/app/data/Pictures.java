package dev.sequent.app.data;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.transform.Transform;
import javax.imageio.ImageIO;

/** Takes pictures of nodes for files. */
final class Pictures {

  /** Sharp in print and on screens of twice the density. */
  private static final double SCALE = 2;

  private Pictures() {}

  /** A PNG of a node as it looks now, on no ground; to be called on the FX thread. */
  static FigureExport.Content png(Node node) {
    SnapshotParameters parameters = new SnapshotParameters();
    parameters.setTransform(Transform.scale(SCALE, SCALE));
    parameters.setFill(Color.TRANSPARENT);
    WritableImage image = node.snapshot(parameters, null);
    BufferedImage picture = SwingFXUtils.fromFXImage(image, null);
    return file -> write(picture, file);
  }

  private static void write(BufferedImage picture, Path file) throws IOException {
    Path target = file.toAbsolutePath();
    Path partial = Files.createTempFile(target.getParent(), "figure", ".png.part");
    try {
      if (!ImageIO.write(picture, "png", partial.toFile())) {
        throw new IOException("this Java cannot write PNG");
      }
      Files.move(partial, target, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(partial);
    }
  }
}
