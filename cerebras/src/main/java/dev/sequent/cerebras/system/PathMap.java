package dev.sequent.cerebras.system;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Folders that this computer and the system both see, under one name or two.
 *
 * @param folders the longest local path first, so that the nearest one decides
 */
public record PathMap(List<Same> folders) {
  /** Nothing is seen from both sides. */
  public static final PathMap NONE = new PathMap(List.of());

  /**
   * One folder.
   *
   * @param here absolute path on this computer
   * @param there absolute path on the system
   */
  public record Same(Path here, String there) {}

  public PathMap {
    folders =
        folders.stream()
            .sorted(Comparator.comparingInt((Same s) -> s.here().getNameCount()).reversed())
            .toList();
  }

  /**
   * Reads {@code /home/me=/cb/home/me, /data=/data}.
   *
   * @throws IllegalArgumentException with a sentence for what is not of that form
   */
  static PathMap parse(String text) {
    List<Same> folders = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      if (part.isBlank()) {
        continue;
      }
      int equals = part.indexOf('=');
      String there = part.substring(equals + 1).strip();
      String here = equals < 0 ? there : part.substring(0, equals).strip();
      if (!there.startsWith("/")) {
        throw new IllegalArgumentException(
            "'%s' has to be here=there, with an absolute path behind the ="
                .formatted(part.strip()));
      }
      try {
        Path local = Path.of(here);
        if (!local.isAbsolute()) {
          throw new IllegalArgumentException(
              "'%s' has to be an absolute path of this computer".formatted(here));
        }
        folders.add(new Same(local.normalize(), withoutSlash(there)));
      } catch (InvalidPathException e) {
        throw new IllegalArgumentException("'%s' is no path here".formatted(here), e);
      }
    }
    return new PathMap(folders);
  }

  private static String withoutSlash(String path) {
    return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  /** The system's name of a path; empty where no folder holds it. */
  public Optional<String> there(Path absolute) {
    Path path = absolute.normalize();
    for (Same same : folders) {
      if (path.startsWith(same.here)) {
        StringBuilder there = new StringBuilder(same.there.equals("/") ? "" : same.there);
        for (Path name : same.here.relativize(path)) {
          if (!name.toString().isEmpty()) {
            there.append('/').append(name);
          }
        }
        return Optional.of(there.isEmpty() ? "/" : there.toString());
      }
    }
    return Optional.empty();
  }

  @Override
  public String toString() {
    return folders.stream().map(s -> s.here + "=" + s.there).collect(Collectors.joining(","));
  }
}
