package dev.sequent.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Follows all event files of a folder, oldest first, also those that appear later. */
public final class EventFolderReader {
  private final Path folder;
  private final SortedMap<Path, EventFileReader> readers = new TreeMap<>();

  /** A reader at the beginning of a folder, which need not exist yet. */
  public EventFolderReader(Path folder) {
    this.folder = folder;
  }

  /** What was appended since the last call. */
  public EventFileReader.Batch poll() throws IOException {
    if (!Files.isDirectory(folder)) {
      return new EventFileReader.Batch(OptionalLong.empty(), List.of());
    }
    try (Stream<Path> files = Files.list(folder)) {
      files
          .filter(f -> f.getFileName().toString().startsWith(EventFileWriter.PREFIX))
          .forEach(f -> readers.computeIfAbsent(f, EventFileReader::new));
    }
    List<ScalarPoint> points = new ArrayList<>();
    OptionalLong restartedAt = OptionalLong.empty();
    for (EventFileReader reader : readers.values()) {
      EventFileReader.Batch batch = reader.poll();
      if (batch.restartedAt().isPresent()) {
        long step = batch.restartedAt().getAsLong();
        points.removeIf(point -> point.step() >= step);
        restartedAt = OptionalLong.of(Math.min(step, restartedAt.orElse(step)));
      }
      points.addAll(batch.points());
    }
    return new EventFileReader.Batch(restartedAt, points);
  }

  /** What is wrong with the first damaged file, as one sentence. */
  public Optional<String> damage() {
    return readers.values().stream().flatMap(reader -> reader.damage().stream()).findFirst();
  }
}
