package dev.sequent.data;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** How a data file is written down. Always UTF-8. */
public enum TableFormat {
  /** Tab-separated as GLUE's files: quotes are plain characters, a row is a line. */
  TSV,
  /** Comma-separated by RFC 4180: fields in double quotes may hold commas, quotes and line ends. */
  CSV,
  /** One JSON object a line. */
  JSONL;

  /** The format that a file's ending names. */
  public static Optional<TableFormat> ofEnding(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".tsv") || name.endsWith(".tab") || name.endsWith(".txt")) {
      return Optional.of(TSV);
    }
    if (name.endsWith(".csv")) {
      return Optional.of(CSV);
    }
    return name.endsWith(".jsonl") || name.endsWith(".ndjson")
        ? Optional.of(JSONL)
        : Optional.empty();
  }

  /** The format of that name in lower case. */
  public static Optional<TableFormat> named(String name) {
    return switch (name) {
      case "tsv" -> Optional.of(TSV);
      case "csv" -> Optional.of(CSV);
      case "jsonl" -> Optional.of(JSONL);
      default -> Optional.empty();
    };
  }
}
