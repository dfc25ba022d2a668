package dev.sequent.app.data;

import dev.sequent.config.Compatibility;
import dev.sequent.config.ConfigDocument;
import dev.sequent.config.ConfigValue;
import dev.sequent.config.Sections;
import dev.sequent.data.Split;
import dev.sequent.text.SegmentRule;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the Data screen needs of a config. Read key by key and not from the typed config, so that a
 * mistake in the optimizer does not hide the data.
 *
 * @param params the config's file
 * @param split which part is shown
 * @param dataProcessor {@code data_processor}
 * @param dataDir {@code data_dir} as written
 * @param vocabFile {@code vocab_file} as written
 * @param doLower {@code do_lower}
 * @param maxSequenceLength tokens a row at most
 * @param segmentRule where the ones of the segment ids stand
 */
record DataSource(
    Path params,
    Split split,
    String dataProcessor,
    String dataDir,
    String vocabFile,
    boolean doLower,
    int maxSequenceLength,
    SegmentRule segmentRule) {

  private static final int LENGTH_WHERE_NONE_IS_SET = 128;

  /** Reads the input section of a split; empty where it does not say what to read. */
  static Optional<DataSource> of(ConfigDocument written, Split split, Compatibility compatibility) {
    ConfigDocument document = Sections.orEmpty(written).document();
    String section = split == Split.TRAIN ? "train_input." : "eval_input.";
    Optional<String> processor = text(document, section + "data_processor");
    Optional<String> dataDir = text(document, section + "data_dir");
    Optional<String> vocabFile = text(document, section + "vocab_file");
    if (processor.isEmpty() || dataDir.isEmpty() || vocabFile.isEmpty()) {
      return Optional.empty();
    }
    boolean doLower =
        document.value(section + "do_lower").flatMap(ConfigValue::asBoolean).orElse(false);
    long length =
        document
            .value(section + "max_sequence_length")
            .map(v -> v.asLong().orElse(LENGTH_WHERE_NONE_IS_SET))
            .orElse((long) LENGTH_WHERE_NONE_IS_SET);
    return Optional.of(
        new DataSource(
            document.file(),
            split,
            processor.get(),
            dataDir.get(),
            vocabFile.get(),
            doLower,
            Math.clamp(length, 3, 1 << 20),
            compatibility == Compatibility.SPEC ? SegmentRule.SPEC : SegmentRule.MODELZOO));
  }

  private static Optional<String> text(ConfigDocument document, String key) {
    return document.value(key).map(ConfigValue::text).filter(t -> !t.isBlank());
  }

  /** Whether the other reads the same rows and cuts them into the same pieces. */
  boolean sameRows(DataSource other) {
    return params.equals(other.params)
        && split == other.split
        && dataProcessor.equals(other.dataProcessor)
        && dataDir.equals(other.dataDir)
        && vocabFile.equals(other.vocabFile)
        && doLower == other.doLower;
  }
}
