package dev.sequent.target;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import dev.sequent.project.UserFolders;
import dev.sequent.run.AtomicFile;
import dev.sequent.target.CompileStanding.Kind;
import dev.sequent.target.CompileStanding.State;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was validated and compiled on which target, kept in the user's state folder: a file for each
 * config in each of its versions, so that workers that end at once do not wait for each other.
 */
public final class CompileMemory {
  private static final Gson GSON = new Gson();
  private static final long LARGEST = 1 << 20;

  /** As many as are worth reading at each look; the oldest go first. */
  private static final int MOST = 200;

  private static final int NAMED_CHANGES = 2;

  private final Path folder;

  /** The memory of a user. */
  public CompileMemory(UserFolders user) {
    this.folder = user.state().resolve("compiles");
  }

  /**
   * What a compile depends on.
   *
   * @param params the config's file, absolute
   * @param content all keys that can change the program, with their values
   * @param place where the compiled program is kept on the target; empty where that is always the
   *     same
   */
  public record Subject(Path params, Map<String, String> content, String place) {
    public Subject {
      content = Map.copyOf(content);
    }
  }

  /** The form on disk. */
  private record Stored(
      @Nullable String kind,
      long millis,
      @Nullable String params,
      @Nullable Map<String, String> content,
      @Nullable String place,
      @Nullable String failure) {
    boolean whole() {
      return kind != null && params != null && content != null && place != null;
    }

    boolean of(Kind wanted) {
      // What was compiled was validated on the way.
      return wanted.name().equals(kind)
          || (wanted == Kind.VALIDATION && Kind.COMPILE.name().equals(kind) && failure == null);
    }
  }

  /**
   * Keeps that something was validated or compiled.
   *
   * @param failure why it failed; empty where it succeeded
   * @throws IOException where it cannot be written
   */
  public void keep(
      String target, Kind kind, Subject subject, Instant when, Optional<String> failure)
      throws IOException {
    Path files = Files.createDirectories(folder.resolve(target));
    Stored stored =
        new Stored(
            kind.name(),
            when.toEpochMilli(),
            subject.params().toString(),
            new TreeMap<>(subject.content()),
            subject.place(),
            failure.orElse(null));
    Path file = files.resolve(name(kind, subject));
    AtomicFile.write(file, GSON.toJson(stored).getBytes(StandardCharsets.UTF_8), false);
    for (Path old : oldest(files)) {
      Files.deleteIfExists(old);
    }
  }

  /** How a request stands to what was done before. */
  public CompileStanding standing(String target, Kind kind, Subject subject) {
    List<Stored> known = new ArrayList<>();
    for (Path file : files(folder.resolve(target))) {
      read(file).filter(stored -> stored.of(kind)).ifPresent(known::add);
    }
    known.sort(Comparator.comparingLong(Stored::millis).reversed());
    List<Stored> same =
        known.stream().filter(stored -> subject.content().equals(stored.content())).toList();
    Optional<Stored> here =
        same.stream().filter(stored -> subject.place().equals(stored.place())).findFirst();
    if (here.isPresent()) {
      String failure = here.get().failure();
      return failure == null
          ? found(kind, State.UNCHANGED, here.get(), "")
          : found(kind, State.FAILED, here.get(), failure);
    }
    Optional<Stored> elsewhere = same.stream().filter(s -> s.failure() == null).findFirst();
    if (elsewhere.isPresent()) {
      // A validation leaves nothing behind that could lie in the wrong folder.
      return kind == Kind.VALIDATION
          ? found(kind, State.UNCHANGED, elsewhere.get(), "")
          : found(
              kind,
              State.ELSEWHERE,
              elsewhere.get(),
              "its program is in %s, and this run looks in %s; a compile_dir of the target would be"
                      .formatted(elsewhere.get().place(), subject.place())
                  + " shared by all runs");
    }
    return known.stream()
        .filter(stored -> subject.params().toString().equals(stored.params()))
        .findFirst()
        .map(stored -> found(kind, State.CHANGED, stored, changes(stored, subject)))
        .orElseGet(() -> CompileStanding.never(kind));
  }

  private static CompileStanding found(Kind kind, State state, Stored stored, String detail) {
    return new CompileStanding(
        kind, state, Optional.of(Instant.ofEpochMilli(stored.millis())), detail);
  }

  private static String changes(Stored stored, Subject subject) {
    Map<String, String> before = stored.content() == null ? Map.of() : stored.content();
    TreeSet<String> keys = new TreeSet<>(before.keySet());
    keys.addAll(subject.content().keySet());
    keys.removeIf(key -> value(before, key).equals(value(subject.content(), key)));
    List<String> told = new ArrayList<>();
    for (String key : keys) {
      if (told.size() < NAMED_CHANGES) {
        told.add(
            "%s was %s and is %s"
                .formatted(key, value(before, key), value(subject.content(), key)));
      }
    }
    int more = keys.size() - told.size();
    return String.join(", ", told) + (more > 0 ? ", and %d more".formatted(more) : "");
  }

  private static String value(Map<String, String> content, String key) {
    return content.getOrDefault(key, "not set");
  }

  /** Forgets all about a target. */
  public void forget(String target) throws IOException {
    for (Path file : files(folder.resolve(target))) {
      Files.deleteIfExists(file);
    }
  }

  private static Optional<Stored> read(Path file) {
    try {
      if (Files.size(file) > LARGEST) {
        return Optional.empty();
      }
      Stored stored = GSON.fromJson(Files.readString(file), Stored.class);
      return Optional.ofNullable(stored).filter(Stored::whole);
    } catch (IOException | JsonParseException e) {
      // A memory of no weight: at worst something is compiled once more than needed.
      return Optional.empty();
    }
  }

  private static List<Path> files(Path folder) {
    String[] names = folder.toFile().list((_, name) -> name.endsWith(".json"));
    return Stream.of(names == null ? new String[0] : names).map(folder::resolve).toList();
  }

  /** What is too much, the oldest. */
  private static List<Path> oldest(Path folder) {
    List<Path> files = files(folder);
    return files.stream()
        .sorted(Comparator.comparingLong(file -> file.toFile().lastModified()))
        .limit(Math.max(0, files.size() - MOST))
        .toList();
  }

  /** The same for the same, so that of what was done again the last time is kept. */
  private static String name(Kind kind, Subject subject) {
    List<Object> all =
        List.of(
            kind.name(),
            subject.params().toString(),
            new TreeMap<>(subject.content()),
            subject.place());
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(GSON.toJson(all).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 12) + ".json";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
