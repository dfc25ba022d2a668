package dev.sequent.app.data;

import dev.sequent.data.Example;
import dev.sequent.data.Subset;
import dev.sequent.text.Features;
import dev.sequent.text.Padded;
import dev.sequent.text.PreviewRow;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** One row in full: its sentences, its tokens, and the arrays that the model is fed. */
final class RowView extends ScrollPane {

  private static final String UNKNOWN = "[UNK]";

  private final DataViewModel viewModel;
  private final Label where = new Label();
  private final Label label = new Label();
  private final Label textA = new Label();
  private final Label textB = new Label();
  private final HBox lineB;
  private final Label counts = new Label();
  private final TokenFlow tokens = new TokenFlow();
  private final TextArea arrays = new TextArea();

  RowView(DataViewModel viewModel) {
    this.viewModel = viewModel;
    setId("row-view");
    setFitToWidth(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    where.getStyleClass().addAll("muted");
    label.getStyleClass().add("label-chip");
    label.setId("row-label");
    HBox head = new HBox(where, label);
    head.setAlignment(Pos.CENTER_LEFT);
    head.getStyleClass().add("row-head");
    HBox lineA = sentence("A", textA, "segment-a");
    lineB = sentence("B", textB, "segment-b");
    counts.setId("token-counts");
    counts.getStyleClass().add("token-counts");
    VBox column = new VBox(head, lineA, lineB, counts, tokens, legend(), arrayPane());
    column.getStyleClass().add("row-view");
    setContent(column);
    viewModel.previewProperty().subscribe(row -> row.ifPresent(this::show));
  }

  private static HBox sentence(String letter, Label text, String segment) {
    Label mark = new Label(letter);
    mark.getStyleClass().addAll("sentence-mark", segment);
    mark.setMinWidth(Region.USE_PREF_SIZE);
    text.setWrapText(true);
    HBox line = new HBox(mark, text);
    line.getStyleClass().add("sentence");
    return line;
  }

  private static Node legend() {
    HBox legend =
        new HBox(
            chip("segment 0", "segment-a"),
            chip("segment 1", "segment-b"),
            chip("special", "special"),
            chip("unknown", "unknown"),
            chip("padding, mask 0", "padding"),
            chip("cut away", "truncated"));
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

  private Node arrayPane() {
    arrays.setId("row-arrays");
    arrays.setEditable(false);
    arrays.setWrapText(true);
    arrays.setPrefRowCount(9);
    arrays.getStyleClass().add("row-arrays");
    TitledPane pane = new TitledPane("Arrays as fed", arrays);
    pane.setId("row-arrays-pane");
    pane.setExpanded(false);
    pane.setAnimated(false);
    return pane;
  }

  private void show(PreviewRow row) {
    int index = viewModel.selectedProperty().get();
    if (index < 0 || index >= viewModel.rows().size()) {
      return;
    }
    Example example = viewModel.rows().get(index);
    where.setText(
        "Row %s · %s line %s"
            .formatted(
                count(example.row() + 1), example.file().getFileName(), count(example.line())));
    String name = RowCell.name(viewModel.factsProperty().get().labels(), example);
    String part =
        example.subset() == Subset.ALL
            ? ""
            : " · " + example.subset().name().toLowerCase(Locale.ROOT);
    label.setText("label %d · %s%s".formatted(example.label(), name, part));
    textA.setText(example.textA());
    String second = example.textB();
    textB.setText(second == null ? "" : second);
    lineB.setVisible(second != null);
    lineB.setManaged(second != null);
    int limit = viewModel.limitProperty().get();
    counts.setText(counts(row, limit));
    tokens.show(row, UNKNOWN, limit);
    Padded padded = row.padded(Math.max(limit, row.features().length()));
    arrays.setText(arrays(padded));
  }

  /** The line above the boxes. */
  static String counts(PreviewRow row, int limit) {
    Features features = row.features();
    int specials = features.length() - features.lengthA() - features.lengthB();
    String b = row.textB() == null ? "" : " · B " + features.lengthB();
    return "tokens %d / %d · A %d%s · specials %d · truncated %d"
        .formatted(features.length(), limit, features.lengthA(), b, specials, features.truncated());
  }

  private static String arrays(Padded padded) {
    List<String> lines =
        List.of(
            "input_ids       " + Arrays.toString(padded.inputIds()),
            "attention_mask  " + Arrays.toString(padded.attentionMask()),
            "token_type_ids  " + Arrays.toString(padded.tokenTypeIds()));
    return String.join("\n", lines);
  }

  private static String count(int value) {
    return String.format(Locale.ROOT, "%,d", value);
  }
}
