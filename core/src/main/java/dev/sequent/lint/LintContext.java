package dev.sequent.lint;

import dev.sequent.config.ConfigDocument;
import dev.sequent.config.ConfigReading;
import dev.sequent.config.LearningRateSchedule;
import dev.sequent.config.SectionValues;
import dev.sequent.config.Sections;
import dev.sequent.data.DataProcessor;
import dev.sequent.data.DataProcessors;
import dev.sequent.data.Split;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One config and everything that rules may ask about it. */
public final class LintContext {
  private final ConfigDocument document;
  private final ConfigReading reading;
  private final DataFacts data;
  private final Map<String, String> environment;
  private final Comments comments;

  LintContext(
      Sections sections, ConfigReading reading, DataFacts data, Map<String, String> environment) {
    this.document = sections.document();
    this.reading = reading;
    this.data = data;
    this.environment = environment;
    this.comments = new Comments(sections);
  }

  /** The values, in the layout of 1.x whatever that of the file is. */
  public ConfigDocument document() {
    return document;
  }

  /** What the files that it names hold. */
  public DataFacts data() {
    return data;
  }

  /** Variables of this process, for paths. */
  public Map<String, String> environment() {
    return environment;
  }

  /** What its owner says about it. */
  public Comments comments() {
    return comments;
  }

  /** {@code train_input} or {@code eval_input}. */
  public SectionValues input(Split split) {
    return section(split == Split.TRAIN ? "train_input" : "eval_input");
  }

  /**
   * The task of a split: as its folder has it, or else as its name tells; empty where nothing tells
   * its labels.
   */
  public Optional<DataProcessor> task(Split split) {
    return data.task(split)
        .or(() -> input(split).text("data_processor").flatMap(DataProcessors::named))
        .filter(task -> !task.labels().isEmpty());
  }

  /** Both input sections. */
  public List<SectionValues> inputs() {
    return List.of(input(Split.TRAIN), input(Split.EVAL));
  }

  public SectionValues model() {
    return section("model");
  }

  public SectionValues optimizer() {
    return section("optimizer");
  }

  public SectionValues runconfig() {
    return section("runconfig");
  }

  private SectionValues section(String name) {
    return new SectionValues(document, name);
  }

  /** The learning rate; empty where the config has an error. */
  public Optional<LearningRateSchedule> learningRate() {
    return reading.config().map(c -> c.optimizer().learningRate());
  }

  /** How long a training is. */
  public RunLength length() {
    return RunLength.of(this);
  }
}
