package dev.sequent.target;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import dev.sequent.project.UserFolders;
import dev.sequent.run.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the last test of each target found, kept in the user's state folder. */
public final class LastTests {
  private static final Gson GSON = new Gson();
  private static final long LARGEST = 1 << 20;

  private final Path folder;

  /** The tests of a user. */
  public LastTests(UserFolders user) {
    this.folder = user.state().resolve("target-tests");
  }

  /**
   * A test.
   *
   * @param when it ended
   * @param steps what it found
   */
  public record Tested(Instant when, List<TestStep> steps) {
    public Tested {
      steps = List.copyOf(steps);
    }

    /** Whether no step failed. */
    public boolean passed() {
      return steps.stream().noneMatch(step -> step.outcome() == TestStep.Outcome.FAILED);
    }

    /** The first step that failed, else the first with a warning; empty where all is well. */
    public Optional<TestStep> trouble() {
      return firstOf(TestStep.Outcome.FAILED).or(() -> firstOf(TestStep.Outcome.WARNING));
    }

    private Optional<TestStep> firstOf(TestStep.Outcome outcome) {
      return steps.stream().filter(step -> step.outcome() == outcome).findFirst();
    }
  }

  /** The form on disk. */
  private record Stored(long millis, @Nullable List<@Nullable TestStep> steps) {}

  /**
   * Keeps what a test found.
   *
   * @throws IOException where it cannot be written
   */
  public void keep(String id, Tested test) throws IOException {
    Files.createDirectories(folder);
    Stored stored = new Stored(test.when().toEpochMilli(), List.copyOf(test.steps()));
    AtomicFile.write(file(id), GSON.toJson(stored).getBytes(StandardCharsets.UTF_8), false);
  }

  /** What the last test of a target found; empty where there was none, or its file is damaged. */
  public Optional<Tested> of(String id) {
    Path file = file(id);
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
        return Optional.empty();
      }
      Stored stored = GSON.fromJson(Files.readString(file), Stored.class);
      if (stored == null || stored.steps == null) {
        return Optional.empty();
      }
      List<TestStep> steps =
          stored.steps.stream().filter(Objects::nonNull).filter(LastTests::whole).toList();
      return Optional.of(new Tested(Instant.ofEpochMilli(stored.millis), steps));
    } catch (IOException | JsonParseException e) {
      // A memory of no weight: the next test writes it anew.
      return Optional.empty();
    }
  }

  @SuppressWarnings("ConstantValue") // Gson leaves out what the file leaves out
  private static boolean whole(TestStep step) {
    return step.name() != null && step.outcome() != null && step.sentence() != null;
  }

  /** Forgets the test of a target that is gone. */
  public void forget(String id) throws IOException {
    Files.deleteIfExists(file(id));
  }

  private Path file(String id) {
    return folder.resolve(id + ".json");
  }
}
