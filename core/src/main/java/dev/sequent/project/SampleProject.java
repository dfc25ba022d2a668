package dev.sequent.project;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The bundled sample project. {@code sequent/samples/index.txt} on the class path lists its files,
 * one a line: {@code <resource below sequent/> -> <path in the project>}; {@code #} begins a
 * comment.
 */
public final class SampleProject {
  private static final String ROOT = "/sequent/";
  private static final String INDEX = ROOT + "samples/index.txt";

  private SampleProject() {}

  /** The sample configs by name in {@code configs/}, in the order in which the demo runs them. */
  public static final List<String> CONFIGS = List.of("sst2_sample.yaml", "mnli_sample.yaml");

  /** Where the window keeps the sample project of a user. */
  public static Path folder(UserFolders user) {
    return user.data().resolve("sample");
  }

  /**
   * Writes the sample project into a folder. Files that exist already are left alone, so that
   * unpacking twice keeps what its owner changed.
   *
   * @throws ProjectException if the folder cannot be written
   */
  public static Project unpack(Path folder) throws ProjectException {
    boolean ownersProject = Project.isProject(folder);
    Project project = Project.create(folder);
    Path projectFile = project.folder().resolve(Project.FILE);
    try {
      for (Entry entry : entries()) {
        Path target = project.folder().resolve(entry.target()).normalize();
        // The one that a new project begins with makes room for the sample's own.
        boolean justCreated = target.equals(projectFile) && !ownersProject;
        if (Files.exists(target) && !justCreated) {
          continue;
        }
        Path parent = target.getParent();
        if (parent != null) {
          Files.createDirectories(parent);
        }
        try (InputStream in = resource(ROOT + entry.resource())) {
          Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    } catch (IOException e) {
      throw new ProjectException(
          project.folder(), "the sample project cannot be unpacked here: " + e.getMessage());
    }
    return project;
  }

  private record Entry(String resource, String target) {}

  private static List<Entry> entries() throws IOException {
    List<Entry> entries = new ArrayList<>();
    try (InputStream in = resource(INDEX)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (String line : text.lines().map(String::strip).toList()) {
        if (line.isEmpty() || line.startsWith("#")) {
          continue;
        }
        int arrow = line.indexOf("->");
        if (arrow < 0) {
          throw new IOException("this installation's " + INDEX + " has no arrow in: " + line);
        }
        entries.add(new Entry(line.substring(0, arrow).strip(), line.substring(arrow + 2).strip()));
      }
    }
    return entries;
  }

  private static InputStream resource(String name) throws IOException {
    InputStream in = SampleProject.class.getResourceAsStream(name);
    if (in == null) {
      throw new IOException("this installation lacks the resource " + name);
    }
    return in;
  }
}
