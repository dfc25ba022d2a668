package dev.sequent.app.markdown;

import dev.sequent.app.theme.Hint;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import javafx.scene.control.Hyperlink;
import javafx.scene.text.Text;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;

/** The words of a paragraph, each piece with the styles of all that it lies in. */
final class MarkdownText {
  private final Consumer<String> openLink;
  private final List<javafx.scene.Node> pieces = new ArrayList<>();
  private final Set<String> styles = new TreeSet<>();

  MarkdownText(Consumer<String> openLink) {
    this.openLink = openLink;
  }

  /** The nodes of everything in a block. */
  List<javafx.scene.Node> of(Node parent) {
    for (Node child = parent.getFirstChild(); child != null; child = child.getNext()) {
      add(child);
    }
    return pieces;
  }

  private void add(Node node) {
    switch (node) {
      case org.commonmark.node.Text text -> piece(text.getLiteral());
      case Code code -> within("code", () -> piece(code.getLiteral()));
      case HtmlInline html -> piece(html.getLiteral());
      case SoftLineBreak _ -> piece(" ");
      case HardLineBreak _ -> piece("\n");
      case Emphasis emphasis -> within("emphasis", () -> of(emphasis));
      case StrongEmphasis strong -> within("strong", () -> of(strong));
      case Link link -> link(link);
      case Image image -> within("emphasis", () -> of(image));
      default -> of(node);
    }
  }

  private void within(String style, Runnable content) {
    boolean outermost = styles.add(style);
    content.run();
    if (outermost) {
      styles.remove(style);
    }
  }

  private void piece(String text) {
    Text piece = new Text(text);
    piece.getStyleClass().add("text");
    piece.getStyleClass().addAll(styles);
    pieces.add(piece);
  }

  /** Only an address of the web is one to go to; any other is shown. */
  private void link(Link link) {
    String address = link.getDestination();
    if (!address.startsWith("https://") && !address.startsWith("http://")) {
      of(link);
      piece(" (" + address + ")");
      return;
    }
    int from = pieces.size();
    of(link);
    StringBuilder words = new StringBuilder();
    for (javafx.scene.Node piece : pieces.subList(from, pieces.size())) {
      if (piece instanceof Text text) {
        words.append(text.getText());
      }
    }
    pieces.subList(from, pieces.size()).clear();
    Hyperlink hyperlink = new Hyperlink(words.isEmpty() ? address : words.toString());
    hyperlink.setTooltip(Hint.tooltip(address));
    hyperlink.setOnAction(e -> openLink.accept(address));
    pieces.add(hyperlink);
  }
}
