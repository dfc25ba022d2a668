package dev.sequent.config;

/** Turns SnakeYAML's code point indexes into UTF-16 offsets; cheap for indexes near the last. */
final class OffsetCursor {
  private final String text;
  private int index;
  private int offset;

  OffsetCursor(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }

  int at(int codePointIndex) {
    offset = text.offsetByCodePoints(offset, codePointIndex - index);
    index = codePointIndex;
    return offset;
  }
}
