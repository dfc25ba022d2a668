package dev.sequent.app.data;

import dev.sequent.app.format.Figures;
import dev.sequent.project.Project;
import dev.sequent.text.Vocabulary;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What is known of an open split besides its rows.
 *
 * @param labels label names by class index
 * @param pairs whether rows hold two sentences
 * @param origin where the rows and the vocabulary came from
 */
record SplitFacts(List<String> labels, boolean pairs, String origin) {

  /** Of no split. */
  static final SplitFacts NONE = new SplitFacts(List.of(), false, "");

  /**
   * What an open split says of itself.
   *
   * @param project the open one, whose folders are named by their way from there
   */
  static SplitFacts of(OpenRows opened, Optional<Project> project) {
    Vocabulary vocabulary = opened.tokenizer().vocabulary();
    String words =
        vocabulary.builtIn()
            ? "built-in uncased vocabulary"
            : "vocabulary " + vocabulary.source().getFileName();
    return new SplitFacts(
        opened.labels(),
        opened.pairs(),
        "%s · %s of %s pieces%s"
            .formatted(
                place(opened.dataDir(), project),
                words,
                Figures.count(vocabulary.size()),
                leftOut(opened)));
  }

  /** A folder of the project by its way from there; any other in full. */
  private static Path place(Path folder, Optional<Project> project) {
    return project
        .map(open -> open.folder().toAbsolutePath().normalize())
        .filter(folder::startsWith)
        .map(open -> open.relativize(folder))
        .filter(inside -> !inside.toString().isEmpty())
        .orElse(folder);
  }

  private static String leftOut(OpenRows opened) {
    int skipped = opened.rows().skipped().size();
    return skipped == 0
        ? ""
        : " · %s bad rows left out, as dataset.yaml says".formatted(Figures.count(skipped));
  }
}
