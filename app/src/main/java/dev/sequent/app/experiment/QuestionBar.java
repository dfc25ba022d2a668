package dev.sequent.app.experiment;

import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;

/** A question above the text with its answers as buttons; there only while it is asked. */
final class QuestionBar extends HBox {
  private final Label sentence = new Label();
  private final HBox answers = new HBox();

  QuestionBar(String id) {
    setId(id);
    getStyleClass().add("conflict-bar");
    sentence.setWrapText(true);
    sentence.setMinHeight(Region.USE_PREF_SIZE);
    sentence.setMaxWidth(Double.MAX_VALUE);
    answers.setSpacing(8);
    // Beside each other they would leave the sentence a letter a line in a narrow pane.
    VBox words = new VBox(8, sentence, answers);
    HBox.setHgrow(words, Priority.ALWAYS);
    getChildren().addAll(new FontIcon(MaterialDesignA.ALERT), words);
    ask(Optional.empty());
  }

  /** One more answer. */
  QuestionBar answer(String id, String word, Runnable act) {
    Button button = new Button(word);
    button.setId(id);
    button.getStyleClass().add("pill");
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setOnAction(e -> act.run());
    answers.getChildren().add(button);
    return this;
  }

  /** Asks something, or nothing any longer. */
  void ask(Optional<String> question) {
    sentence.setText(question.orElse(""));
    setVisible(question.isPresent());
    setManaged(question.isPresent());
  }
}
