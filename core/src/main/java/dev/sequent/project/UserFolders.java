package dev.sequent.project;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Where this user's own files live: settings, data, caches and state, each by the platform's
 * convention (XDG on Linux, Application Support on macOS, AppData on Windows). {@code SEQUENT_HOME}
 * puts all four below one folder. The folders need not exist.
 *
 * @param config settings
 * @param data projects that Sequent made by itself, downloaded data sets
 * @param cache what can be thrown away
 * @param state the index of runs, locks, window positions
 */
public record UserFolders(Path config, Path data, Path cache, Path state) {

  /** The folders of the user who runs this process. */
  public static UserFolders system() {
    return of(
        System.getenv(), System.getProperty("os.name"), Path.of(System.getProperty("user.home")));
  }

  /** The folders that {@link #properties} told this process; those of the system without them. */
  public static UserFolders ofWorker() {
    return System.getProperty("sequent.state") == null
        ? system()
        : new UserFolders(told("config"), told("data"), told("cache"), told("state"));
  }

  private static Path told(String folder) {
    return Path.of(System.getProperty("sequent." + folder));
  }

  /** Options of Java that let a process of this user find the same folders. */
  public List<String> properties() {
    return List.of(
        "-Dsequent.config=" + config,
        "-Dsequent.data=" + data,
        "-Dsequent.cache=" + cache,
        "-Dsequent.state=" + state);
  }

  /** The folders for an environment, an operating system's name and a home folder. */
  public static UserFolders of(Map<String, String> environment, String osName, Path home) {
    String own = environment.getOrDefault("SEQUENT_HOME", "");
    if (!own.isBlank()) {
      return below(Path.of(own).toAbsolutePath());
    }
    String os = osName.toLowerCase(Locale.ROOT);
    if (os.startsWith("windows")) {
      Path roaming =
          folder(environment, "APPDATA", home.resolve("AppData").resolve("Roaming"))
              .resolve("Sequent");
      Path local =
          folder(environment, "LOCALAPPDATA", home.resolve("AppData").resolve("Local"))
              .resolve("Sequent");
      return new UserFolders(
          roaming.resolve("config"),
          local.resolve("data"),
          local.resolve("cache"),
          local.resolve("state"));
    }
    if (os.startsWith("mac")) {
      Path library = home.resolve("Library");
      Path support = library.resolve("Application Support").resolve("Sequent");
      return new UserFolders(
          support.resolve("config"),
          support.resolve("data"),
          library.resolve("Caches").resolve("Sequent"),
          support.resolve("state"));
    }
    return new UserFolders(
        folder(environment, "XDG_CONFIG_HOME", home.resolve(".config")).resolve("sequent"),
        folder(environment, "XDG_DATA_HOME", home.resolve(".local/share")).resolve("sequent"),
        folder(environment, "XDG_CACHE_HOME", home.resolve(".cache")).resolve("sequent"),
        folder(environment, "XDG_STATE_HOME", home.resolve(".local/state")).resolve("sequent"));
  }

  /** All four below one folder, as {@code SEQUENT_HOME} puts them. */
  public static UserFolders below(Path root) {
    return new UserFolders(
        root.resolve("config"), root.resolve("data"), root.resolve("cache"), root.resolve("state"));
  }

  private static Path folder(Map<String, String> environment, String variable, Path otherwise) {
    String value = environment.getOrDefault(variable, "");
    // The XDG rules say to ignore a relative path.
    if (value.isBlank() || !Path.of(value).isAbsolute()) {
      return otherwise;
    }
    return Path.of(value);
  }
}
