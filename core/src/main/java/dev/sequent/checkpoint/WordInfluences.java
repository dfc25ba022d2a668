package dev.sequent.checkpoint;

import dev.sequent.checkpoint.Predictor.Text;
import dev.sequent.config.ProblemType;
import dev.sequent.metric.Logits;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What each word of a text adds to a model's answer: the answer's score less that of the text
 * without the word (erasure; Li, Monroe and Jurafsky, "Understanding Neural Networks through
 * Representation Erasure", arXiv:1612.08220). The score of a class is its log-odds, that of a
 * regression its number. Words are what white space parts.
 */
public final class WordInfluences {
  private static final String SPACE = "\\s+";

  private final List<String> a;
  private final List<String> b;
  private final boolean pair;

  /**
   * @param text a sentence or a pair
   */
  public WordInfluences(Text text) {
    a = words(text.a());
    b = words(text.b());
    pair = text.b() != null;
  }

  /**
   * One word's part.
   *
   * @param sentence {@code a} or {@code b}
   * @param word as it stands in the text
   * @param influence above zero where it speaks for the answer, below where against it
   */
  public record Influence(String sentence, String word, double influence) {}

  private static List<String> words(@Nullable String text) {
    return text == null || text.isBlank() ? List.of() : List.of(text.strip().split(SPACE));
  }

  /** The words in their order, before anything is known of them: NaN each. */
  public List<Influence> unknown() {
    return IntStream.range(0, a.size() + b.size()).mapToObj(n -> influence(n, Double.NaN)).toList();
  }

  private Influence influence(int n, double value) {
    return n < a.size()
        ? new Influence("a", a.get(n), value)
        : new Influence("b", b.get(n - a.size()), value);
  }

  /** The text without its first word, without its second, and so on; none of a single word. */
  public List<Text> variants() {
    List<Text> variants = new ArrayList<>();
    if (a.size() + b.size() > 1) {
      String wholeA = String.join(" ", a);
      String wholeB = pair ? String.join(" ", b) : null;
      IntStream.range(0, a.size()).forEach(n -> variants.add(new Text(without(a, n), wholeB)));
      IntStream.range(0, b.size()).forEach(n -> variants.add(new Text(wholeA, without(b, n))));
    }
    return variants;
  }

  private static String without(List<String> words, int left) {
    List<String> rest = new ArrayList<>(words);
    rest.remove(left);
    return String.join(" ", rest);
  }

  /**
   * The words' parts in their order.
   *
   * @param problem what the logits are for
   * @param whole logits of the text
   * @param without logits of the variants in their order, or of the first of them
   */
  public List<Influence> of(ProblemType problem, float[] whole, List<float[]> without) {
    int answer = Logits.largest(whole);
    double score = score(problem, whole, answer);
    return IntStream.range(0, without.size())
        .mapToObj(n -> influence(n, score - score(problem, without.get(n), answer)))
        .toList();
  }

  /** With several classes a row, those beside the answer together are what speaks against it. */
  private static double score(ProblemType problem, float[] logits, int answer) {
    if (problem != ProblemType.SINGLE_LABEL_CLASSIFICATION || logits.length == 1) {
      return logits[answer];
    }
    double[] others =
        IntStream.range(0, logits.length)
            .filter(n -> n != answer)
            .mapToDouble(n -> logits[n])
            .toArray();
    return logits[answer] - Logits.logSumExp(others);
  }
}
