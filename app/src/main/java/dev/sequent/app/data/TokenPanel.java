package dev.sequent.app.data;

import dev.sequent.data.Example;
import dev.sequent.text.Features;
import dev.sequent.text.Padded;
import dev.sequent.text.PreviewRow;
import dev.sequent.text.RowLaw;
import dev.sequent.text.SegmentRule;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextArea;
import javafx.scene.control.TitledPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * A sentence or pair as the model is fed it: counts, boxes, what the other segment rule does, and
 * the arrays.
 */
final class TokenPanel extends VBox {

  private static final int MOST_POSITIONS = 12;
  private static final int LONGEST_SHOWN = 4096;

  private final DataViewModel viewModel;
  private final Label counts = new Label();
  private final Label difference = new Label();
  private final Label laws = new Label();
  private final TokenFlow tokens;
  private final TextArea arrays = new TextArea();
  private final MenuButton copy = new MenuButton("Copy");
  private Optional<RowCopy> shown = Optional.empty();

  /**
   * @param prefix begins the ids of the nodes in it, so that a window can have two
   */
  TokenPanel(DataViewModel viewModel, String prefix) {
    this.viewModel = viewModel;
    getStyleClass().add("token-panel");
    counts.setId(prefix + "token-counts");
    counts.getStyleClass().add("token-counts");
    difference.setId(prefix + "segment-difference");
    difference.getStyleClass().addAll("small", "muted");
    difference.setWrapText(true);
    laws.setId(prefix + "row-laws");
    laws.getStyleClass().addAll("small", "muted");
    laws.setWrapText(true);
    tokens = new TokenFlow(prefix);
    getChildren().addAll(head(prefix), tokens, legend(), difference, laws, arrayPane(prefix));
  }

  private Node head(String prefix) {
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    counts.setMinWidth(0);
    counts.setWrapText(true);
    counts.setMinHeight(Region.USE_PREF_SIZE);
    Label word = new Label("segments");
    word.getStyleClass().addAll("small", "muted");
    word.setMinWidth(Region.USE_PREF_SIZE);
    ToggleButton spec = segments("Spec", prefix + "segments-spec", SegmentRule.SPEC, "left-pill");
    spec.setTooltip(new Tooltip("1 on the second sentence and its [SEP], as original BERT has it"));
    ToggleButton zoo =
        segments("Model Zoo", prefix + "segments-modelzoo", SegmentRule.MODELZOO, "right-pill");
    zoo.setTooltip(new Tooltip("two positions early, as Model Zoo 1.6 and 1.7 compute them"));
    HBox switcher = new HBox(spec, zoo);
    switcher.setMinWidth(Region.USE_PREF_SIZE);
    copy.setId(prefix + "row-copy");
    copy.getStyleClass().addAll("pill", "menu-pill");
    copy.setMinWidth(Region.USE_PREF_SIZE);
    copy.getItems()
        .addAll(
            item("As text", prefix + "copy-text", RowCopy::text),
            item("As tensors", prefix + "copy-tensors", RowCopy::tensors),
            item("As Python", prefix + "copy-python", RowCopy::python));
    HBox head = new HBox(counts, space, word, switcher, copy);
    head.setAlignment(Pos.CENTER_LEFT);
    head.getStyleClass().add("token-head");
    return head;
  }

  private ToggleButton segments(String title, String id, SegmentRule rule, String pill) {
    ToggleButton button = new ToggleButton(title);
    button.setId(id);
    button.getStyleClass().addAll("pill", pill);
    button.setOnAction(
        e -> {
          button.setSelected(true);
          viewModel.segmentsProperty().set(rule);
        });
    viewModel.segmentsProperty().subscribe(is -> button.setSelected(is == rule));
    return button;
  }

  /** What a copy is made of is told by a function of the row. */
  private MenuItem item(String title, String id, Function<RowCopy, String> form) {
    MenuItem item = new MenuItem(title);
    item.setId(id);
    item.setOnAction(
        e ->
            shown.ifPresent(
                row -> {
                  ClipboardContent content = new ClipboardContent();
                  content.putString(form.apply(row));
                  Clipboard.getSystemClipboard().setContent(content);
                }));
    return item;
  }

  private static Node legend() {
    FlowPane legend =
        new FlowPane(
            chip("segment 0", "segment-a"),
            chip("segment 1", "segment-b"),
            chip("special", "special"),
            chip("unknown", "unknown"),
            chip("padding, mask 0", "padding"),
            chip("cut away", "truncated"),
            chip("other segment by the other rule", "differs"));
    legend.getStyleClass().add("token-legend");
    return legend;
  }

  private static Node chip(String text, String style) {
    Region swatch = new Region();
    swatch.getStyleClass().addAll("token", "swatch", style);
    Label word = new Label(text);
    word.getStyleClass().addAll("small", "muted");
    HBox chip = new HBox(swatch, word);
    chip.setSpacing(4);
    chip.setAlignment(Pos.CENTER_LEFT);
    return chip;
  }

  private Node arrayPane(String prefix) {
    arrays.setId(prefix + "row-arrays");
    arrays.setEditable(false);
    arrays.setWrapText(true);
    arrays.setPrefRowCount(9);
    arrays.getStyleClass().add("row-arrays");
    TitledPane pane = new TitledPane("Arrays as fed", arrays);
    pane.setId(prefix + "row-arrays-pane");
    pane.setExpanded(false);
    pane.setAnimated(false);
    return pane;
  }

  /** Shows a row. */
  void show(CutRow cut, Optional<Example> example) {
    shown = Optional.of(new RowCopy(cut, example, viewModel.factsProperty().get().labels()));
    counts.setText(counts(cut.preview(), cut.limit()));
    tokens.show(cut);
    difference.setText(difference(cut));
    laws.setText(laws(cut));
    laws.getStyleClass().remove("danger-text");
    if (!cut.broken().isEmpty()) {
      laws.getStyleClass().add("danger-text");
    }
    arrays.setText(cut.limit() <= LONGEST_SHOWN ? arrays(cut) : "Too long to show: Copy has them.");
  }

  private static String arrays(CutRow cut) {
    Padded padded = cut.preview().padded(cut.limit());
    return """
        input_ids       %s
        attention_mask  %s
        token_type_ids  %s"""
        .formatted(
            Arrays.toString(padded.inputIds()),
            Arrays.toString(padded.attentionMask()),
            Arrays.toString(padded.tokenTypeIds()));
  }

  /** The line above the boxes. */
  static String counts(PreviewRow row, int limit) {
    Features features = row.features();
    int specials = features.length() - features.lengthA() - features.lengthB();
    String b = row.textB() == null ? "" : " · B " + features.lengthB();
    return "tokens %d / %d · A %d%s · specials %d · truncated %d"
        .formatted(features.length(), limit, features.lengthA(), b, specials, features.truncated());
  }

  /** What the other segment rule would do to the row. */
  static String difference(CutRow cut) {
    String other =
        cut.rule() == SegmentRule.SPEC ? "Model Zoo 1.6 and 1.7 have" : "The specification has";
    List<Integer> positions = cut.differing();
    if (positions.isEmpty()) {
      return other + " the same segment ids.";
    }
    String named =
        positions.stream()
            .limit(MOST_POSITIONS)
            .map(String::valueOf)
            .collect(Collectors.joining(", "));
    return "%s another segment id at %d position%s: %s%s."
        .formatted(
            other,
            positions.size(),
            positions.size() == 1 ? "" : "s",
            named,
            positions.size() > MOST_POSITIONS ? ", …" : "");
  }

  /** Whether the row keeps what the origin promises of it. */
  static String laws(CutRow cut) {
    if (cut.broken().isEmpty()) {
      return "✓ "
          + Arrays.stream(RowLaw.values()).map(RowLaw::words).collect(Collectors.joining(" · "));
    }
    return "Broken: "
        + cut.broken().stream().sorted().map(RowLaw::words).collect(Collectors.joining(" · "));
  }
}
