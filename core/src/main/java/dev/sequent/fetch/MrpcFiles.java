package dev.sequent.fetch;

import dev.sequent.checkpoint.AtomicFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes MRPC's folder of the files that it comes as. GLUE may not hand the corpus out, so its
 * script cuts the original's training file itself: the pairs listed as dev ids become the dev
 * split.
 */
final class MrpcFiles {
  private static final String COLUMNS = "#1 ID\t#2 ID\t#1 String\t#2 String";
  private static final String LABELLED = "Quality\t" + COLUMNS;
  private static final int FIELDS = 5;

  private MrpcFiles() {}

  /**
   * Writes {@code train.tsv}, {@code dev.tsv} and {@code test.tsv}.
   *
   * @throws FetchException where the files are not those of MRPC
   */
  static void write(AtomicFolder folder, Path training, Path test, Path devIds)
      throws FetchException, IOException {
    Set<String> dev =
        Files.readAllLines(devIds).stream()
            .filter(line -> !line.isBlank())
            .map(String::strip)
            .collect(Collectors.toSet());
    StringBuilder trainRows = new StringBuilder(LABELLED).append('\n');
    StringBuilder devRows = new StringBuilder(LABELLED).append('\n');
    for (String row : rows(training)) {
      String[] fields = row.split("\t", -1);
      StringBuilder into = dev.contains(fields[1] + "\t" + fields[2]) ? devRows : trainRows;
      into.append(row).append('\n');
    }
    StringBuilder testRows = new StringBuilder("index\t" + COLUMNS).append('\n');
    int index = 0;
    for (String row : rows(test)) {
      testRows.append(index++).append(row.substring(row.indexOf('\t'))).append('\n');
    }
    folder.write("train.tsv", trainRows.toString());
    folder.write("dev.tsv", devRows.toString());
    folder.write("test.tsv", testRows.toString());
  }

  /** The rows after the line of column names. */
  private static List<String> rows(Path file) throws FetchException, IOException {
    List<String> lines =
        Files.readAllLines(file).stream().map(String::strip).filter(l -> !l.isEmpty()).toList();
    for (String line : lines) {
      if (line.split("\t", -1).length != FIELDS) {
        throw new FetchException(
            FetchException.Reason.DAMAGED,
            "%s: a row of MRPC has %d fields, and this one has not: %s"
                .formatted(
                    file.getFileName(), FIELDS, line.substring(0, Math.min(60, line.length()))));
      }
    }
    return lines.subList(Math.min(1, lines.size()), lines.size());
  }
}
