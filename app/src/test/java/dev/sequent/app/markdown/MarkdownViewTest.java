package dev.sequent.app.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.text.Text;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

@DisplayName("Markdown")
class MarkdownViewTest {
  private final List<String> opened = new ArrayList<>();

  @BeforeAll
  static void toolkit() throws Exception {
    FxToolkit.registerPrimaryStage();
  }

  private List<Node> shown(String markdown) throws Exception {
    return WaitForAsyncUtils.asyncFx(
            () -> {
              MarkdownView view = new MarkdownView(opened::add);
              view.show(markdown);
              List<Node> all = new ArrayList<>();
              collect(view.getContent(), all);
              return all;
            })
        .get();
  }

  private static void collect(Node node, List<Node> all) {
    all.add(node);
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> collect(child, all));
    }
  }

  private static List<String> texts(List<Node> nodes, String style) {
    return nodes.stream()
        .filter(node -> node.getStyleClass().contains(style))
        .filter(Text.class::isInstance)
        .map(node -> ((Text) node).getText())
        .toList();
  }

  @Test
  void isDrawnWithItsEmphasisListsAndCode() throws Exception {
    List<Node> page =
        shown(
            """
            # Baseline
            The *first* run that is **really *good***, with `lr 2e-5`.

            3. one
            4. two

            > a quote

            ```
            x = 1
            ```
            """);
    assertThat(texts(page, "emphasis")).containsExactly("first", "good");
    assertThat(texts(page, "strong")).containsExactly("really ", "good");
    assertThat(texts(page, "code")).containsExactly("lr 2e-5");
    assertThat(page).anyMatch(node -> node.getStyleClass().contains("h1"));
    assertThat(page).anyMatch(node -> node.getStyleClass().contains("quote"));
    assertThat(page.stream().filter(Label.class::isInstance).map(node -> ((Label) node).getText()))
        .containsExactly("3.", "4.", "x = 1");
  }

  @Test
  void runsAndFetchesNothingOfWhatItNames() throws Exception {
    List<Node> page =
        shown(
            "See <script>alert(1)</script> ![plot](https://example.org/p.png)"
                + " [page](https://example.org/a) [file](file:///etc/passwd)\n\n<b>bold</b>\n");
    String all = String.join("", texts(page, "text"));
    assertThat(all).contains("<script>alert(1)</script>", "plot", "file (file:///etc/passwd)");
    List<Hyperlink> links =
        page.stream().filter(Hyperlink.class::isInstance).map(Hyperlink.class::cast).toList();
    assertThat(links).extracting(Hyperlink::getText).containsExactly("page");
    WaitForAsyncUtils.asyncFx(() -> links.getFirst().fire()).get();
    assertThat(opened).containsExactly("https://example.org/a");
  }
}
