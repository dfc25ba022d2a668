package dev.sequent.app.data;

import dev.sequent.app.format.Figures;
import dev.sequent.text.PreviewRow;
import dev.sequent.text.PreviewToken;
import dev.sequent.text.PreviewToken.Origin;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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

  /** A row of a million pieces must not stop the window. */
  private static final int MOST_BOXES = 1024;

  /** How every vocabulary of BERT writes an unknown piece. */
  private static final String UNKNOWN = "[UNK]";

  private final String prefix;

  /** One for all boxes: a row has hundreds. */
  private final Tooltip tooltip = new Tooltip();

  /**
   * @param prefix begins the ids of the boxes
   */
  TokenFlow(String prefix) {
    this.prefix = prefix;
    setId(prefix + "token-flow");
    getStyleClass().add("token-flow");
    tooltip.setShowDelay(Duration.millis(250));
  }

  /** Shows a row; padding fills up to its limit. */
  void show(CutRow cut) {
    PreviewRow row = cut.preview();
    Set<Integer> differing = new HashSet<>(cut.differing());
    List<Node> nodes = new ArrayList<>();
    List<PreviewToken> fed = row.tokens();
    int afterA = 1 + row.features().lengthA();
    words(fed.subList(0, afterA), differing, nodes);
    words(row.truncatedA(), differing, nodes);
    words(fed.subList(afterA, fed.size() - (row.textB() == null ? 0 : 1)), differing, nodes);
    words(row.truncatedB(), differing, nodes);
    if (row.textB() != null) {
      words(fed.subList(fed.size() - 1, fed.size()), differing, nodes);
    }
    int padding = cut.limit() - row.features().length();
    if (padding > 0) {
      nodes.add(padding(padding, fed.size(), row.padId()));
    }
    getChildren().setAll(nodes);
  }

  private void words(List<PreviewToken> tokens, Set<Integer> differing, List<Node> into) {
    HBox word = new HBox();
    int most = Math.min(MOST_BOXES, tokens.size());
    for (PreviewToken token : tokens.subList(0, most)) {
      boolean joins = token.piece().startsWith("##") && !word.getChildren().isEmpty();
      if (!joins) {
        word = new HBox();
        word.getStyleClass().add("token-word");
        into.add(word);
      }
      word.getChildren().add(box(token, differing.contains(token.position())));
    }
    if (most < tokens.size()) {
      Label rest = new Label("… %s more".formatted(Figures.count(tokens.size() - most)));
      rest.getStyleClass().addAll("small", "muted");
      into.add(rest);
    }
  }

  private Node box(PreviewToken token, boolean differs) {
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
    if (token.piece().equals(UNKNOWN) && token.origin() != Origin.SPECIAL) {
      box.getStyleClass().add("unknown");
    }
    if (token.truncated()) {
      box.getStyleClass().add("truncated");
      box.setId(prefix + "token-cut-" + token.origin() + "-" + token.start());
    } else {
      box.setId(prefix + "token-" + token.position());
    }
    if (differs) {
      Label change = new Label(token.segment() + " ≠ " + (1 - token.segment()));
      change.getStyleClass().add("change");
      box.getChildren().add(change);
      box.getStyleClass().add("differs");
    }
    box.setOnMouseEntered(e -> tooltip.setText(describe(token, differs)));
    Tooltip.install(box, tooltip);
    return box;
  }

  private static String describe(PreviewToken token, boolean differs) {
    StringBuilder text = new StringBuilder();
    text.append(token.piece()).append("   id ").append(token.id());
    if (token.truncated()) {
      text.append("\ncut away: the row is longer than max_sequence_length");
    } else {
      text.append("\nposition ").append(token.position());
      text.append("   segment ").append(token.segment());
      text.append("   mask 1");
      if (differs) {
        text.append("\nsegment ").append(1 - token.segment()).append(" by the other rule");
      }
    }
    if (token.start() >= 0) {
      text.append("\ncharacters ").append(token.start()).append("–").append(token.end());
      text.append(" of sentence ").append(token.origin());
    }
    return text.toString();
  }

  private Node padding(int count, int from, int padId) {
    Button box = new Button("× " + count + " [PAD]");
    box.setId(prefix + "token-padding");
    box.getStyleClass().setAll("token", "padding");
    box.setTooltip(new Tooltip("segment 0   mask 0\nClick to show each of them."));
    box.setOnAction(
        e -> {
          getChildren().remove(box);
          for (int i = 0; i < Math.min(count, MOST_PADDING_BOXES); i++) {
            Label piece = new Label("[PAD]");
            piece.getStyleClass().add("piece");
            Label id = new Label(Integer.toString(padId));
            id.getStyleClass().add("id");
            VBox single = new VBox(piece, id);
            single.setAlignment(Pos.CENTER);
            single.setId(prefix + "token-" + (from + i));
            single.getStyleClass().addAll("token", "padding");
            getChildren().add(single);
          }
        });
    return box;
  }
}
