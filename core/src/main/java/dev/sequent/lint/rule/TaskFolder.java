package dev.sequent.lint.rule;

import dev.sequent.config.SectionValues;
import dev.sequent.data.DataProcessor;
import dev.sequent.data.DataProcessors;
import dev.sequent.data.GenericDataProcessor;
import dev.sequent.data.Split;
import dev.sequent.lint.FindingSink;
import dev.sequent.lint.LintContext;
import dev.sequent.lint.LintFix;
import dev.sequent.lint.LintRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A {@code data_dir} that is another task's folder, or the folder around the task's. */
final class TaskFolder implements LintRule {

  @Override
  public String id() {
    return "task-folder";
  }

  @Override
  public String meaning() {
    return "`data_dir` of another task, or the folder around it";
  }

  @Override
  public void check(LintContext config, FindingSink findings) {
    for (Split split : Split.labelled()) {
      SectionValues input = config.input(split);
      Optional<String> name =
          input.text("data_processor").filter(known -> DataProcessors.named(known).isPresent());
      Optional<String> folder = input.text("data_dir");
      if (name.isPresent() && folder.isPresent() && !ownData(name.get())) {
        otherTask(input, name.get(), folder.get(), findings);
        if (config.data().looksAtFiles()) {
          around(config, split, name.get(), folder.get(), findings);
        }
      }
    }
  }

  /** A folder that describes itself may be called as it likes. */
  private static boolean ownData(String processor) {
    return DataProcessors.named(processor)
        .filter(GenericDataProcessor.class::isInstance)
        .isPresent();
  }

  private static void otherTask(
      SectionValues input, String processor, String folder, FindingSink findings) {
    String last = bare(folder.substring(lastSlash(folder) + 1));
    for (String other : DataProcessors.names()) {
      if (last.startsWith(task(other)) && !last.startsWith(task(processor))) {
        findings.warning(
            input.key("data_dir"),
            "`data_dir` names the folder of another task than %s".formatted(processor),
            "its files have other columns");
      }
    }
  }

  private static int lastSlash(String path) {
    String trimmed = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    return Math.max(trimmed.lastIndexOf('/'), trimmed.lastIndexOf('\\'));
  }

  private static void around(
      LintContext config, Split split, String name, String written, FindingSink findings) {
    Optional<DataProcessor> processor = DataProcessors.named(name);
    Optional<Path> folder = InputPaths.resolve(config, written).filter(Files::isDirectory);
    if (processor.isEmpty() || folder.isEmpty() || has(processor.get(), folder.get(), split)) {
      return;
    }
    try (Stream<Path> inside = Files.list(folder.get())) {
      inside
          .filter(f -> bare(String.valueOf(f.getFileName())).equals(task(name)))
          .filter(f -> has(processor.get(), f, split))
          .findFirst()
          .ifPresent(
              found -> {
                String key = config.input(split).key("data_dir");
                String child = written + (written.endsWith("/") ? "" : "/") + found.getFileName();
                findings.warning(
                    key,
                    "`data_dir` is the folder around the task's own, %s".formatted(child),
                    "it must be the one with the TSV files",
                    LintFix.offered(new LintFix.Set(key, child)));
              });
    } catch (IOException unreadable) {
      // What cannot be listed cannot be advised on; that its files are missing is said elsewhere.
    }
  }

  private static boolean has(DataProcessor processor, Path folder, Split split) {
    return processor.files(folder, split).stream().allMatch(Files::isRegularFile);
  }

  private static String task(String processor) {
    return bare(processor.replace("DataProcessor", ""));
  }

  private static String bare(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }
}
