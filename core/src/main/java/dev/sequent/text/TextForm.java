package dev.sequent.text;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a task judges: a sentence, as SST-2 does, or two together, as MNLI. */
public enum TextForm {
  /** {@code [CLS] A [SEP]}. */
  SENTENCE("single sentences", "a single sentence"),
  /** {@code [CLS] A [SEP] B [SEP]}. */
  PAIR("pairs", "a pair");

  private final String many;
  private final String one;

  TextForm(String many, String one) {
    this.many = many;
    this.one = one;
  }

  /** The form of rows that have a second sentence, or have none. */
  public static TextForm of(boolean pair) {
    return pair ? PAIR : SENTENCE;
  }

  /** The form of this name in a file. */
  public static Optional<TextForm> ofKey(String key) {
    return Stream.of(values()).filter(form -> form.key().equals(key)).findAny();
  }

  /** The name in files. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** As words of a sentence: {@code pairs}. */
  public String many() {
    return many;
  }

  /** As words of a sentence: {@code a pair}. */
  public String one() {
    return one;
  }
}
