package dev.sequent.lint;

import dev.sequent.data.DataProcessor;
import dev.sequent.data.Split;
import java.util.Optional;

/** What rules may ask about the files that a config names. Nothing is read before it is asked. */
public interface DataFacts {

  /** Knows nothing, as if no file were there. */
  DataFacts NONE =
      new DataFacts() {
        @Override
        public boolean looksAtFiles() {
          return false;
        }

        @Override
        public Optional<SplitFacts> split(Split split) {
          return Optional.empty();
        }

        @Override
        public Optional<LengthFacts> lengths(Split split) {
          return Optional.empty();
        }

        @Override
        public Optional<VocabularyFacts> vocabulary(Split split) {
          return Optional.empty();
        }
      };

  /** Whether files are looked at, so that one that is missing can be told. */
  boolean looksAtFiles();

  /** The task of a split as its folder has it; empty where that is missing or wrong. */
  default Optional<DataProcessor> task(Split split) {
    return Optional.empty();
  }

  /** Rows and labels; empty where files are missing or cannot be read. */
  Optional<SplitFacts> split(Split split);

  /** Lengths in tokens under the section's vocabulary; empty where that or the rows are missing. */
  Optional<LengthFacts> lengths(Split split);

  /** The section's vocabulary; empty where it is missing or none. */
  Optional<VocabularyFacts> vocabulary(Split split);

  /** Why the files of a split that are there cannot be used, with file and line. */
  default Optional<String> dataFault(Split split) {
    return Optional.empty();
  }

  /** Why a vocabulary file that is there cannot be used. */
  default Optional<String> vocabularyFault(Split split) {
    return Optional.empty();
  }
}
