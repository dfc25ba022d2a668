package dev.sequent.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sequent.checkpoint.Predictor.Text;
import dev.sequent.checkpoint.WordInfluences.Influence;
import dev.sequent.config.ProblemType;
import java.util.List;
import org.junit.jupiter.api.Test;

final class WordInfluencesTest {

  @Test
  void leaveOutOneWordAfterTheOther() {
    assertThat(new WordInfluences(new Text(" not\ta good  film ", null)).variants())
        .containsExactly(
            new Text("a good film", null),
            new Text("not good film", null),
            new Text("not a film", null),
            new Text("not a good", null));
    assertThat(new WordInfluences(new Text("one", "and two")).variants())
        .containsExactly(new Text("", "and two"), new Text("one", "two"), new Text("one", "and"));
    assertThat(new WordInfluences(new Text("alone", null)).variants()).isEmpty();
    assertThat(new WordInfluences(new Text("  ", null)).variants()).isEmpty();
  }

  @Test
  void haveTheirWordsBeforeAnythingIsKnown() {
    assertThat(new WordInfluences(new Text("one", "and two")).unknown())
        .containsExactly(
            new Influence("a", "one", Double.NaN),
            new Influence("b", "and", Double.NaN),
            new Influence("b", "two", Double.NaN));
  }

  @Test
  void areDifferencesOfTheAnswersLogOdds() {
    WordInfluences words = new WordInfluences(new Text("for", "against"));
    float[] whole = {2, -1, 0};
    List<Influence> said =
        words.of(
            ProblemType.SINGLE_LABEL_CLASSIFICATION,
            whole,
            List.of(new float[] {0, 1, 0}, new float[] {4, -1, 0}));
    assertThat(said).extracting(Influence::sentence).containsExactly("a", "b");
    assertThat(said).extracting(Influence::word).containsExactly("for", "against");
    double odds = logOdds(2, -1, 0);
    assertThat(said.get(0).influence()).isCloseTo(odds - logOdds(0, 1, 0), within(1e-12));
    assertThat(said.get(1).influence()).isCloseTo(odds - logOdds(4, -1, 0), within(1e-12));
    assertThat(said.get(1).influence()).isNegative();
  }

  private static double logOdds(double answer, double other, double another) {
    double sum = Math.exp(answer) + Math.exp(other) + Math.exp(another);
    double share = Math.exp(answer) / sum;
    return Math.log(share / (1 - share));
  }

  @Test
  void ofSeveralLabelsOrANumberAreDifferencesOfTheLogit() {
    WordInfluences words = new WordInfluences(new Text("a b", null));
    List<float[]> without = List.of(new float[] {1, 9}, new float[] {5, 0});
    assertThat(words.of(ProblemType.MULTI_LABEL_CLASSIFICATION, new float[] {3, 2}, without))
        .containsExactly(new Influence("a", "a", 2), new Influence("a", "b", -2));
    assertThat(words.of(ProblemType.REGRESSION, new float[] {3}, List.of(new float[] {2.5f})))
        .containsExactly(new Influence("a", "a", 0.5));
  }

  @Test
  void stayFiniteHoweverSureTheModelIs() {
    WordInfluences words = new WordInfluences(new Text("a b", null));
    assertThat(
            words.of(
                ProblemType.SINGLE_LABEL_CLASSIFICATION,
                new float[] {900, -900},
                List.of(new float[] {-900, 900})))
        .containsExactly(new Influence("a", "a", 3600));
  }
}
