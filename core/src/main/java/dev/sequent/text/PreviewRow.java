package dev.sequent.text;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row as the model will see it.
 *
 * @param textA first sentence
 * @param textB second sentence; null for a single one
 * @param tokens the tokens fed, special tokens included, by position
 * @param truncatedA tokens cut from the end of A
 * @param truncatedB tokens cut from the end of B
 * @param features what the model is fed
 * @param padId id that {@link #padded} fills with
 */
public record PreviewRow(
    String textA,
    @Nullable String textB,
    List<PreviewToken> tokens,
    List<PreviewToken> truncatedA,
    List<PreviewToken> truncatedB,
    Features features,
    int padId) {
  public PreviewRow {
    tokens = List.copyOf(tokens);
    truncatedA = List.copyOf(truncatedA);
    truncatedB = List.copyOf(truncatedB);
  }

  /** Whether anything was cut away. */
  public boolean truncated() {
    return features.truncated() > 0;
  }

  /**
   * The arrays at a fixed length.
   *
   * @param length at least the number of tokens
   */
  public Padded padded(int length) {
    return features.padded(length, padId);
  }
}
