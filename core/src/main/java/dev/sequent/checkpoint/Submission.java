package dev.sequent.checkpoint;

import dev.sequent.checkpoint.TextPrediction.Classes;
import dev.sequent.checkpoint.TextPrediction.Value;
import dev.sequent.data.LabelSet;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Predictions of a file's rows in the form that GLUE's server takes (gluebenchmark.com/faq): a
 * header, then for each row its number from 0 and its label as the task's files write it.
 */
public final class Submission {
  private static final String HEADER = "index\tprediction\n";

  private final LabelSet task;
  private final int[] classes;
  private final StringBuilder text = new StringBuilder(HEADER);
  private int rows;

  /**
   * @param checkpoint whose answers these are, for messages
   * @param labels its label names by class index
   * @param task the task's labels; those of another order are put into it by their names
   * @throws CheckpointException where the labels are those of another task
   */
  public Submission(Path checkpoint, List<String> labels, LabelSet task)
      throws CheckpointException {
    this.task = task;
    classes = classes(checkpoint, labels, task.names());
  }

  /** The task's class index for each of the model's. */
  private static int[] classes(Path checkpoint, List<String> labels, List<String> names)
      throws CheckpointException {
    List<String> ours = names.stream().map(Submission::plain).toList();
    List<String> theirs = labels.stream().map(Submission::plain).toList();
    if (theirs.equals(unnamed(ours.size()))) {
      return IntStream.range(0, ours.size()).toArray();
    }
    if (theirs.size() != ours.size() || !ours.containsAll(theirs)) {
      throw new CheckpointException(
          checkpoint,
          "its labels are %s, those of the task are %s; it was trained for another."
              .formatted(String.join(", ", labels), String.join(", ", names)));
    }
    return theirs.stream().mapToInt(ours::indexOf).toArray();
  }

  /** What Transformers calls labels that nobody named. */
  private static List<String> unnamed(int count) {
    return IntStream.range(0, count).mapToObj(n -> plain("LABEL_" + n)).toList();
  }

  private static String plain(String label) {
    return label.toLowerCase(Locale.ROOT);
  }

  /** Adds the next row's. */
  public void add(TextPrediction prediction) {
    text.append(rows++).append('\t').append(written(prediction)).append('\n');
  }

  private String written(TextPrediction prediction) {
    return switch (prediction.answer()) {
      case Classes said -> task.written().get(classes[said.likeliest()]);
      case Value value -> String.format(Locale.ROOT, "%.4f", value.value());
    };
  }

  /** The whole file. */
  public String text() {
    return text.toString();
  }
}
