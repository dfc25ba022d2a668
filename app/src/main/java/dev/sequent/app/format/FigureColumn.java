package dev.sequent.app.format;

import java.util.function.Function;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import org.jspecify.annotations.Nullable;

/**
 * A column of figures: they stand at the right, below a head at the right, so that digits of the
 * same weight lie below each other.
 */
public final class FigureColumn {
  /** Of head and cells; JavaFX hands a column's style classes down to both. */
  private static final String STYLE = "figure-column";

  private FigureColumn() {}

  /**
   * Makes a column one of figures.
   *
   * @param text of a value that is there
   */
  public static <R, V> void make(TableColumn<R, V> column, Function<? super V, String> text) {
    column.getStyleClass().add(STYLE);
    column.setCellFactory(
        c ->
            new TableCell<>() {
              @Override
              protected void updateItem(@Nullable V value, boolean empty) {
                super.updateItem(value, empty);
                setText(value == null || empty ? null : text.apply(value));
              }
            });
  }
}
