package dev.sequent.text;

/**
 * A row padded to a fixed length, as the origin's loader yields it.
 *
 * @param inputIds ids, then that of {@code [PAD]}
 * @param attentionMask 1 on tokens, 0 on padding
 * @param tokenTypeIds segments, 0 on padding
 */
public record Padded(int[] inputIds, int[] attentionMask, int[] tokenTypeIds) {}
