package dev.sequent.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds what {@code data_dir}, {@code vocab_file} and the like name. A relative path is taken from
 * the YAML file's folder first, so that a config and its data move together, then from the working
 * directory, as the Model Zoo does.
 *
 * @param yamlFolder folder of the YAML file
 * @param workingDirectory folder the process was started in
 */
public record PathResolver(Path yamlFolder, Path workingDirectory) {

  /** For a YAML file, with this process's working directory. */
  public static PathResolver of(Path yamlFile) {
    Path working = Path.of("").toAbsolutePath();
    Path parent = working.resolve(yamlFile).getParent();
    return new PathResolver(parent == null ? working : parent, working);
  }

  /**
   * The absolute path meant by {@code written}: the first candidate that exists, else the one below
   * the YAML file's folder. It need not exist.
   *
   * @throws java.nio.file.InvalidPathException where the platform allows no such path
   */
  public Path resolve(String written) {
    List<Path> candidates = candidates(written);
    return candidates.stream().filter(Files::exists).findFirst().orElse(candidates.getFirst());
  }

  /** The absolute places tried for {@code written}, in order, each once. */
  public List<Path> candidates(String written) {
    Path path = Path.of(written);
    return Stream.of(yamlFolder, workingDirectory)
        .map(folder -> folder.resolve(path).toAbsolutePath().normalize())
        .distinct()
        .toList();
  }
}
