package dev.sequent.lint;

import dev.sequent.text.Vocabulary;

/**
 * What is counted in a vocabulary.
 *
 * @param size its entries
 * @param capitals entries with an upper-case letter, special tokens such as {@code [CLS]} excluded
 */
public record VocabularyFacts(int size, int capitals) {

  static VocabularyFacts of(Vocabulary vocabulary) {
    long capitals =
        vocabulary.pieces().stream()
            .filter(piece -> !piece.startsWith("["))
            .filter(piece -> piece.codePoints().anyMatch(Character::isUpperCase))
            .count();
    return new VocabularyFacts(vocabulary.size(), (int) capitals);
  }
}
