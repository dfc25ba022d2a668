package dev.sequent.config;

import java.nio.file.Path;

/** The text of a config file for an editor, which must also show one that is not YAML yet. */
public final class ConfigText {
  private ConfigText() {}

  /**
   * Reads a file (UTF-8, at most 3 MB), byte order mark kept.
   *
   * @throws ConfigException for a folder, a binary, another encoding, a file too large or
   *     unreadable
   */
  public static String read(Path file) throws ConfigException {
    return ConfigFile.read(file);
  }
}
