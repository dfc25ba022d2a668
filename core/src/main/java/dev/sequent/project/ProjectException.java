package dev.sequent.project;

import java.nio.file.Path;

/** A project folder that cannot be used: one sentence with the path and what to do. */
public final class ProjectException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * @param path the folder or file at fault
   * @param sentence what is wrong and what to do
   */
  public ProjectException(Path path, String sentence) {
    super(path + ": " + sentence);
  }
}
