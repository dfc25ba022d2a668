package dev.sequent.app.targets;

import dev.sequent.target.TargetTest;
import dev.sequent.target.TestStep;
import java.util.Optional;
import java.util.function.Consumer;

/** A test whose steps are shown and whose questions are asked in the window. */
record WatchedTest(TestQuestions questions, Consumer<TestStep> ended) implements TargetTest {
  @Override
  public void begins(String step) {
    // What is looked at now follows from the steps that have ended.
  }

  @Override
  public void ends(TestStep step) {
    ended.accept(step);
  }

  @Override
  public boolean confirm(String question) {
    return questions.confirm(question);
  }

  @Override
  public Optional<Typed> secret(String prompt, Optional<String> noKeychain) {
    return questions.secret(prompt, noKeychain);
  }
}
