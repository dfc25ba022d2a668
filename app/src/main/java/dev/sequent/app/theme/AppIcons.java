package dev.sequent.app.theme;

import java.util.List;
import java.util.Objects;
import javafx.scene.image.Image;

/** Sequent's icon in the sizes that title bars and task bars choose from. */
public final class AppIcons {
  private static final List<Integer> SIZES = List.of(16, 24, 32, 48, 64, 128);

  private AppIcons() {}

  /** Reads the pictures, which takes some milliseconds: not before the first frame. */
  public static List<Image> load() {
    return SIZES.stream().map(AppIcons::picture).toList();
  }

  private static Image picture(int size) {
    String name = "/sequent/icons/sequent-" + size + ".png";
    return new Image(
        Objects.requireNonNull(AppIcons.class.getResource(name), name).toExternalForm());
  }
}
