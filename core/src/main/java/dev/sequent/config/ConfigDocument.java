package dev.sequent.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A YAML config as its owner wrote it: immutable text plus a parse of it. An edit replaces the
 * characters of one value and nothing else, so comments, quotes, order, line ends and a byte order
 * mark stay.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class ConfigDocument {
  private ConfigDocument() {}

  /**
   * Reads a file (UTF-8, at most 3 MB).
   *
   * @throws ConfigException where it cannot be read or is not one YAML map
   */
  public static ConfigDocument load(Path file) throws ConfigException {
    throw new UnsupportedOperationException("comes with the next delivery");
  }

  /**
   * Text that stands for {@code file}, saved or not.
   *
   * @throws ConfigException where it is not one YAML map
   */
  public static ConfigDocument of(Path file, String text) throws ConfigException {
    throw new UnsupportedOperationException("comes with the next delivery");
  }

  /**
   * This file with other text, as an editor hands it back: where the editor knows {@code \n} only,
   * the line ends of unchanged lines come back, and the byte order mark stays.
   *
   * @throws ConfigException where it is not one YAML map
   */
  public ConfigDocument withText(String newText) throws ConfigException {
    throw new UnsupportedOperationException("comes with the next delivery");
  }

  /**
   * This document with one value replaced, in the same quotes; a key that is not there is added at
   * the end of its section. {@code newScalarText} is the value's content as read back, not YAML
   * source.
   *
   * @param dottedKey such as {@code optimizer.learning_rate.0.steps}
   * @throws ConfigException where the edit cannot be made without changing anything else
   */
  public ConfigDocument with(String dottedKey, String newScalarText) throws ConfigException {
    throw new UnsupportedOperationException("comes with the next delivery");
  }

  /** The text, without a byte order mark. */
  public String text() {
    throw new UnsupportedOperationException("comes with the next delivery");
  }

  /** What {@link #save} writes. */
  public byte[] bytes() {
    throw new UnsupportedOperationException("comes with the next delivery");
  }

  public Path file() {
    throw new UnsupportedOperationException("comes with the next delivery");
  }

  /** The value of a dotted key such as {@code optimizer.learning_rate.0.steps}. */
  public Optional<ConfigValue> value(String dottedKey) {
    throw new UnsupportedOperationException("comes with the next delivery");
  }

  /** 1-based line of a key; of its nearest section where it is absent; 0 where that is absent. */
  public int lineOf(String dottedKey) {
    throw new UnsupportedOperationException("comes with the next delivery");
  }

  /** Dotted keys of all scalars and empty collections, in file order. */
  public List<String> keys() {
    throw new UnsupportedOperationException("comes with the next delivery");
  }

  /** SHA-256 of {@link #bytes}, in lower-case hexadecimal. */
  public String contentHash() {
    throw new UnsupportedOperationException("comes with the next delivery");
  }

  /**
   * Whether the file's bytes differ from those last read or written through this document's line of
   * edits; a file that is gone counts as changed.
   */
  public boolean changedOnDisk() {
    throw new UnsupportedOperationException("comes with the next delivery");
  }

  /**
   * Replaces the file in one step (temporary file, fsync, rename).
   *
   * @return this document, knowing that the file now holds it
   * @throws ConfigException where the file or its folder cannot be written
   */
  public ConfigDocument save() throws ConfigException {
    throw new UnsupportedOperationException("comes with the next delivery");
  }
}
