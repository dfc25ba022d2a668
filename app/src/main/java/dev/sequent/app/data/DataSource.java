package dev.sequent.app.data;

import dev.sequent.config.ConfigDocument;
import dev.sequent.config.ConfigValue;
import dev.sequent.config.Sections;
import dev.sequent.data.Split;
import dev.sequent.text.FeatureBuilder;
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
 * @param batchSize rows a step
 * @param dropLast whether an epoch's last, smaller batch is dropped
 */
record DataSource(
    Path params,
    Split split,
    String dataProcessor,
    String dataDir,
    String vocabFile,
    boolean doLower,
    int maxSequenceLength,
    int batchSize,
    boolean dropLast) {

  private static final int LENGTH_WHERE_NONE_IS_SET = 128;
  private static final int MOST = 1 << 20;

  /** The input section of a split; a test split is read as the eval input says. */
  static String section(Split split) {
    return split == Split.TRAIN ? "train_input" : "eval_input";
  }

  /** Reads the input section of a split; empty where it does not say what to read. */
  static Optional<DataSource> of(ConfigDocument written, Split split) {
    ConfigDocument document = Sections.orEmpty(written).document();
    String section = section(split) + ".";
    Optional<String> processor = text(document, section + "data_processor");
    Optional<String> dataDir = text(document, section + "data_dir");
    Optional<String> vocabFile = text(document, section + "vocab_file");
    if (processor.isEmpty() || dataDir.isEmpty() || vocabFile.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new DataSource(
            document.file(),
            split,
            processor.get(),
            dataDir.get(),
            vocabFile.get(),
            truth(document, section + "do_lower", false),
            number(
                document,
                section + "max_sequence_length",
                FeatureBuilder.SHORTEST,
                LENGTH_WHERE_NONE_IS_SET),
            number(document, section + "batch_size", 1, 1),
            split == Split.TRAIN && truth(document, section + "drop_last", true)));
  }

  private static boolean truth(ConfigDocument document, String key, boolean otherwise) {
    return document.value(key).flatMap(ConfigValue::asBoolean).orElse(otherwise);
  }

  private static int number(ConfigDocument document, String key, int least, int otherwise) {
    long value =
        document.value(key).map(v -> v.asLong().orElse(otherwise)).orElse((long) otherwise);
    return Math.clamp(value, least, MOST);
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
