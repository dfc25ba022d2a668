package dev.sequent.app.markdown;

import dev.sequent.app.theme.Theme;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Separator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextFlow;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListBlock;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.Parser;

/**
 * Shows Markdown (CommonMark): headings, paragraphs, emphasis, code, lists, quotes, links. Nothing
 * is fetched and nothing is run: HTML is shown as the text that it is, an image by its description.
 */
public final class MarkdownView extends ScrollPane {
  private static final Parser PARSER = Parser.builder().build();

  private final VBox page = new VBox(8);
  private final Consumer<String> openLink;

  /**
   * @param openLink shows the page of a web address
   */
  public MarkdownView(Consumer<String> openLink) {
    this.openLink = openLink;
    page.getStyleClass().add("markdown");
    setContent(page);
    setFitToWidth(true);
    getStyleClass().add("markdown-view");
    getStylesheets().add(Theme.sheet(MarkdownView.class, "markdown.css"));
  }

  /** Shows a text. */
  public void show(String markdown) {
    page.getChildren().setAll(blocks(PARSER.parse(markdown)));
  }

  private List<Node> blocks(org.commonmark.node.Node parent) {
    List<Node> nodes = new ArrayList<>();
    for (org.commonmark.node.Node child = parent.getFirstChild();
        child != null;
        child = child.getNext()) {
      nodes.add(block(child));
    }
    return nodes;
  }

  private Node block(org.commonmark.node.Node block) {
    return switch (block) {
      case Heading heading -> styled(flow(heading), "h" + Math.min(3, heading.getLevel()));
      case Paragraph paragraph -> flow(paragraph);
      case FencedCodeBlock code -> code(code.getLiteral());
      case IndentedCodeBlock code -> code(code.getLiteral());
      case HtmlBlock html -> code(html.getLiteral());
      case ListBlock list -> list(list);
      case BlockQuote quote -> styled(new VBox(8, blocks(quote).toArray(Node[]::new)), "quote");
      case ThematicBreak _ -> new Separator();
      default -> new VBox(8, blocks(block).toArray(Node[]::new));
    };
  }

  private static Node styled(Node node, String style) {
    node.getStyleClass().add(style);
    return node;
  }

  private TextFlow flow(org.commonmark.node.Node parent) {
    return new TextFlow(new MarkdownText(openLink).of(parent).toArray(Node[]::new));
  }

  private static Node code(String literal) {
    Label text = new Label(literal.stripTrailing());
    text.setMaxWidth(Double.MAX_VALUE);
    text.setMinHeight(Region.USE_PREF_SIZE);
    return styled(text, "code-block");
  }

  private Node list(ListBlock list) {
    VBox items = new VBox(4);
    int number =
        list instanceof OrderedList ordered
            ? Objects.requireNonNullElse(ordered.getMarkerStartNumber(), 1)
            : 0;
    for (org.commonmark.node.Node item = list.getFirstChild();
        item != null;
        item = item.getNext()) {
      Label mark = new Label(list instanceof OrderedList ? number++ + "." : "•");
      mark.setMinWidth(20);
      VBox content = new VBox(4, blocks(item).toArray(Node[]::new));
      HBox.setHgrow(content, Priority.ALWAYS);
      items.getChildren().add(new HBox(4, mark, content));
    }
    return items;
  }
}
