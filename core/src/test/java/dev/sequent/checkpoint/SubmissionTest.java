package dev.sequent.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sequent.checkpoint.TextPrediction.Classes;
import dev.sequent.checkpoint.TextPrediction.Value;
import dev.sequent.data.LabelSet;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SubmissionTest {
  private static final Path CHECKPOINT = Path.of("checkpoint_7");
  private static final LabelSet SST2 = LabelSet.numbered("SST-2", "negative", "positive");
  private static final LabelSet MNLI =
      LabelSet.named("MNLI", "entailment", "neutral", "contradiction");

  private static TextPrediction of(int likeliest) {
    return new TextPrediction(new Classes(likeliest, new double[3]), new float[3], 5, 0);
  }

  private static String text(List<String> labels, LabelSet task, int... likeliest)
      throws CheckpointException {
    Submission submission = new Submission(CHECKPOINT, labels, task);
    for (int each : likeliest) {
      submission.add(of(each));
    }
    return submission.text();
  }

  @Test
  void writesLabelsAsTheTasksFilesDo() throws CheckpointException {
    assertThat(text(SST2.names(), SST2, 1, 0)).isEqualTo("index\tprediction\n0\t1\n1\t0\n");
    assertThat(text(MNLI.names(), MNLI, 2)).isEqualTo("index\tprediction\n0\tcontradiction\n");
  }

  @Test
  void goesByTheNamesWhereTheModelHasAnotherOrder() throws CheckpointException {
    assertThat(text(List.of("CONTRADICTION", "NEUTRAL", "ENTAILMENT"), MNLI, 0, 1, 2))
        .isEqualTo("index\tprediction\n0\tcontradiction\n1\tneutral\n2\tentailment\n");
    assertThat(text(List.of("LABEL_0", "LABEL_1", "LABEL_2"), MNLI, 0))
        .isEqualTo("index\tprediction\n0\tentailment\n");
  }

  @Test
  void refusesTheLabelsOfAnotherTask() {
    assertThatThrownBy(() -> text(SST2.names(), MNLI))
        .isInstanceOf(CheckpointException.class)
        .hasMessage(
            "checkpoint_7: its labels are negative, positive, those of the task are entailment,"
                + " neutral, contradiction; it was trained for another.");
    assertThatThrownBy(() -> text(List.of("good", "bad"), SST2))
        .isInstanceOf(CheckpointException.class);
  }

  @Test
  void hasTheNumberOfARegression() throws CheckpointException {
    Submission submission = new Submission(CHECKPOINT, List.of("LABEL_0", "LABEL_1"), SST2);
    submission.add(new TextPrediction(new Value(2.25f), new float[] {2.25f}, 5, 0));
    assertThat(submission.text()).isEqualTo("index\tprediction\n0\t2.2500\n");
  }
}
