package dev.sequent.data;

import java.nio.file.Path;

/**
 * A file of a split and how its records become rows.
 *
 * @param path the file; it need not exist
 * @param format how it is written down
 * @param header whether its first line names the columns; meaningless for {@link TableFormat#JSONL}
 * @param columns which columns are read
 * @param labels what its labels mean
 * @param subset the part of the split that its rows belong to
 */
public record RowFile(
    Path path,
    TableFormat format,
    boolean header,
    Columns columns,
    LabelSet labels,
    Subset subset) {

  /**
   * A split in the layout of most GLUE tasks: {@code train.tsv}, {@code dev.tsv} and, without
   * labels, {@code test.tsv}, each with a header.
   */
  public static RowFile glue(Path dataDir, Split split, Columns columns, LabelSet labels) {
    return switch (split) {
      case TRAIN -> tsv(dataDir.resolve("train.tsv"), columns, labels);
      case EVAL -> tsv(dataDir.resolve("dev.tsv"), columns, labels);
      case TEST -> tsv(dataDir.resolve("test.tsv"), columns.unlabelled(), labels);
    };
  }

  /** A tab-separated file with a header. */
  public static RowFile tsv(Path path, Columns columns, LabelSet labels) {
    return new RowFile(path, TableFormat.TSV, true, columns, labels, Subset.ALL);
  }

  /**
   * The name under which GLUE's server takes the predictions of a test file, such as {@code
   * MNLI-mm.tsv}; for tasks that are not GLUE's, a name after the file.
   */
  public String submissionName() {
    if (labels.task().equals(DatasetFile.NAME)) {
      String name = String.valueOf(path.getFileName());
      int dot = name.lastIndexOf('.');
      return (dot > 0 ? name.substring(0, dot) : name) + "_predictions.tsv";
    }
    return labels.task()
        + switch (subset) {
          case ALL -> "";
          case MATCHED -> "-m";
          case MISMATCHED -> "-mm";
        }
        + ".tsv";
  }

  /** The same file as another part of the split. */
  public RowFile as(Subset part) {
    return new RowFile(path, format, header, columns, labels, part);
  }
}
