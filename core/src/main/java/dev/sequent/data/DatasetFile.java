package dev.sequent.data;

import dev.sequent.config.ConfigDocument;
import dev.sequent.config.ConfigException;
import dev.sequent.config.ConfigValue;
import dev.sequent.config.ValueType;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code dataset.yaml} in a task's folder: how a data set of the user's own is laid out, for {@link
 * GenericDataProcessor}, and for any task what is done with bad rows. The params file keeps to the
 * Model Zoo's keys. Immutable.
 */
final class DatasetFile {

  static final String NAME = "dataset.yaml";

  private static final Set<String> KEYS =
      Set.of("format", "header", "train", "eval", "test", "columns", "labels", "bad_rows");
  private static final Set<String> COLUMN_KEYS = Set.of("text_a", "text_b", "label", "group");

  private final Path dataDir;
  private final Path file;
  private final ConfigDocument document;

  private DatasetFile(Path dataDir, Path file, ConfigDocument document) {
    this.dataDir = dataDir;
    this.file = file;
    this.document = document;
  }

  static Path in(Path dataDir) {
    return dataDir.resolve(NAME);
  }

  /**
   * The folder's file, or empty where there is none.
   *
   * @throws DataException where it is no YAML map or has a key that means nothing
   */
  static Optional<DatasetFile> find(Path dataDir) throws DataException {
    Path path = in(dataDir);
    if (!Files.exists(path)) {
      return Optional.empty();
    }
    try {
      DatasetFile found = new DatasetFile(dataDir, path, ConfigDocument.load(path));
      found.requireKnown(found.document.sections(), KEYS, "");
      found.requireKnown(found.document.children("columns"), COLUMN_KEYS, "columns.");
      return Optional.of(found);
    } catch (ConfigException e) {
      throw new DataException(path, 0, "this is not a dataset.yaml: " + e.getMessage());
    }
  }

  private void requireKnown(List<String> keys, Set<String> known, String section)
      throws DataException {
    for (String key : keys) {
      if (!known.contains(key)) {
        throw wrong(
            section + key,
            "there is no key '%s'; there are: %s"
                .formatted(section + key, String.join(", ", known.stream().sorted().toList())));
      }
    }
  }

  /** Whether bad rows are skipped and counted; without {@code bad_rows} they are errors. */
  boolean skipsBadRows() throws DataException {
    String value = text("bad_rows").orElse("error");
    return switch (value) {
      case "error" -> false;
      case "skip" -> true;
      default -> throw wrong("bad_rows", "bad_rows is '%s'; write error or skip".formatted(value));
    };
  }

  /**
   * For a task whose layout is known.
   *
   * @throws DataException where the file describes a layout all the same
   */
  void requireNoLayout(String processor) throws DataException {
    for (String key : document.sections()) {
      if (!key.equals("bad_rows")) {
        throw wrong(
            key,
            "%s knows its own layout and would not read '%s'; use GenericDataProcessor or remove it"
                .formatted(processor, key));
      }
    }
  }

  /** The columns. */
  Columns columns() throws DataException {
    String textA =
        text("columns.text_a")
            .orElseThrow(
                () -> wrong("columns", "columns.text_a is missing: the column of the sentence"));
    return new Columns(
        textA,
        text("columns.text_b").orElse(null),
        text("columns.label").orElse(null),
        text("columns.group").orElse(null),
        true);
  }

  /** The labels: a list of what files write, or a map of names to what files write. */
  LabelSet labels() throws DataException {
    List<String> children = document.children("labels");
    if (children.size() < 2) {
      throw wrong("labels", "labels is to be a list of at least two labels, class 0 first");
    }
    boolean list = document.value("labels").filter(v -> v.type() == ValueType.LIST).isPresent();
    List<String> names = new ArrayList<>();
    List<String> written = new ArrayList<>();
    for (String child : children) {
      String key = "labels." + child.replace(".", "\\.");
      String value = text(key).orElseThrow(() -> wrong("labels", "a label is empty"));
      if (written.contains(value)) {
        throw wrong(key, "the label '%s' stands for two classes".formatted(value));
      }
      written.add(value);
      names.add(list ? value : child);
    }
    return new LabelSet(String.valueOf(file.getFileName()), names, written);
  }

  /** The files of a split, a name or a list of names; empty where the split is not named. */
  List<Path> files(Split split) throws DataException {
    String key =
        switch (split) {
          case TRAIN -> "train";
          case EVAL -> "eval";
          case TEST -> "test";
        };
    List<Path> files = new ArrayList<>();
    List<String> children = document.children(key);
    for (String place : children.isEmpty() ? List.of(key) : prefixed(key, children)) {
      Optional<String> name = text(place);
      if (name.isPresent()) {
        files.add(below(place, name.get()));
      }
    }
    return files;
  }

  private static List<String> prefixed(String key, List<String> children) {
    return children.stream().map(child -> key + "." + child).toList();
  }

  private Path below(String key, String name) throws DataException {
    try {
      Path path = dataDir.resolve(name).normalize();
      if (!Path.of(name).isAbsolute() && path.startsWith(dataDir.normalize())) {
        return path;
      }
    } catch (InvalidPathException e) {
      throw wrong(key, "'%s' is no file name here".formatted(name));
    }
    throw wrong(key, "'%s' lies outside of this folder; copy the file here".formatted(name));
  }

  /** The format of a file: as written, or by its ending. */
  TableFormat format(Path data) throws DataException {
    Optional<String> written = text("format");
    if (written.isPresent()) {
      return TableFormat.named(written.get())
          .orElseThrow(
              () ->
                  wrong(
                      "format",
                      "format is '%s'; write tsv, csv or jsonl".formatted(written.get())));
    }
    return TableFormat.ofEnding(data)
        .orElseThrow(
            () ->
                wrong(
                    "",
                    "what is in %s? Its ending does not tell; add format: tsv, csv or jsonl"
                        .formatted(data.getFileName())));
  }

  /** Whether tables have a header. */
  boolean header() throws DataException {
    Optional<ConfigValue> value = document.value("header");
    if (value.isEmpty()) {
      return true;
    }
    return value
        .get()
        .asBoolean()
        .orElseThrow(
            () ->
                wrong(
                    "header", "header is '%s'; write True or False".formatted(value.get().text())));
  }

  private Optional<String> text(String key) throws DataException {
    Optional<ConfigValue> value = document.value(key);
    if (value.isEmpty() || value.get().type() == ValueType.NULL) {
      return Optional.empty();
    }
    if (value.get().type() == ValueType.MAP || value.get().type() == ValueType.LIST) {
      throw wrong(key, "%s is to be one value".formatted(key));
    }
    return value.map(ConfigValue::text);
  }

  private DataException wrong(@Nullable String key, String sentence) {
    return new DataException(
        file, key == null || key.isEmpty() ? 0 : document.lineOf(key), sentence);
  }
}
