package dev.sequent.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The projects that this user had open, newest first; a line each in a file of the user's state.
 * Losing it costs a few clicks.
 */
public final class RecentProjects {
  private static final int MOST = 12;

  private final Path file;

  /** The list below the user's state folder. */
  public RecentProjects(UserFolders user) {
    file = user.state().resolve("recent_projects");
  }

  /** Those that still exist. */
  public List<Path> folders() throws IOException {
    return written().stream().filter(Files::isDirectory).toList();
  }

  private List<Path> written() throws IOException {
    List<Path> folders = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(file)) {
        add(line, folders);
      }
    } catch (NoSuchFileException e) {
      return List.of();
    }
    return folders;
  }

  private static void add(String line, List<Path> folders) {
    try {
      Path folder = Path.of(line);
      if (folder.isAbsolute()) {
        folders.add(folder);
      }
    } catch (InvalidPathException e) {
      // Of another system: it names no folder here.
    }
  }

  /** Puts a project first. */
  public void opened(Project project) throws IOException {
    List<Path> folders = new ArrayList<>(written());
    folders.remove(project.folder());
    folders.addFirst(project.folder());
    String text =
        String.join("\n", folders.stream().limit(MOST).map(Path::toString).toList()) + "\n";
    Files.createDirectories(file.getParent());
    Path temporary =
        file.resolveSibling(file.getFileName() + ".tmp-" + ProcessHandle.current().pid());
    Files.writeString(temporary, text);
    Files.move(
        temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
