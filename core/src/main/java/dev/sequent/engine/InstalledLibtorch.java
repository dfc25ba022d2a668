package dev.sequent.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The libtorch of a PyTorch that is installed, named by {@code PYTORCH_LIBRARY_PATH}. DJL takes it
 * in place of the bundled one, but only where its own bridge, built for one version, fits; where
 * not, it says nothing of use, and a folder without a libtorch it passes over.
 *
 * @param folder PyTorch's {@code lib} folder
 */
record InstalledLibtorch(Path folder) {
  /** As in PyTorch's {@code version.py}, or the whole of libtorch's {@code build-version}. */
  private static final Pattern VERSION =
      Pattern.compile("(?:__version__ = '|\\A)(\\d+\\.\\d+\\.\\d+)");

  private static final String BRIDGE = System.mapLibraryName("djl_torch");

  /** The libtorch that the environment names, if it names one. */
  static Optional<InstalledLibtorch> named() {
    return Optional.ofNullable(System.getenv("PYTORCH_LIBRARY_PATH"))
        .filter(path -> !path.isBlank())
        .map(path -> new InstalledLibtorch(Path.of(path)));
  }

  /**
   * Which of DJL's bridges fits, as its {@code PYTORCH_FLAVOR} calls them; DJL's own guess names
   * one that it has not got.
   *
   * @throws EngineException where this is no libtorch, or one of another version and without a
   *     bridge of its own beside it
   */
  String flavor() throws EngineException {
    if (!Files.isRegularFile(folder.resolve(System.mapLibraryName("torch")))) {
      throw new EngineException(
          "PYTORCH_LIBRARY_PATH is %s, which holds no %s; name the lib folder of an installed PyTorch, or unset it"
              .formatted(folder, System.mapLibraryName("torch")));
    }
    Optional<String> version = version();
    String needed = bridgeVersion();
    if (!Files.exists(folder.resolve(BRIDGE))
        && version.isPresent()
        && !version.get().equals(needed)) {
      throw new EngineException(
          "PYTORCH_LIBRARY_PATH holds PyTorch %s and needs %s; install torch==%s, or put a %s built for %s beside it"
              .formatted(version.get(), needed, needed, BRIDGE, version.get()));
    }
    return Files.exists(folder.resolve(System.mapLibraryName("torch_cuda"))) ? "cu128" : "cpu";
  }

  /** Its version, from the file that says it: beside the folder in every package of PyTorch. */
  private Optional<String> version() throws EngineException {
    for (String name : new String[] {"version.py", "build-version"}) {
      Path file = folder.resolveSibling(name);
      try {
        if (Files.isRegularFile(file)) {
          Matcher found = VERSION.matcher(Files.readString(file));
          return found.find() ? Optional.of(found.group(1)) : Optional.empty();
        }
      } catch (IOException e) {
        throw new EngineException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
      }
    }
    return Optional.empty();
  }

  /** The version of libtorch that DJL's bridge on the class path was built for. */
  private static String bridgeVersion() throws EngineException {
    try (InputStream in =
        InstalledLibtorch.class.getResourceAsStream("/jnilib/pytorch.properties")) {
      Properties told = new Properties();
      if (in != null) {
        told.load(in);
      }
      String version = told.getProperty("jni_version", "");
      return version.contains("-") ? version.substring(0, version.indexOf('-')) : version;
    } catch (IOException e) {
      throw new EngineException("DJL's bridge to libtorch is missing: " + e.getMessage(), e);
    }
  }
}
