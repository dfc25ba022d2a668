package dev.sequent.app.evaluation;

import dev.sequent.app.format.Figures;
import dev.sequent.checkpoint.CheckpointInfo;
import dev.sequent.checkpoint.CheckpointOutline;
import java.util.ArrayList;
import java.util.List;

/** What is said of a file of weights. */
final class CheckpointTexts {
  private CheckpointTexts() {}

  /** Its contents, in one line. */
  static String contents(CheckpointInfo info) {
    List<String> parts = new ArrayList<>();
    CheckpointOutline outline = CheckpointOutline.of(info.tensors());
    outline.layers().ifPresent(layers -> parts.add(layers + (layers == 1 ? " layer" : " layers")));
    outline.width().ifPresent(width -> parts.add(Figures.count(width) + " wide"));
    outline.pieces().ifPresent(pieces -> parts.add(Figures.count(pieces) + " word pieces"));
    parts.add(
        outline.labels().isPresent()
            ? Figures.count(outline.labels().getAsLong()) + " labels"
            : "no classifier");
    parts.add(
        "%s parameters in %s tensors"
            .formatted(Figures.count(info.parameters()), Figures.count(info.tensors().size())));
    parts.add("%s, %s".formatted(String.join(", ", info.dtypes()), Figures.bytes(info.bytes())));
    info.step().ifPresent(step -> parts.add("step " + Figures.count(step)));
    return String.join(" · ", parts);
  }
}
