package dev.sequent.app.palette;

import dev.sequent.app.palette.PaletteRanking.Ranked;
import java.util.BitSet;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignL;

/** One thing that the palette found: what it is, its title, and its keys or why it cannot be. */
final class PaletteCell extends ListCell<Ranked> {
  private static final PseudoClass IMPOSSIBLE = PseudoClass.getPseudoClass("impossible");

  private final FontIcon icon = new FontIcon(MaterialDesignL.LIGHTNING_BOLT_OUTLINE);
  private final TextFlow title = new TextFlow();
  private final Label detail = new Label();
  private final Label keys = new Label();
  private final HBox row = new HBox(icon, title, detail, space(), keys);

  PaletteCell(Consumer<PaletteItem> choose) {
    getStyleClass().add("palette-cell");
    row.getStyleClass().add("palette-row");
    row.setAlignment(Pos.CENTER_LEFT);
    // A cell is as wide as its list, not as its words.
    setPrefWidth(0);
    title.setMinWidth(Region.USE_PREF_SIZE);
    title.setMaxHeight(Region.USE_PREF_SIZE);
    title.getStyleClass().add("palette-title");
    detail.getStyleClass().addAll("small", "palette-detail");
    keys.getStyleClass().add("keys");
    keys.setMinWidth(Region.USE_PREF_SIZE);
    setOnMouseClicked(
        click -> {
          Ranked ranked = getItem();
          if (ranked != null) {
            choose.accept(ranked.item());
          }
        });
  }

  private static Region space() {
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    return space;
  }

  @Override
  protected void updateItem(@Nullable Ranked ranked, boolean empty) {
    super.updateItem(ranked, empty);
    setText(null);
    if (empty || ranked == null) {
      setGraphic(null);
      return;
    }
    PaletteItem item = ranked.item();
    icon.setIconCode(iconOf(item.kind()));
    marked(item.title(), ranked.letters());
    detail.setText(item.enabled() ? item.detail() : item.obstacle());
    keys.setText(item.keys());
    keys.setVisible(!item.keys().isEmpty());
    keys.setManaged(!item.keys().isEmpty());
    pseudoClassStateChanged(IMPOSSIBLE, !item.enabled());
    setGraphic(row);
    setAccessibleText("%s: %s%s".formatted(item.kind().title(), item.title(), said(item)));
  }

  private static String said(PaletteItem item) {
    String words = item.enabled() ? item.keys() : "not now: " + item.obstacle();
    return words.isEmpty() ? "" : ", " + words;
  }

  /** The letters that were meant stand out. */
  private void marked(String text, BitSet letters) {
    title.getChildren().clear();
    int from = 0;
    while (from < text.length()) {
      boolean on = letters.get(from);
      int end = on ? letters.nextClearBit(from) : letters.nextSetBit(from);
      int to = end < 0 ? text.length() : Math.min(end, text.length());
      Text piece = new Text(text.substring(from, to));
      piece.getStyleClass().add(on ? "meant" : "rest");
      title.getChildren().add(piece);
      from = to;
    }
  }

  private static Ikon iconOf(PaletteItem.Kind kind) {
    return switch (kind) {
      case ACTION -> MaterialDesignL.LIGHTNING_BOLT_OUTLINE;
      case SCREEN -> MaterialDesignA.ARROW_RIGHT_BOLD_BOX_OUTLINE;
      case CONFIG -> MaterialDesignF.FILE_DOCUMENT_OUTLINE;
      case PROJECT -> MaterialDesignF.FOLDER_OUTLINE;
      case RUN -> MaterialDesignC.CHART_LINE;
    };
  }
}
