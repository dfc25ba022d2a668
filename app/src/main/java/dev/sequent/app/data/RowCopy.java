package dev.sequent.app.data;

import dev.sequent.data.Example;
import dev.sequent.text.Padded;
import dev.sequent.text.RowLayout;
import dev.sequent.text.SegmentRule;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A row for the clipboard.
 *
 * @param cut the row as it is fed
 * @param example where it comes from; empty for a text of the user's own
 * @param labels label names by class index
 */
record RowCopy(CutRow cut, Optional<Example> example, List<String> labels) {

  /** Tokens, ids and segments in columns, as {@code sequent tokens} prints them. */
  String text() {
    return heading() + "\n" + RowLayout.of(cut.preview()) + "\n";
  }

  /** The arrays, with what they are. */
  String tensors() {
    Padded padded = padded();
    StringBuilder text = new StringBuilder();
    tensor(text, "input_ids", padded.inputIds());
    tensor(text, "attention_mask", padded.attentionMask());
    tensor(text, "token_type_ids", padded.tokenTypeIds());
    label().ifPresent(label -> text.append("labels int32[1]\n  [").append(label).append("]\n"));
    return text.toString();
  }

  private static void tensor(StringBuilder text, String name, int[] values) {
    text.append(name).append(" int32[1, ").append(values.length).append("]\n");
    text.append("  [").append(Arrays.toString(values)).append("]\n");
  }

  /** Python that makes PyTorch tensors of them. */
  String python() {
    Padded padded = padded();
    StringBuilder text = new StringBuilder();
    text.append("# ").append(heading()).append('\n');
    text.append("import torch\n\n");
    text.append("features = {\n");
    line(text, "input_ids", padded.inputIds());
    line(text, "attention_mask", padded.attentionMask());
    line(text, "token_type_ids", padded.tokenTypeIds());
    text.append("}\n");
    label()
        .ifPresent(
            label ->
                text.append("labels = torch.tensor([")
                    .append(label)
                    .append("], dtype=torch.int32)\n"));
    return text.toString();
  }

  private static void line(StringBuilder text, String name, int[] values) {
    text.append("    \"").append(name).append("\": torch.tensor([");
    text.append(Arrays.toString(values)).append("], dtype=torch.int32),\n");
  }

  private Padded padded() {
    return cut.preview().padded(cut.limit());
  }

  private Optional<Integer> label() {
    return example.filter(Example::labelled).map(Example::label);
  }

  /** One line: a file's name may hold characters that would end a comment. */
  private String heading() {
    String from =
        example
            .map(
                e ->
                    "row %d · %s:%d · %s"
                        .formatted(e.row() + 1, e.file().getFileName(), e.line(), labelled(e)))
            .orElse("own text");
    return "%s · %d of %d tokens · segments of %s"
        .formatted(
            from.replaceAll("\\p{Cntrl}", " "),
            cut.preview().features().length(),
            cut.limit(),
            cut.rule() == SegmentRule.SPEC ? "the specification" : "Model Zoo 1.6 and 1.7");
  }

  private String labelled(Example of) {
    return of.labelled()
        ? "label %d (%s)".formatted(of.label(), ListedRow.labelName(labels, of))
        : "no label";
  }
}
