package dev.sequent.run.worker;

import dev.sequent.config.Compatibility;
import dev.sequent.config.InputConfig;
import dev.sequent.config.Problem;
import dev.sequent.config.Severity;
import dev.sequent.data.Batches;
import dev.sequent.data.DataException;
import dev.sequent.data.DataSet;
import dev.sequent.data.Example;
import dev.sequent.data.RowOrder;
import dev.sequent.data.Split;
import dev.sequent.data.Subset;
import dev.sequent.engine.BatchSource;
import dev.sequent.engine.PackedBatch;
import dev.sequent.run.RunException;
import dev.sequent.text.FastTokenizer;
import dev.sequent.text.FeatureBuilder;
import dev.sequent.text.FeatureSource;
import dev.sequent.text.Vocabulary;
import java.util.List;
import java.util.Optional;
import java.util.function.LongUnaryOperator;

/**
 * A split that can be fed to the engine.
 *
 * @param config its section
 * @param data its rows
 * @param vocabulary its word pieces
 * @param features its rows as the model is fed them, made when asked for
 * @param batches which rows each step is fed
 */
record SplitInput(
    InputConfig config,
    DataSet data,
    Vocabulary vocabulary,
    FeatureSource features,
    Batches batches) {

  static SplitInput read(RunSetup setup, Split split) throws DataException, RunException {
    InputConfig config =
        split == Split.TRAIN ? setup.config().trainInput() : setup.config().evalInput();
    DataSet data = DataSet.read(config, setup.paths().resolve(config.dataDir()), split);
    data.requireLabels(setup.config().model().numLabels());
    if (split == Split.TRAIN && config.dropLast()) {
      data.requireBatch(config.batchSize());
    }
    Vocabulary vocabulary = Vocabulary.locate(config.vocabFile(), setup.paths().yamlFolder());
    Optional<Problem> misfit = vocabulary.problemWith(setup.config().model().vocabSize());
    if (misfit.isPresent() && misfit.get().severity() == Severity.ERROR) {
      throw new RunException(List.of(misfit.get()));
    }
    FeatureSource features =
        new FeatureSource(
            data.examples(),
            FastTokenizer.of(vocabulary, config.doLower()),
            new FeatureBuilder(vocabulary, config.maxSequenceLength(), setup.segmentRule()));
    return new SplitInput(config, data, vocabulary, features, batches(setup, config, data, split));
  }

  private static Batches batches(RunSetup setup, InputConfig config, DataSet data, Split split) {
    // Without a shuffle_seed the run's own seed decides, so that a resumed run feeds the same rows.
    RowOrder order =
        RowOrder.of(config, data.size(), setup.request().compatibility(), setup.seed());
    if (split == Split.TRAIN) {
      return Batches.training(order, config.batchSize(), config.dropLast());
    }
    boolean dropLast = config.dropLast() && setup.request().compatibility() != Compatibility.SPEC;
    return Batches.evaluation(order, config.batchSize(), dropLast);
  }

  /**
   * The batches of a loop.
   *
   * @param batchOfStep number of the batch that a step is fed
   */
  BatchSource source(LongUnaryOperator batchOfStep) {
    return step -> {
      int[] rows = batches.at(batchOfStep.applyAsLong(step));
      return PackedBatch.of(features.features(rows), features.labels(rows), rows);
    };
  }

  /** Tokens of a batch whose rows are all as long as they may be: there is memory for that. */
  long mostTokens() {
    return (long) config.batchSize() * config.maxSequenceLength();
  }

  List<Subset> subsets() {
    return data.examples().stream().map(Example::subset).toList();
  }
}
