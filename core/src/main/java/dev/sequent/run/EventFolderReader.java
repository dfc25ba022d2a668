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
  private final List<Path> folders;
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
    this(List.of(folder), wanted);
  }

  private EventFolderReader(List<Path> folders, Predicate<String> wanted) {
    this.folders = folders;
    this.wanted = wanted;
  }

  /** A reader of several folders, whose files follow each other as those of one would. */
  static EventFolderReader of(Path... folders) {
    return new EventFolderReader(List.of(folders), tag -> true);
  }

  /** What was appended since the last call. */
  public EventBatch poll() throws IOException {
    EventBatch.Collector collector = new EventBatch.Collector();
    poll(collector);
    return collector.batch();
  }

  /** Tells what was appended since the last call. */
  void poll(EventSink sink) throws IOException {
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
    List<Path> found = new ArrayList<>();
    for (Path folder : folders) {
      if (Files.isDirectory(folder)) {
        try (Stream<Path> files = Files.list(folder)) {
          files.filter(EventFolderReader::isEventFile).sorted().forEach(found::add);
        }
      }
    }
    return found;
  }

  /** Whether a file's name is that of an event file, whoever has written it. */
  public static boolean isEventFile(Path file) {
    return String.valueOf(file.getFileName()).startsWith(EventFileWriter.PREFIX);
  }

  /** What is wrong with the first damaged file, as one sentence. */
  public Optional<String> damage() {
    return readers.values().stream().flatMap(reader -> reader.damage().stream()).findFirst();
  }
}
