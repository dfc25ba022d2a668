package dev.sequent.config;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The text of a config file for an editor, which also shows and saves one that is no YAML yet. */
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

  /**
   * Puts a text in the place of a file's, in one step and with the permissions that the file had; a
   * link stays a link.
   *
   * @throws ConfigException where the file is read-only or cannot be written; it then holds what it
   *     held
   */
  public static void write(Path file, String text) throws ConfigException {
    ConfigFile.replace(file, text.getBytes(StandardCharsets.UTF_8));
  }
}
