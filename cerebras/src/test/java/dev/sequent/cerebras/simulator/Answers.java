package dev.sequent.cerebras.simulator;

import dev.sequent.cerebras.host.Asker;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** A user who says what was agreed before, and remembers what was asked. */
public final class Answers implements Asker {
  private final boolean believes;
  private boolean remembers;
  private final Deque<String> secrets;
  private final List<String> questions = new ArrayList<>();

  /**
   * @param believes whether new host keys are accepted
   * @param secrets what is typed, one after the other
   */
  public Answers(boolean believes, String... secrets) {
    this.believes = believes;
    this.secrets = new ArrayDeque<>(List.of(secrets));
  }

  @Override
  public synchronized boolean believe(String host, String kind, String fingerprint) {
    questions.add("%s %s %s".formatted(host, kind, fingerprint));
    return believes;
  }

  /** Wants the keychain to keep what is typed. */
  public Answers remembering() {
    remembers = true;
    return this;
  }

  @Override
  public synchronized Optional<Typed> secret(String prompt, Optional<String> noKeychain) {
    questions.add(prompt + noKeychain.map(why -> " (no keychain: " + why + ")").orElse(""));
    return Optional.ofNullable(secrets.poll())
        .map(secret -> new Typed(secret.toCharArray(), remembers && noKeychain.isEmpty()));
  }

  /** What was asked so far. */
  public synchronized List<String> questions() {
    return List.copyOf(questions);
  }
}
