package dev.sequent.run.worker;

import com.google.gson.Gson;
import com.google.gson.annotations.SerializedName;

/**
 * What a benchmark measured, and the one line of JSON that it is passed on as. Times are wall clock
 * seconds; the first steps, in which memory is taken and code compiled, are not in the figures.
 *
 * @param device {@code cpu} or {@code cuda:0}
 * @param precision {@code fp32}, {@code bf16} or {@code fp16}
 * @param parameters trained values of the model
 * @param batch rows a step
 * @param steps measured steps
 * @param meanTokens real tokens a step, on average
 * @param medianSeconds of a step
 * @param meanSeconds of a step
 * @param cpuSeconds processor time of a step, of all threads together
 * @param samplesPerSecond rows a second, from the mean
 * @param tokensPerSecond real tokens a second, from the mean
 * @param gflops billions of floating-point operations a second of a step's matrix products
 * @param matrixGflops the same of one large matrix product, measured in the same process
 * @param shareOfMatrixPeak {@code gflops} over {@code matrixGflops}
 * @param startSeconds from the start of the process to the end of the first step
 * @param evalSamplesPerSecond dev rows a second; 0 where there was no evaluation
 * @param devAccuracy after these steps; 0 where there was no evaluation
 * @param saveSeconds of a whole checkpoint with optimizer state
 * @param loadSeconds of the same
 * @param checkpointMegabytes its size
 * @param peakMegabytes highest resident memory after the steps; 0 where the system does not tell
 * @param lastLoss of the last step
 */
public record BenchmarkResult(
    @SerializedName("device") String device,
    @SerializedName("precision") String precision,
    @SerializedName("parameters") long parameters,
    @SerializedName("batch") int batch,
    @SerializedName("steps") int steps,
    @SerializedName("tokens_per_step") double meanTokens,
    @SerializedName("median_s") double medianSeconds,
    @SerializedName("mean_s") double meanSeconds,
    @SerializedName("cpu_s") double cpuSeconds,
    @SerializedName("samples_per_s") double samplesPerSecond,
    @SerializedName("tokens_per_s") double tokensPerSecond,
    @SerializedName("gflops") double gflops,
    @SerializedName("matrix_gflops") double matrixGflops,
    @SerializedName("share_of_matrix_peak") double shareOfMatrixPeak,
    @SerializedName("start_s") double startSeconds,
    @SerializedName("eval_samples_per_s") double evalSamplesPerSecond,
    @SerializedName("dev_accuracy") double devAccuracy,
    @SerializedName("checkpoint_save_s") double saveSeconds,
    @SerializedName("checkpoint_load_s") double loadSeconds,
    @SerializedName("checkpoint_mb") long checkpointMegabytes,
    @SerializedName("peak_rss_mb") long peakMegabytes,
    @SerializedName("last_loss") double lastLoss) {

  /** One line. */
  public String json() {
    return new Gson().toJson(this);
  }

  /** The result of such a line. */
  public static BenchmarkResult read(String json) {
    return new Gson().fromJson(json, BenchmarkResult.class);
  }
}
