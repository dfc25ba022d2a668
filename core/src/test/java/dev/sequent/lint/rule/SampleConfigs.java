package dev.sequent.lint.rule;

import dev.sequent.config.ConfigDocument;
import dev.sequent.config.ConfigException;
import dev.sequent.lint.Linter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The shipped sample configs over the sample data, copied so that files beside them can be bad. */
final class SampleConfigs {
  private final Path folder;
  private final Linter linter;

  SampleConfigs(Path temporary) {
    this.folder = temporary.resolve("configs");
    this.linter = new Linter(LintRules.all(), temporary.resolve("cache"), Map.of());
    try {
      copy("resources/samples/data", temporary.resolve("resources/samples/data"));
      copy("configs", folder);
      Path mnli = temporary.resolve("resources/samples/data/mnli");
      List<String> rows = Files.readAllLines(mnli.resolve("train.tsv"));
      String neutral = "\tneutral";
      write(
          temporary.resolve("resources/samples/data/one-class"),
          mnli,
          rows.stream()
              .map(r -> r.replaceFirst("\t(entailment|contradiction)$", neutral))
              .toList());
      write(
          temporary.resolve("resources/samples/data/broken"),
          mnli,
          rows.stream().map(r -> r.replaceFirst("\tneutral$", "\tunsure")).toList());
      write(
          temporary.resolve("resources/samples/data/odd"),
          mnli,
          rows.stream().map(r -> r.replaceFirst("\tneutral$", "\u0007.$0")).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copy(String from, Path to) throws IOException {
    Path root = Path.of(System.getProperty("sequent.root", "..")).resolve(from);
    try (var files = Files.walk(root)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(root.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
  }

  private static void write(Path folder, Path like, List<String> rows) throws IOException {
    Files.createDirectories(folder);
    Files.write(folder.resolve("train.tsv"), rows);
    for (String dev : List.of("dev_matched.tsv", "dev_mismatched.tsv")) {
      Files.copy(like.resolve(dev), folder.resolve(dev));
    }
  }

  Linter linter() {
    return linter;
  }

  Path file(String name) {
    return folder.resolve(name + "_sample.yaml");
  }

  /** The sample config of a task; that of SST-2 says in a comment how long it is. */
  String text(String name) {
    try {
      return Files.readString(file(name))
          .replace("max_steps: 160", "max_steps: 160 # 8 epochs of 320 reviews");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A text after an edit such as {@code model> num_heads: 12 -> num_heads: 7}. */
  static String edited(String text, String edit) {
    String[] parts = edit.split("> | -> ", 3);
    int section = text.indexOf("\n" + parts[0].strip() + ":");
    int at = text.indexOf(parts[1], section);
    if (section < 0 || at < 0) {
      throw new IllegalArgumentException("nothing to edit: " + edit);
    }
    String to = parts[2].stripTrailing().replace("\\n", "\n");
    return text.substring(0, at) + to + text.substring(at + parts[1].length());
  }

  ConfigDocument document(String name, String text) {
    try {
      return ConfigDocument.of(file(name), text);
    } catch (ConfigException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** The lines of a resource that are not comments. */
  static List<String> lines(String resource) {
    try (var in = SampleConfigs.class.getResourceAsStream("/lint/" + resource)) {
      if (in == null) {
        throw new IllegalStateException(resource);
      }
      return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
