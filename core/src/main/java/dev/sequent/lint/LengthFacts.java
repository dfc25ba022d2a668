package dev.sequent.lint;

/**
 * How long a split's rows are in tokens, special tokens included, before truncation.
 *
 * @param longest tokens of the longest row
 * @param cut rows longer than the section's {@code max_sequence_length}
 */
public record LengthFacts(int longest, int cut) {}
