package dev.sequent.app.workbench;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.stage.Window;

/**
 * Asks the user for files and folders: the one place where the window opens dialogs of the system.
 * Each is empty where the user decided against it.
 */
public interface FileDialogs {

  /**
   * Files that may be chosen.
   *
   * @param title what people call them
   * @param patterns such as {@code *.yaml}
   */
  record Kind(String title, List<String> patterns) {
    /** Copies the list. */
    public Kind {
      patterns = List.copyOf(patterns);
    }

    /** Files with one of these endings, without the dot. */
    public static Kind of(String title, String... endings) {
      return new Kind(title, List.of(endings).stream().map(ending -> "*." + ending).toList());
    }
  }

  /** YAML files. */
  Kind YAML = Kind.of("YAML", "yaml", "yml");

  /**
   * A file that is there.
   *
   * @param start the folder to begin at, where it is there
   * @param kinds none for all files
   */
  Optional<Path> open(Window owner, String title, Optional<Path> start, List<Kind> kinds);

  /**
   * A file to write; the system has asked before one that is there is replaced.
   *
   * @param name the name offered
   */
  Optional<Path> save(
      Window owner, String title, Optional<Path> start, String name, List<Kind> kinds);

  /** A folder. */
  Optional<Path> folder(Window owner, String title, Optional<Path> start);
}
