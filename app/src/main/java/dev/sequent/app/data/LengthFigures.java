package dev.sequent.app.data;

import dev.sequent.data.Split;
import dev.sequent.text.TokenStatistics;
import java.time.Duration;
import java.util.Optional;

/**
 * What a {@code max_sequence_length} makes of a split.
 *
 * @param tokens lengths under it
 * @param tokensPerStep tokens computed in a step, on average
 * @param stepsPerEpoch steps of one pass over all rows
 * @param epoch how long one pass takes; empty where this network has not been compiled, or is not
 *     trained on these rows
 */
record LengthFigures(
    TokenStatistics tokens, double tokensPerStep, int stepsPerEpoch, Optional<Duration> epoch) {

  static LengthFigures of(
      TokenStatistics tokens, DataSource source, Optional<StepForecast> forecast) {
    double perStep = tokens.tokensPerStep(source.batchSize());
    int steps = tokens.stepsPerEpoch(source.batchSize(), source.dropLast());
    return new LengthFigures(
        tokens,
        perStep,
        steps,
        forecast.filter(f -> source.split() == Split.TRAIN).map(f -> f.epoch(perStep, steps)));
  }
}
