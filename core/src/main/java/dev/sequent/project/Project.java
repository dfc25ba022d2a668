package dev.sequent.project;

import dev.sequent.config.ConfigDocument;
import dev.sequent.config.ConfigException;
import dev.sequent.config.ConfigValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A project: a plain folder with {@code sequent.yaml}, {@code configs/}, {@code runs/} and whatever
 * else its owner keeps there. It can be zipped, moved and put under version control.
 */
public final class Project {
  /** The file that marks a folder as a project and holds Sequent's own choices for it. */
  public static final String FILE = "sequent.yaml";

  private final Path folder;

  private Project(Path folder) {
    this.folder = folder;
  }

  /**
   * Opens a folder as a project. Any folder may be one: without {@code sequent.yaml} all choices
   * have their defaults.
   *
   * @throws ProjectException if there is no such folder
   */
  public static Project open(Path folder) throws ProjectException {
    Path absolute = folder.toAbsolutePath().normalize();
    if (!Files.isDirectory(absolute)) {
      throw new ProjectException(absolute, "there is no such folder; create it or choose another");
    }
    return new Project(absolute);
  }

  /**
   * Makes a folder a project: {@code sequent.yaml}, {@code configs/} and {@code runs/}. What is
   * there already stays as it is.
   */
  public static Project create(Path folder) throws ProjectException {
    Path absolute = folder.toAbsolutePath().normalize();
    try {
      Files.createDirectories(absolute.resolve("configs"));
      Files.createDirectories(absolute.resolve("runs"));
      Path file = absolute.resolve(FILE);
      if (!Files.exists(file)) {
        Files.writeString(
            file,
            "# A Sequent project. Configs are in configs/, each run in a folder of its own in runs/.\n"
                + "name: "
                + quoted(nameOf(absolute))
                + "\n",
            StandardCharsets.UTF_8);
      }
    } catch (IOException e) {
      throw new ProjectException(absolute, "cannot create a project here: " + e.getMessage());
    }
    return new Project(absolute);
  }

  /** Whether a folder carries the mark of a project. */
  public static boolean isProject(Path folder) {
    return Files.isRegularFile(folder.resolve(FILE));
  }

  /** The project whose folder holds a file, looking upwards; null where there is none. */
  public static @Nullable Project around(Path file) {
    for (Path p = file.toAbsolutePath().normalize(); p != null; p = p.getParent()) {
      if (isProject(p)) {
        return new Project(p);
      }
    }
    return null;
  }

  /** The project's folder, absolute. */
  public Path folder() {
    return folder;
  }

  /** What people call it: {@code name} in {@code sequent.yaml}, otherwise the folder's name. */
  public String name() {
    return setting("name").orElseGet(() -> nameOf(folder));
  }

  /**
   * One of Sequent's own choices for this project, such as {@code target}; empty where it is not
   * made. A file that cannot be read makes none: it must not keep anybody from the project.
   */
  public Optional<String> setting(String key) {
    Path file = folder.resolve(FILE);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      return ConfigDocument.load(file)
          .value(key)
          .map(ConfigValue::text)
          .filter(text -> !text.isBlank());
    } catch (ConfigException e) {
      return Optional.empty();
    }
  }

  /**
   * Makes one of Sequent's own choices for this project; everything else in the file stays as it
   * is.
   *
   * @throws ProjectException if {@code sequent.yaml} cannot be read or written
   */
  public void set(String key, String value) throws ProjectException {
    create(folder);
    try {
      ConfigDocument.load(folder.resolve(FILE)).with(key, value).save();
    } catch (ConfigException e) {
      throw new ProjectException(folder, String.valueOf(e.getMessage()));
    }
  }

  private static String quoted(String value) {
    return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /** The YAML files in {@code configs/}, by name. */
  public List<Path> configs() throws ProjectException {
    Path configs = folder.resolve("configs");
    if (!Files.isDirectory(configs)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(configs)) {
      return files.filter(Project::isYaml).filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new ProjectException(configs, "cannot be read: " + e.getMessage());
    }
  }

  /** Where this project's runs live; it need not exist yet. */
  public Path runsFolder() {
    return folder.resolve("runs");
  }

  private static boolean isYaml(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".yaml") || name.endsWith(".yml");
  }

  private static String nameOf(Path folder) {
    return Objects.requireNonNullElse(folder.getFileName(), folder).toString();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Project project && project.folder.equals(folder);
  }

  @Override
  public int hashCode() {
    return folder.hashCode();
  }

  @Override
  public String toString() {
    return "Project[" + folder + "]";
  }
}
