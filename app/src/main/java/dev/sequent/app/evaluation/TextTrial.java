package dev.sequent.app.evaluation;

import dev.sequent.app.workbench.Workbench;
import dev.sequent.checkpoint.Predictor.Text;
import dev.sequent.checkpoint.WordInfluences;
import dev.sequent.checkpoint.WordInfluences.Influence;
import dev.sequent.run.RunException;
import dev.sequent.run.TextClassifier;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/**
 * A text of the user's own that a checkpoint is asked about while it is written. The checkpoint's
 * process begins with the first question and ends when the trial is closed. Used on the FX thread;
 * the workbench's thread for it waits for the answers, and always asks what was written last.
 */
final class TextTrial {

  private static final String NOT_KEPT =
      "The weights of this evaluation are in no checkpoint folder (any more), so nobody can be asked.";

  /** What there is to say about the text. */
  sealed interface Outcome {
    /** Nothing was asked. */
    record Nothing() implements Outcome {}

    /**
     * The first answer takes as long as opening the checkpoint.
     *
     * @param checkpoint its folder
     */
    record Opening(Path checkpoint) implements Outcome {}

    /**
     * The model's answer to what was written.
     *
     * @param words what each word adds to it; NaN while that is being asked
     */
    record Answered(TextClassifier.Answer answer, List<Influence> words) implements Outcome {
      public Answered {
        words = List.copyOf(words);
      }
    }

    /** Why there is no answer, in one sentence. */
    record Failed(String sentence) implements Outcome {}
  }

  private record Question(Path checkpoint, Text text) {}

  private final Workbench workbench;
  private final BooleanProperty open = new SimpleBooleanProperty(this, "open");
  private final BooleanProperty pair = new SimpleBooleanProperty(this, "pair");
  private final StringProperty textA = new SimpleStringProperty(this, "textA", "");
  private final StringProperty textB = new SimpleStringProperty(this, "textB", "");
  private final ObjectProperty<Optional<Path>> checkpoint =
      new SimpleObjectProperty<>(this, "checkpoint", Optional.empty());
  private final ReadOnlyObjectWrapper<Outcome> outcome =
      new ReadOnlyObjectWrapper<>(this, "outcome", new Outcome.Nothing());

  private final ReadOnlyIntegerWrapper invitations =
      new ReadOnlyIntegerWrapper(this, "invitations");

  /** Written on the FX thread; the thread that asks looks whether it is still at the right one. */
  private volatile Optional<Question> wanted = Optional.empty();

  private boolean asking;

  /** Of the thread that asks alone, as is the process. */
  private @Nullable Path opened;

  private @Nullable TextClassifier classifier;

  TextTrial(Workbench workbench) {
    this.workbench = workbench;
    open.subscribe(this::changed);
    pair.subscribe(this::changed);
    textA.subscribe(this::changed);
    textB.subscribe(this::changed);
    checkpoint.subscribe(this::changed);
  }

  /** Whether texts are asked about. */
  BooleanProperty openProperty() {
    return open;
  }

  /** Opens the trial, and asks the view to take the caret to its text. */
  void invite() {
    open.set(true);
    invitations.set(invitations.get() + 1);
  }

  /** Counts how often somebody was invited to write. */
  ReadOnlyIntegerProperty invitationsProperty() {
    return invitations.getReadOnlyProperty();
  }

  /** Whether there is a second sentence; while it is empty, the first is asked about alone. */
  BooleanProperty pairProperty() {
    return pair;
  }

  /** The sentence, or the first of a pair. */
  StringProperty textAProperty() {
    return textA;
  }

  /** The second of a pair. */
  StringProperty textBProperty() {
    return textB;
  }

  /** Whom to ask; empty where the weights were not kept. */
  ObjectProperty<Optional<Path>> checkpointProperty() {
    return checkpoint;
  }

  ReadOnlyObjectProperty<Outcome> outcomeProperty() {
    return outcome.getReadOnlyProperty();
  }

  /** Lets the process go; the next question begins another. */
  void rest() {
    workbench.executors().answers().execute(this::end);
  }

  private void changed() {
    boolean written = !textA.get().isBlank();
    wanted =
        open.get() && written
            ? checkpoint.get().map(folder -> new Question(folder, new Text(textA.get(), second())))
            : Optional.empty();
    if (wanted.isEmpty()) {
      outcome.set(
          open.get() && checkpoint.get().isEmpty()
              ? new Outcome.Failed(NOT_KEPT)
              : new Outcome.Nothing());
    }
    if (!open.get()) {
      rest();
    }
    if (!asking) {
      next();
    }
  }

  private @Nullable String second() {
    return pair.get() && !textB.get().isBlank() ? textB.get() : null;
  }

  private void next() {
    asking = wanted.isPresent();
    wanted.ifPresent(
        question -> {
          if (!(outcome.get() instanceof Outcome.Answered)) {
            outcome.set(new Outcome.Opening(question.checkpoint()));
          }
          workbench.executors().answers().execute(() -> ask(question));
        });
  }

  private boolean isWanted(Question question) {
    return wanted.filter(question::equals).isPresent();
  }

  private void ask(Question question) {
    Outcome said = answer(question);
    show(question, said);
    if (said instanceof Outcome.Answered answered && isWanted(question)) {
      show(question, withWords(question, answered));
    }
    workbench.executors().ui().execute(() -> goOn(question));
  }

  /** Nothing while something else is wanted by now. */
  private void show(Question question, Outcome said) {
    workbench
        .executors()
        .ui()
        .execute(
            () -> {
              if (isWanted(question)) {
                outcome.set(said);
              }
            });
  }

  private void goOn(Question question) {
    if (isWanted(question)) {
      asking = false;
    } else {
      next();
    }
  }

  private Outcome answer(Question question) {
    try {
      if (classifier == null || !question.checkpoint().equals(opened)) {
        end();
        classifier = workbench.classifier(question.checkpoint());
        opened = question.checkpoint();
      }
      return new Outcome.Answered(
          classifier.ask(question.text()), new WordInfluences(question.text()).unknown());
    } catch (RunException | IOException e) {
      end();
      return new Outcome.Failed(String.valueOf(e.getMessage()));
    }
  }

  /** One question for each word: as soon as another text is written, no more of them are asked. */
  private Outcome withWords(Question question, Outcome.Answered whole) {
    WordInfluences words = new WordInfluences(question.text());
    List<Text> variants = words.variants();
    List<float[]> without = new ArrayList<>();
    try {
      for (Text variant : variants) {
        if (!isWanted(question) || classifier == null) {
          return whole;
        }
        without.add(classifier.ask(variant).outputs());
      }
    } catch (RunException | IOException e) {
      end();
      return new Outcome.Failed(String.valueOf(e.getMessage()));
    }
    if (variants.isEmpty()) {
      return whole;
    }
    TextClassifier.Answer answer = whole.answer();
    return new Outcome.Answered(answer, words.of(answer.problem(), answer.outputs(), without));
  }

  private void end() {
    if (classifier != null) {
      try {
        classifier.close();
      } catch (IOException e) {
        workbench.say("A file of the model's process stays behind: " + e.getMessage());
      }
      classifier = null;
      opened = null;
    }
  }
}
