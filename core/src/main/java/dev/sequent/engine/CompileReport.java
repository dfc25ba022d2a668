package dev.sequent.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code compile/<hash>/report.json} holds.
 *
 * @param hash of the spec
 * @param device {@code cpu} or {@code cuda:0}
 * @param libtorch version that loaded the program
 * @param parameters number of trained values
 * @param parameterTensors number of tensors they come in
 * @param decayedTensors tensors with weight decay
 * @param operators operators of libtorch that the program calls, sorted
 * @param flopsPerToken floating-point operations of the matrix products of one training step for a
 *     row of one token
 * @param stateBytes weights, gradients and optimizer state
 * @param dryRun the last dry run; null where none was made
 */
public record CompileReport(
    String hash,
    String device,
    String libtorch,
    long parameters,
    int parameterTensors,
    int decayedTensors,
    List<String> operators,
    double flopsPerToken,
    long stateBytes,
    @Nullable DryRun dryRun) {

  /** The same with a dry run. */
  CompileReport with(DryRun made) {
    return new CompileReport(
        hash,
        device,
        libtorch,
        parameters,
        parameterTensors,
        decayedTensors,
        operators,
        flopsPerToken,
        stateBytes,
        made);
  }
}
