package dev.sequent.lint.rule;

import dev.sequent.config.SectionValues;
import dev.sequent.data.DataProcessor;
import dev.sequent.data.DataProcessors;
import dev.sequent.data.DataSet;
import dev.sequent.data.Split;
import dev.sequent.lint.FindingSink;
import dev.sequent.lint.LintContext;
import dev.sequent.lint.LintRule;
import dev.sequent.text.Vocabulary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Files that the inputs name and that are not there. */
final class MissingFile implements LintRule {

  @Override
  public String id() {
    return "missing-file";
  }

  @Override
  public String meaning() {
    return "`data_dir` or `vocab_file` that is not there";
  }

  @Override
  public void check(LintContext config, FindingSink findings) {
    if (!config.data().looksAtFiles()) {
      return;
    }
    for (Split split : Split.labelled()) {
      data(config, split, findings);
      vocabulary(config, split, findings);
    }
  }

  private static void data(LintContext config, Split split, FindingSink findings) {
    SectionValues input = config.input(split);
    Optional<String> written = input.text("data_dir");
    Optional<DataProcessor> task =
        config
            .data()
            .task(split)
            .or(() -> input.text("data_processor").flatMap(DataProcessors::named));
    if (written.isEmpty() || task.isEmpty()) {
      return;
    }
    Optional<Path> folder = InputPaths.resolve(config, written.get());
    List<Path> missing =
        folder.map(f -> task.get().files(f, split)).orElse(List.of()).stream()
            .filter(f -> !Files.isRegularFile(f))
            .toList();
    if (folder.filter(Files::isRegularFile).isPresent()) {
      findings.error(
          input.key("data_dir"),
          "`data_dir` is the file %s".formatted(written.get()),
          "it must be the folder that holds the task's files");
    } else if (folder.isEmpty() || !missing.isEmpty()) {
      findings.warning(
          input.key("data_dir"),
          "there is no %s"
              .formatted(missing.isEmpty() ? written.get() : missing.getFirst().toString()),
          "a run needs it, and its rows could not be counted");
    } else if (folder.map(f -> task.get().sources(f, split)).filter(List::isEmpty).isPresent()
        && config.data().dataFault(split).isEmpty()) {
      findings.warning(
          input.key("data_dir"),
          "%s names no files for this split".formatted(DataSet.description(folder.get())),
          "a run that reads it is refused");
    }
  }

  private static void vocabulary(LintContext config, Split split, FindingSink findings) {
    SectionValues input = config.input(split);
    Optional<String> written = input.text("vocab_file");
    boolean there =
        config.data().vocabulary(split).isPresent()
            || config.data().vocabularyFault(split).isPresent();
    if (written.isPresent() && !there) {
      findings.warning(
          input.key("vocab_file"),
          "there is no vocabulary file %s".formatted(written.get()),
          "a run needs it; %s is built in".formatted(Vocabulary.BUILT_IN_NAME));
    }
  }
}
