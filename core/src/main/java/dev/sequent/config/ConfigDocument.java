package dev.sequent.config;

import dev.sequent.config.YamlNode.MapNode;
import dev.sequent.config.YamlNode.Scalar;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A YAML config as its owner wrote it: immutable text plus a parse of it. An edit replaces the
 * characters of one value and nothing else, so comments, quotes, order, line ends and a byte order
 * mark stay.
 *
 * <p>Keys are dotted paths such as {@code optimizer.learning_rate.0.steps}; numbers index lists, a
 * dot inside a key is written {@code \.}.
 */
public final class ConfigDocument {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final Path file;
  private final boolean byteOrderMark;
  private final String text;
  private final TextLines lines;
  private final @Nullable MapNode root;
  private final YamlView view;
  private final String hashOnDisk;
  // Made when first asked for; two threads that do so at once make the same.
  private volatile @Nullable List<String> keys;
  // Reader, rules and form ask for the same keys again and again.
  private final Map<String, Optional<ConfigValue>> values = new ConcurrentHashMap<>();

  private ConfigDocument(
      Path file, boolean byteOrderMark, String text, @Nullable MapNode root, String hashOnDisk) {
    this.file = file;
    this.byteOrderMark = byteOrderMark;
    this.text = text;
    this.lines = new TextLines(text);
    this.root = root;
    this.view = new YamlView(root);
    this.hashOnDisk = hashOnDisk.isEmpty() ? contentHash() : hashOnDisk;
  }

  /**
   * Reads a file (UTF-8, at most 3 MB).
   *
   * @throws ConfigException where it cannot be read or is not one YAML map
   */
  public static ConfigDocument load(Path file) throws ConfigException {
    return of(file, ConfigFile.read(file));
  }

  /**
   * Text that stands for {@code file}, saved or not.
   *
   * @throws ConfigException where it is not one YAML map
   */
  public static ConfigDocument of(Path file, String text) throws ConfigException {
    boolean marked = text.startsWith(BYTE_ORDER_MARK);
    return parsed(file, marked, marked ? text.substring(1) : text, "");
  }

  private static ConfigDocument parsed(Path file, boolean marked, String text, String hashOnDisk)
      throws ConfigException {
    MapNode root = YamlParser.parse(file, text).orElse(null);
    return new ConfigDocument(file, marked, text, root, hashOnDisk);
  }

  /**
   * This file with other text, as an editor hands it back: where the editor knows {@code \n} only,
   * the line ends of unchanged lines come back, and the byte order mark stays.
   *
   * @throws ConfigException where it is not one YAML map
   */
  public ConfigDocument withText(String newText) throws ConfigException {
    return parsed(file, byteOrderMark, lines.restoreLineEnds(newText), hashOnDisk);
  }

  /**
   * This document with one value replaced, in the same quotes; a key that is not there is added at
   * the end of its section, and a section at the end of the file. {@code newScalarText} is the
   * value's content as it shall read back, not YAML source: {@code it's} and not {@code 'it''s'}.
   *
   * @param dottedKey such as {@code optimizer.learning_rate.0.steps}
   * @throws ConfigException where the edit cannot be made without changing anything else
   */
  public ConfigDocument with(String dottedKey, String newScalarText) throws ConfigException {
    KeyPath path = KeyPath.parse(dottedKey);
    return edited(new YamlSplice(file, text, root, path, newScalarText).apply());
  }

  /**
   * This document without a key or list item. Its own lines go, and the comment on them; comments
   * above a key stay, those right above a list item belong to it.
   *
   * @throws ConfigException where that would change another value
   */
  public ConfigDocument without(String dottedKey) throws ConfigException {
    return edited(new KeyRemoval(structure()).without(KeyPath.parse(dottedKey)));
  }

  /**
   * This document with one more map at the end of a list. A map that stands in the list's place
   * becomes its first item; a single value gives way to the list.
   *
   * @param keys the new item's keys and values, in order
   * @throws ConfigException where that would change another value
   */
  public ConfigDocument withItem(String dottedList, Map<String, String> keys)
      throws ConfigException {
    return edited(new ListEdits(structure()).withItem(KeyPath.parse(dottedList), keys));
  }

  /**
   * This document with a list's item {@code from} at the place {@code to}, both counted from 0.
   *
   * @throws ConfigException where that would change another value
   */
  public ConfigDocument withItemMoved(String dottedList, int from, int to) throws ConfigException {
    return edited(new ListEdits(structure()).moved(KeyPath.parse(dottedList), from, to));
  }

  /**
   * This document with a list of plain values, such as {@code [10, 20]}, as the value of a key.
   *
   * @throws ConfigException where that would change another value
   */
  public ConfigDocument withList(String dottedKey, List<String> values) throws ConfigException {
    ConfigDocument present = value(dottedKey).isPresent() ? this : with(dottedKey, "0");
    return edited(new ListEdits(present.structure()).withList(KeyPath.parse(dottedKey), values));
  }

  private YamlStructure structure() {
    return new YamlStructure(file, text, root);
  }

  private ConfigDocument edited(String newText) throws ConfigException {
    return parsed(file, byteOrderMark, newText, hashOnDisk);
  }

  /** The text, without a byte order mark. */
  public String text() {
    return text;
  }

  /** What {@link #save} writes. */
  public byte[] bytes() {
    return (byteOrderMark ? BYTE_ORDER_MARK + text : text).getBytes(StandardCharsets.UTF_8);
  }

  public Path file() {
    return file;
  }

  /** The value of a dotted key, aliases and {@code <<} followed. */
  public Optional<ConfigValue> value(String dottedKey) {
    return values.computeIfAbsent(
        dottedKey, key -> view.find(KeyPath.parse(key)).map(found -> value(found.node())));
  }

  private ConfigValue value(YamlNode node) {
    YamlNode target = node.resolved();
    int start =
        switch (node) {
          case Scalar scalar -> scalar.valueStart();
          case MapNode map -> map.valueStart();
          case YamlNode.ListNode list -> list.valueStart();
          case YamlNode.Alias alias -> alias.start();
        };
    int line = lines.lineAt(start);
    return switch (target) {
      case Scalar scalar ->
          new ConfigValue(
              scalar.text(),
              scalar.type(),
              scalar.style() != YamlNode.Style.PLAIN,
              line,
              start,
              node.end());
      case MapNode map ->
          new ConfigValue(source(map), ValueType.MAP, false, line, start, node.end());
      default -> new ConfigValue(source(target), ValueType.LIST, false, line, start, node.end());
    };
  }

  private String source(YamlNode node) {
    return text.substring(node.start(), node.end());
  }

  /** 1-based line of a key; of its nearest section where it is absent; 0 where that is absent. */
  public int lineOf(String dottedKey) {
    List<String> parts = KeyPath.parse(dottedKey).parts();
    for (int count = parts.size(); count > 0; count--) {
      var found = view.find(new KeyPath(parts.subList(0, count)));
      if (found.isPresent()) {
        return lines.lineAt(found.get().keyStart());
      }
    }
    return 0;
  }

  /** The innermost key whose lines include a 1-based line; empty between sections. */
  public Optional<String> keyAt(int line) {
    return view.keyAt(line, lines);
  }

  /** Dotted keys of all scalars and all empty maps and lists, in file order. */
  public List<String> keys() {
    List<String> known = keys;
    if (known == null) {
      known = List.copyOf(view.leaves().keySet());
      keys = known;
    }
    return known;
  }

  /** How many lines the text has; a line end at its very end begins one more. */
  public int lineCount() {
    return lines.count();
  }

  /**
   * One line of the text, without its line end.
   *
   * @param line counted from 1
   */
  public String line(int line) {
    return lines.line(line);
  }

  /** What is left of a line from an offset into {@link #text()} on, without the line end. */
  public String restOfLine(int offset) {
    return text.substring(offset, lines.endOfLine(offset));
  }

  /** Names of the top-level sections, in file order. */
  public List<String> sections() {
    return view.sections();
  }

  /** Key names of a section, or indexes of a list; empty for a scalar and for an absent key. */
  public List<String> children(String dottedKey) {
    return view.find(KeyPath.parse(dottedKey))
        .map(found -> YamlView.children(found.node()))
        .orElse(List.of());
  }

  /** SHA-256 of {@link #bytes}, in lower-case hexadecimal. */
  public String contentHash() {
    return ConfigFile.hash(bytes());
  }

  /**
   * Whether the file's bytes differ from those that this document and its edits began with or last
   * saved; a file that is gone counts as changed.
   */
  public boolean changedOnDisk() {
    return !ConfigFile.hashOnDisk(file).equals(Optional.of(hashOnDisk));
  }

  /** Whether this document differs from what it began with or last saved. */
  public boolean edited() {
    return !contentHash().equals(hashOnDisk);
  }

  /**
   * Replaces the file in one step (temporary file, fsync, rename). Ask {@link #changedOnDisk} first
   * where somebody else may have edited it.
   *
   * @return this document, knowing that the file now holds it
   * @throws ConfigException where the file or its folder cannot be written
   */
  public ConfigDocument save() throws ConfigException {
    ConfigFile.replace(file, bytes());
    return new ConfigDocument(file, byteOrderMark, text, root, "");
  }
}
