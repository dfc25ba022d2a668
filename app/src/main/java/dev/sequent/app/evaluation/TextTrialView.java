package dev.sequent.app.evaluation;

import dev.sequent.app.action.Action;
import dev.sequent.app.format.Figures;
import dev.sequent.checkpoint.WordInfluences.Influence;
import dev.sequent.run.TextClassifier.Answer;
import java.util.List;
import javafx.beans.property.StringProperty;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Fields for a text of one's own, and what the model says about it. */
final class TextTrialView extends HBox {
  private final TextField first;
  private final Label label = new Label();
  private final Label note = new Label();
  private final ProgressIndicator wheel = new ProgressIndicator();
  private final ProbabilityBars bars = new ProbabilityBars();
  private final WordsView words = new WordsView();

  TextTrialView(TextTrial trial) {
    setId("text-trial");
    getStyleClass().add("text-trial");
    visibleProperty().bind(trial.openProperty());
    managedProperty().bind(visibleProperty());
    // In a small window what is below gives way.
    setMinHeight(USE_PREF_SIZE);
    first = field("trial-text-a", "A sentence of your own", trial.textAProperty());
    TextField second = field("trial-text-b", "The second sentence", trial.textBProperty());
    second.visibleProperty().bind(trial.pairProperty());
    second.managedProperty().bind(second.visibleProperty());
    words.setId("trial-words");
    VBox texts = new VBox(first, second, words);
    texts.getStyleClass().add("trial-texts");
    HBox.setHgrow(texts, Priority.ALWAYS);
    label.setId("trial-label");
    label.getStyleClass().add("figure");
    note.setId("trial-note");
    note.getStyleClass().addAll("small", "muted");
    note.setWrapText(true);
    wheel.setMaxSize(16, 16);
    bars.setId("trial-probabilities");
    // The bars keep their room while the next answer is on its way: nothing below should jump.
    for (Region part : new Region[] {label, note, wheel}) {
      part.managedProperty().bind(part.visibleProperty());
    }
    HBox said = new HBox(wheel, label, note);
    said.getStyleClass().add("trial-said");
    VBox answer = new VBox(said, bars);
    answer.getStyleClass().add("trial-answer");
    getChildren().addAll(texts, answer);
    addEventHandler(
        KeyEvent.KEY_PRESSED,
        e -> {
          if (Action.CLOSE_TOP.matches(e)) {
            trial.openProperty().set(false);
            e.consume();
          }
        });
    trial.outcomeProperty().subscribe(this::show);
    trial.invitationsProperty().addListener((o, was, is) -> write());
  }

  private static TextField field(String id, String prompt, StringProperty text) {
    TextField field = new TextField();
    field.setId(id);
    field.setPromptText(prompt);
    field.setAccessibleText(prompt);
    field.textProperty().bindBidirectional(text);
    return field;
  }

  /** Puts the caret at the end of the sentence. */
  private void write() {
    first.requestFocus();
    first.end();
  }

  private void show(TextTrial.Outcome outcome) {
    wheel.setVisible(outcome instanceof TextTrial.Outcome.Opening);
    bars.setVisible(false);
    words.show(List.of(), "");
    label.setVisible(false);
    note.setVisible(true);
    switch (outcome) {
      case TextTrial.Outcome.Nothing nothing -> note.setText("The model answers while you write.");
      case TextTrial.Outcome.Opening opening ->
          note.setText("Opening " + opening.checkpoint().getFileName() + "…");
      case TextTrial.Outcome.Failed failed -> note.setText(failed.sentence());
      case TextTrial.Outcome.Answered answered -> showAnswer(answered.answer(), answered.words());
    }
  }

  private void showAnswer(Answer answer, List<Influence> parts) {
    Double value = answer.value();
    label.setVisible(true);
    label.setText(value == null ? String.valueOf(answer.label()) : Figures.value(value));
    note.setText(
        Figures.count(answer.tokens())
            + " tokens"
            + (answer.truncated() ? ", the rest did not fit" : "")
            + (WordsView.noneMatters(parts) ? "; no word by itself decides" : ""));
    bars.show(answer.classes(), "");
    bars.setVisible(!answer.classes().isEmpty());
    words.show(parts, label.getText());
  }
}
