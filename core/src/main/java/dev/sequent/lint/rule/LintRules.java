package dev.sequent.lint.rule;

import dev.sequent.lint.LintRule;
import java.util.List;

/** All rules. A new one is a class and a line here. */
public final class LintRules {
  private LintRules() {}

  /** The rules in the order of the reference table: comments, data, schedule, values, files. */
  public static List<LintRule> all() {
    return List.of(
        new EpochClaim(),
        new SampleClaim(),
        new BatchesClaim(),
        new ValueClaim(),
        new ManyEpochs(),
        new EvalCoverage(),
        new UnseenRows(),
        new BatchRows(),
        new Accumulation(),
        new StepsPerEpoch(),
        new SequenceLength(),
        new LabelCount(),
        new LabelSet(),
        new ProblemTypeFit(),
        new VocabularySize(),
        new VocabularyCase(),
        new InputsDiffer(),
        new Shuffling(),
        new ScheduleLength(),
        new Warmup(),
        new LearningRateRange(),
        new OptimizerRange(),
        new Dropouts(),
        new Shape(),
        new Precision(),
        new Cadence(),
        new FinalCheckpoint(),
        new EvalMetrics(),
        new UnknownProcessor(),
        new MissingFile(),
        new VariablePath(),
        new TaskFolder(),
        new UnreadableData(),
        new TextCharacters(),
        new TextNumber());
  }
}
