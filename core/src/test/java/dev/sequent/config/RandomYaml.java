package dev.sequent.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * A random, valid YAML map as people write them: odd indents, comments everywhere, all quotes, flow
 * and block style, anchors with and without aliases, either line end, with or without a last one.
 */
final class RandomYaml {
  private final Random random;
  private final String lineEnd;
  private final StringBuilder text = new StringBuilder();
  private final Set<String> shared = new HashSet<>();
  private final List<String> anchoredScalars = new ArrayList<>();
  private final List<String> anchorPaths = new ArrayList<>();
  private int names;

  RandomYaml(Random random) {
    this(random, 1 + random.nextInt(4));
  }

  /** From one line to some thousands, short ones more often. */
  static RandomYaml ofAnySize(Random random) {
    int sections = (int) Math.pow(10, random.nextDouble() * 2.9);
    return new RandomYaml(random, sections);
  }

  private RandomYaml(Random random, int sections) {
    this.random = random;
    this.lineEnd = random.nextBoolean() ? "\n" : "\r\n";
    comments("");
    map("", "", sections, 0);
    if (random.nextInt(3) == 0) {
      int end = text.length();
      while (end > 0 && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
        end--;
      }
      text.setLength(end);
    } else {
      comments("");
    }
  }

  String text() {
    return text.toString();
  }

  /** Keys whose edit must be refused: an alias elsewhere shows the same value. */
  Set<String> sharedValues() {
    return shared;
  }

  @Override
  public String toString() {
    return text.toString();
  }

  private void map(String path, String indent, int keys, int depth) {
    for (int i = 0; i < keys; i++) {
      comments(indent);
      String name = name();
      text.append(indent).append(written(name)).append(":");
      value(KeyPath.child(path, name), indent, depth);
    }
  }

  /** What follows a colon or a dash, line end included. */
  private void value(String path, String indent, int depth) {
    switch (random.nextInt(depth < 2 ? 12 : 8)) {
      case 7 -> {
        text.append(" |").append(lineEnd);
        text.append(indent).append("    some text").append(lineEnd);
        text.append(indent).append("    # no comment").append(lineEnd);
      }
      case 8, 9 -> {
        lineTail();
        map(path, indent + " ".repeat(1 + random.nextInt(4)), 1 + random.nextInt(3), depth + 1);
      }
      case 10 -> {
        lineTail();
        list(path, indent + " ".repeat(random.nextInt(3)), depth);
      }
      case 11 -> {
        text.append(" {k: ")
            .append(flowScalar())
            .append(",  'l' : [")
            .append(flowScalar())
            .append("]}");
        lineTail();
      }
      default -> {
        scalar(path);
        lineTail();
      }
    }
  }

  private void list(String path, String indent, int depth) {
    int items = 1 + random.nextInt(3);
    for (int i = 0; i < items; i++) {
      comments(indent);
      String item = KeyPath.child(path, Integer.toString(i));
      text.append(indent).append("-");
      if (random.nextBoolean()) {
        String first = name();
        text.append(" ").append(first).append(":");
        scalar(KeyPath.child(item, first));
        lineTail();
        map(item, indent + "  ", random.nextInt(3), depth + 2);
      } else {
        scalar(item);
        lineTail();
      }
    }
  }

  private void scalar(String path) {
    if (!anchoredScalars.isEmpty() && random.nextInt(6) == 0) {
      int pick = random.nextInt(anchoredScalars.size());
      shared.add(anchorPaths.get(pick));
      text.append(spaces()).append("*").append(anchoredScalars.get(pick)).append(" ");
      return;
    }
    if (random.nextInt(6) == 0) {
      String anchor = "x" + names++;
      anchoredScalars.add(anchor);
      anchorPaths.add(path);
      text.append(spaces()).append("&").append(anchor);
    } else if (random.nextInt(8) == 0) {
      text.append(spaces()).append("!!str");
      text.append(spaces()).append(plain());
      return;
    }
    switch (random.nextInt(7)) {
      case 0 -> {}
      case 1 -> text.append(spaces()).append("'it''s # ").append(plain()).append("'");
      case 2 -> text.append(spaces()).append("\"a \\\"b\\\" \\u00e9 ").append(plain()).append("\"");
      default -> text.append(spaces()).append(plain());
    }
  }

  private String flowScalar() {
    return switch (random.nextInt(3)) {
      case 0 -> "'f, l'";
      case 1 -> "\"]\"";
      default -> plain();
    };
  }

  private String plain() {
    return switch (random.nextInt(9)) {
      case 0 -> Integer.toString(random.nextInt(100_000));
      case 1 -> YamlScalars.number(random.nextDouble());
      case 2 -> "1e-6";
      case 3 -> random.nextBoolean() ? "True" : "off";
      case 4 -> "./a/b c#d";
      case 5 -> "w\uD83D\uDE00rd";
      case 6 -> "\u4E2D\u6587";
      case 7 -> "~";
      default -> "word" + random.nextInt(10);
    };
  }

  private String name() {
    return (random.nextInt(10) == 0 ? "n.\u00FC-" : "key_") + names++;
  }

  private String written(String name) {
    return switch (random.nextInt(8)) {
      case 0 -> "'" + name + "'";
      case 1 -> "\"" + name + "\"";
      default -> name;
    };
  }

  private String spaces() {
    return " ".repeat(1 + random.nextInt(3));
  }

  private void lineTail() {
    switch (random.nextInt(5)) {
      case 0 -> text.append("  # note: 'x' \uD83D\uDE80");
      case 1 -> text.append(spaces());
      default -> {}
    }
    text.append(lineEnd);
  }

  private void comments(String indent) {
    while (random.nextInt(4) == 0) {
      switch (random.nextInt(3)) {
        case 0 -> text.append(indent).append("# say: {\"no\"}");
        case 1 -> text.append("      # deep \u00E9");
        default -> {}
      }
      text.append(lineEnd);
    }
  }
}
