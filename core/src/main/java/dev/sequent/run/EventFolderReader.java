package dev.sequent.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Follows all event files of a folder, oldest first, also those that appear later. Where one of
 * them is replaced or cut, or an older one appears, the whole folder is read again: which points a
 * restart makes void depends on the order.
 */
public final class EventFolderReader {
  private final Path folder;
  private final Predicate<String> wanted;
  private final TreeMap<Path, EventFileReader> readers = new TreeMap<>();

  /** A reader of all scalars at the beginning of a folder, which need not exist yet. */
  public EventFolderReader(Path folder) {
    this(folder, tag -> true);
  }

  /**
   * A reader of some scalars.
   *
   * @param wanted whether a tag is one of them
   */
  EventFolderReader(Path folder, Predicate<String> wanted) {
    this.folder = folder;
    this.wanted = wanted;
  }

  /** What was appended since the last call. */
  public EventBatch poll() throws IOException {
    EventBatch.Collector collector = new EventBatch.Collector();
    poll(collector);
    return collector.batch();
  }

  /** Tells what was appended since the last call. */
  void poll(EventSink sink) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    boolean inOrder = true;
    for (Path file : files()) {
      if (!readers.containsKey(file)) {
        inOrder &= readers.isEmpty() || file.compareTo(readers.lastKey()) > 0;
        readers.put(file, new EventFileReader(file, wanted));
      }
    }
    if (!inOrder || !pollAll(sink)) {
      sink.startOver();
      readers.replaceAll((file, _) -> new EventFileReader(file, wanted));
      // What is replaced while this reads is read again by the next poll.
      pollAll(sink);
    }
  }

  private boolean pollAll(EventSink sink) throws IOException {
    int session = 0;
    for (EventFileReader reader : readers.values()) {
      sink.session(session++);
      if (!reader.poll(sink)) {
        return false;
      }
    }
    return true;
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return new ArrayList<>(
          files
              .filter(f -> f.getFileName().toString().startsWith(EventFileWriter.PREFIX))
              .sorted()
              .toList());
    }
  }

  /** What is wrong with the first damaged file, as one sentence. */
  public Optional<String> damage() {
    return readers.values().stream().flatMap(reader -> reader.damage().stream()).findFirst();
  }
}
