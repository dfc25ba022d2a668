package dev.sequent.cerebras;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where programs of this computer are found.
 *
 * @param folders as {@code PATH} has them
 */
record ProgramPath(String folders) {

  /** The file of a program's name; a path is itself. */
  Optional<Path> find(String program) {
    if (program.indexOf('/') >= 0) {
      return file("/", program).filter(Files::isExecutable);
    }
    return Pattern.compile(Pattern.quote(File.pathSeparator))
        .splitAsStream(folders)
        .filter(folder -> !folder.isBlank())
        .flatMap(folder -> file(folder, program).stream())
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static Optional<Path> file(String folder, String name) {
    try {
      return Optional.of(Path.of(folder).resolve(name));
    } catch (InvalidPathException e) {
      // PATH may hold anything; such an entry has no program in it.
      return Optional.empty();
    }
  }
}
