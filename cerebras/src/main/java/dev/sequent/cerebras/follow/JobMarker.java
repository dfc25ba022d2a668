package dev.sequent.cerebras.follow;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import dev.sequent.run.AtomicFile;
import dev.sequent.run.RunFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code cs-job.json}: which job on which system this folder follows, written before the job is
 * started and removed when its end was told. Whoever finds it goes on following instead of starting
 * another.
 *
 * @param target id of the target
 * @param name the job's name
 * @param folder the job's folder on its host
 * @param arguments the request
 */
record JobMarker(
    @Nullable String target,
    @Nullable String name,
    @Nullable String folder,
    @Nullable List<String> arguments) {
  private static final Gson GSON = new Gson();
  private static final long LARGEST = 1 << 20;

  private static Path file(RunFolder folder) {
    return folder.path().resolve("cs-job.json");
  }

  /** The marker in a folder; empty where there is none. */
  static Optional<JobMarker> find(RunFolder folder) throws IOException {
    Path file = file(folder);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    if (Files.size(file) > LARGEST) {
      throw new IOException(file + " is not what Sequent wrote; remove it");
    }
    try {
      JobMarker marker = GSON.fromJson(Files.readString(file), JobMarker.class);
      return Optional.ofNullable(marker).filter(JobMarker::whole);
    } catch (JsonParseException e) {
      throw new IOException(file + " is not what Sequent wrote; remove it", e);
    }
  }

  private boolean whole() {
    return name != null
        && name.matches("[A-Za-z0-9-]{1,80}")
        && folder != null
        && arguments != null;
  }

  void write(RunFolder runFolder) throws IOException {
    AtomicFile.write(file(runFolder), GSON.toJson(this).getBytes(StandardCharsets.UTF_8), true);
  }

  static void remove(RunFolder folder) throws IOException {
    Files.deleteIfExists(file(folder));
  }
}
