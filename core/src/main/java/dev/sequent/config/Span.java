package dev.sequent.config;

/**
 * A stretch of a text.
 *
 * @param start offset of its first character
 * @param end one past its last
 */
record Span(int start, int end) {
  static Span of(YamlNode node) {
    return new Span(node.start(), node.end());
  }

  static Span of(YamlNode.Entry entry) {
    return new Span(entry.key().start(), entry.end());
  }
}
