package dev.sequent.config;

import java.util.OptionalLong;

/**
 * {@code train_input} or {@code eval_input}: what is read and how it is batched.
 *
 * @param dataProcessor class name such as {@code SST2DataProcessor}
 * @param dataDir the task folder, as written in the file
 * @param vocabFile WordPiece vocabulary, as written in the file
 * @param batchSize rows a step, at least 1
 * @param maxSequenceLength tokens a row at most, special tokens included
 * @param shuffle whether rows are shuffled each epoch
 * @param shuffleSeed seed of the shuffle; empty means a fresh one each run
 * @param numWorkers worker processes of the origin's loader; 0 disables its shuffling
 * @param dropLast whether the last, smaller batch of an epoch is dropped; an evaluation drops it in
 *     the compatibility modes only
 * @param doLower lower-case the text before tokenizing
 */
public record InputConfig(
    String dataProcessor,
    String dataDir,
    String vocabFile,
    int batchSize,
    int maxSequenceLength,
    boolean shuffle,
    OptionalLong shuffleSeed,
    int numWorkers,
    boolean dropLast,
    boolean doLower) {}
