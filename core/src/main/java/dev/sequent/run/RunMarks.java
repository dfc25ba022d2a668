package dev.sequent.run;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the user thinks of a run; a small JSON file, which {@link RunRemarks} finds the place for.
 *
 * @param starred whether it is one to come back to
 * @param archived whether it is out of the way
 * @param tags words of the user's own, in the order in which they were given
 */
public record RunMarks(boolean starred, boolean archived, List<String> tags) {
  /** A run that nobody has said anything about. */
  public static final RunMarks NONE = new RunMarks(false, false, List.of());

  private static final long LARGEST_FILE = 1L << 16;
  private static final Gson GSON = new GsonBuilder().setPrettyPrinting().create();

  public RunMarks {
    tags = List.copyOf(tags);
  }

  /** The same with a star, or without. */
  public RunMarks withStar(boolean on) {
    return new RunMarks(on, archived, tags);
  }

  /** The same out of the way, or back. */
  public RunMarks withArchived(boolean on) {
    return new RunMarks(starred, on, tags);
  }

  /**
   * The same with other tags.
   *
   * @param written words between spaces or commas
   */
  public RunMarks withTags(String written) {
    Set<String> words = new LinkedHashSet<>();
    for (String word : written.split("[\\s,]+", -1)) {
      if (!word.isEmpty()) {
        words.add(word);
      }
    }
    return new RunMarks(starred, archived, List.copyOf(words));
  }

  /**
   * What a file has.
   *
   * @throws IOException where it cannot be read, or is none of ours
   */
  static RunMarks read(Path file) throws IOException {
    if (Files.size(file) > LARGEST_FILE) {
      throw new IOException(file + " is larger than 64 KiB");
    }
    try {
      Written found = GSON.fromJson(Files.readString(file), Written.class);
      return found == null ? NONE : found.marks();
    } catch (JsonParseException e) {
      throw new IOException(file + " is not the JSON that Sequent writes");
    }
  }

  byte[] json() {
    return GSON.toJson(new Written(starred, archived, tags)).getBytes(StandardCharsets.UTF_8);
  }

  /** As in the file, where anything may be missing. */
  private record Written(boolean starred, boolean archived, @Nullable List<@Nullable String> tags) {
    RunMarks marks() {
      List<String> words =
          tags == null
              ? List.of()
              : tags.stream().filter(Objects::nonNull).map(String::valueOf).toList();
      return new RunMarks(starred, archived, words);
    }
  }
}
