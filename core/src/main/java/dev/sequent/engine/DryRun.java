package dev.sequent.engine;

/**
 * A training step at full batch size and length.
 *
 * @param batchSize rows
 * @param sequenceLength tokens of every row
 * @param seconds wall time of the second of two steps
 * @param flops floating-point operations of the step's matrix products
 * @param peakMemoryBytes highest resident memory of the process so far; 0 where the system does not
 *     tell
 */
public record DryRun(
    int batchSize, int sequenceLength, double seconds, double flops, long peakMemoryBytes) {}
