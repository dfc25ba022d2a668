package dev.sequent.app.data;

import dev.sequent.text.PreviewRow;
import dev.sequent.text.PreviewToken;
import dev.sequent.text.PreviewToken.Origin;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/**
 * A row as boxes: one a piece, its id below, the segment as tint. Pieces of one word touch; what
 * truncation took is struck through; padding is one box that expands.
 */
final class TokenFlow extends FlowPane {

  private static final int MOST_PADDING_BOXES = 512;

  TokenFlow() {
    setId("token-flow");
    getStyleClass().add("token-flow");
  }

  /**
   * @param row what to show
   * @param unknown how the vocabulary writes an unknown piece
   * @param limit {@code max_sequence_length}: padding fills up to it
   */
  void show(PreviewRow row, String unknown, int limit) {
    List<Node> nodes = new ArrayList<>();
    List<PreviewToken> fed = row.tokens();
    int afterA = 1 + row.features().lengthA();
    words(fed.subList(0, afterA), unknown, nodes);
    words(row.truncatedA(), unknown, nodes);
    words(fed.subList(afterA, fed.size() - (row.textB() == null ? 0 : 1)), unknown, nodes);
    words(row.truncatedB(), unknown, nodes);
    if (row.textB() != null) {
      words(fed.subList(fed.size() - 1, fed.size()), unknown, nodes);
    }
    int padding = limit - row.features().length();
    if (padding > 0) {
      nodes.add(padding(padding, fed.size()));
    }
    getChildren().setAll(nodes);
  }

  private static void words(List<PreviewToken> tokens, String unknown, List<Node> into) {
    HBox word = new HBox();
    for (PreviewToken token : tokens) {
      boolean joins = token.piece().startsWith("##") && !word.getChildren().isEmpty();
      if (!joins) {
        word = new HBox();
        word.getStyleClass().add("token-word");
        into.add(word);
      }
      word.getChildren().add(box(token, unknown));
    }
  }

  private static Node box(PreviewToken token, String unknown) {
    Label piece = new Label(token.piece());
    piece.getStyleClass().add("piece");
    Label id = new Label(Integer.toString(token.id()));
    id.getStyleClass().add("id");
    VBox box = new VBox(piece, id);
    box.setAlignment(Pos.CENTER);
    box.getStyleClass().addAll("token", token.segment() == 1 ? "segment-b" : "segment-a");
    if (token.origin() == Origin.SPECIAL) {
      box.getStyleClass().add("special");
    }
    if (token.piece().equals(unknown)) {
      box.getStyleClass().add("unknown");
    }
    if (token.truncated()) {
      box.getStyleClass().add("truncated");
      box.setId("token-cut-" + token.origin() + "-" + token.start());
    } else {
      box.setId("token-" + token.position());
    }
    Tooltip tooltip = new Tooltip(describe(token));
    tooltip.setShowDelay(Duration.millis(250));
    Tooltip.install(box, tooltip);
    return box;
  }

  private static String describe(PreviewToken token) {
    StringBuilder text = new StringBuilder();
    text.append(token.piece()).append("   id ").append(token.id());
    if (token.truncated()) {
      text.append("\ncut away: the row is longer than max_sequence_length");
    } else {
      text.append("\nposition ").append(token.position());
      text.append("   segment ").append(token.segment());
      text.append("   mask 1");
    }
    if (token.start() >= 0) {
      text.append("\ncharacters ").append(token.start()).append("–").append(token.end());
      text.append(" of sentence ").append(token.origin());
    }
    return text.toString();
  }

  private Node padding(int count, int from) {
    Button box = new Button("× " + count + " [PAD]");
    box.setId("token-padding");
    box.getStyleClass().setAll("token", "padding");
    box.setTooltip(new Tooltip("id 0   segment 0   mask 0\nClick to show each of them."));
    box.setOnAction(
        e -> {
          getChildren().remove(box);
          for (int i = 0; i < Math.min(count, MOST_PADDING_BOXES); i++) {
            Label piece = new Label("[PAD]");
            piece.getStyleClass().add("piece");
            Label id = new Label("0");
            id.getStyleClass().add("id");
            VBox single = new VBox(piece, id);
            single.setAlignment(Pos.CENTER);
            single.setId("token-" + (from + i));
            single.getStyleClass().addAll("token", "padding");
            getChildren().add(single);
          }
        });
    return box;
  }
}
