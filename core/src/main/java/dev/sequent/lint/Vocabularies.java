package dev.sequent.lint;

import dev.sequent.config.PathResolver;
import dev.sequent.data.DataException;
import dev.sequent.text.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The vocabularies that were looked at last. A config is linted at every keystroke, and its
 * vocabulary has 30,000 lines: one is read and counted again only where its file's size or time has
 * changed. Safe for use by several threads.
 */
final class Vocabularies {
  private static final int MOST = 4;

  private final Map<Path, Kept> kept = new LinkedHashMap<>();

  /** A vocabulary with what is counted in it. */
  record Counted(Vocabulary vocabulary, VocabularyFacts facts) {}

  /** The state of the file that was read; empty where there was none and a built-in one is used. */
  private record State(OptionalLong size, Optional<FileTime> modified) {
    static State of(Path file) {
      try {
        BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
        return new State(OptionalLong.of(now.size()), Optional.of(now.lastModifiedTime()));
      } catch (IOException gone) {
        return new State(OptionalLong.empty(), Optional.empty());
      }
    }
  }

  private record Kept(State state, Counted counted) {}

  /**
   * As {@link Vocabulary#locate(String, PathResolver)}.
   *
   * @throws DataException as there
   */
  Counted locate(String written, PathResolver paths) throws DataException {
    Path file;
    try {
      file = paths.resolve(written);
    } catch (InvalidPathException noPathHere) {
      // It says so in its own words.
      return counted(Vocabulary.locate(written, paths));
    }
    // Asked before it is read: what changes in between is read again the next time.
    State state = State.of(file);
    synchronized (kept) {
      Kept before = kept.get(file);
      if (before != null && before.state().equals(state)) {
        return before.counted();
      }
    }
    Counted counted = counted(Vocabulary.locate(written, paths));
    synchronized (kept) {
      kept.remove(file);
      kept.put(file, new Kept(state, counted));
      if (kept.size() > MOST) {
        kept.remove(kept.keySet().iterator().next());
      }
    }
    return counted;
  }

  /** How many are remembered. */
  int size() {
    synchronized (kept) {
      return kept.size();
    }
  }

  private static Counted counted(Vocabulary vocabulary) {
    return new Counted(vocabulary, VocabularyFacts.of(vocabulary));
  }
}
