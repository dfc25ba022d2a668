package dev.sequent.app.evaluation;

import dev.sequent.app.theme.Hint;
import dev.sequent.checkpoint.WordInfluences.Influence;
import java.util.List;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/**
 * The words of a text, each on a ground that is the stronger the more the word adds to the answer.
 * What speaks against it has another colour, and a line below for those who do not tell colours.
 */
final class WordsView extends FlowPane {
  private static final PseudoClass AGAINST = PseudoClass.getPseudoClass("against");
  private static final double STRONGEST = 0.55;

  /** A tenth of odds: differences below are not blown up to the full colour. */
  private static final double LEAST = 0.1;

  WordsView() {
    getStyleClass().add("trial-words");
  }

  /** Whether the answer would hardly be another one without any of the words. */
  static boolean noneMatters(List<Influence> words) {
    return !words.isEmpty() && words.stream().allMatch(word -> Math.abs(word.influence()) < LEAST);
  }

  /**
   * Shows other words.
   *
   * @param words in the order of the text; NaN is not known yet
   * @param answer what they speak for
   */
  void show(List<Influence> words, String answer) {
    double most =
        words.stream()
            .mapToDouble(word -> Math.abs(word.influence()))
            .filter(Double::isFinite)
            .max()
            .orElse(0);
    String sentence = "a";
    getChildren().clear();
    for (Influence word : words) {
      if (!word.sentence().equals(sentence)) {
        sentence = word.sentence();
        getChildren().add(new Label("▸"));
      }
      getChildren().add(word(word, Math.max(most, LEAST), answer));
    }
  }

  private static Node word(Influence word, double most, String answer) {
    Label text = new Label(word.word());
    text.getStyleClass().add("word-text");
    if (Double.isNaN(word.influence())) {
      return text;
    }
    boolean against = word.influence() < 0;
    Region ground = new Region();
    ground.getStyleClass().add("word-ground");
    ground.pseudoClassStateChanged(AGAINST, against);
    ground.setOpacity(STRONGEST * Math.abs(word.influence()) / most);
    String figure = String.format(Locale.ROOT, "%+.2f", word.influence());
    text.setAccessibleText(word.word() + " " + figure);
    Hint.on(
        text,
        "%s in log-odds: speaks %s %s".formatted(figure, against ? "against" : "for", answer));
    return new StackPane(ground, text);
  }
}
