package dev.sequent.checkpoint;

import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the shapes of weights tell of the network that they are of, where no config lies beside
 * them. Each is empty where the tensor that tells it is not there.
 *
 * @param layers encoder layers
 * @param width size of the hidden state
 * @param pieces word pieces
 * @param labels outputs of the classifier
 */
public record CheckpointOutline(
    OptionalInt layers, OptionalLong width, OptionalLong pieces, OptionalLong labels) {
  private static final Pattern LAYER = Pattern.compile("(?:bert\\.)?encoder\\.layer\\.(\\d+)\\..+");

  /** That of the tensors of any release's names. */
  public static CheckpointOutline of(List<CheckpointInfo.Stored> tensors) {
    OptionalInt last = OptionalInt.empty();
    OptionalLong width = OptionalLong.empty();
    OptionalLong pieces = OptionalLong.empty();
    OptionalLong labels = OptionalLong.empty();
    for (CheckpointInfo.Stored tensor : tensors) {
      String name = ParameterNames.huggingFace(tensor.name());
      Matcher layer = LAYER.matcher(name);
      if (layer.matches() && layer.group(1).length() < 6) {
        int number = Integer.parseInt(layer.group(1)) + 1;
        last = OptionalInt.of(Math.max(number, last.orElse(0)));
      }
      long[] shape = tensor.shape();
      if (shape.length == 2 && name.endsWith("word_embeddings.weight")) {
        pieces = OptionalLong.of(shape[0]);
        width = OptionalLong.of(shape[1]);
      } else if (shape.length == 2 && name.equals("classifier.weight")) {
        labels = OptionalLong.of(shape[0]);
      }
    }
    return new CheckpointOutline(last, width, pieces, labels);
  }
}
