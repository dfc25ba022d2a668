package dev.sequent.engine;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import dev.sequent.config.LossScaling;
import dev.sequent.config.ModelConfig;
import dev.sequent.config.OptimizerConfig;
import dev.sequent.config.ProblemType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A loaded program with its weights and optimizer state, kept on the device and updated in place.
 * Used by one thread. The random numbers of a step are libtorch's global ones, seeded anew at each
 * step, so two sessions of a process take turns rather than run side by side.
 */
public final class TrainingSession implements AutoCloseable {
  private final ai.djl.engine.Engine libtorch;
  private final Model program;
  private final Block block;
  private final ParameterStore noParameters;
  private final CompiledProgram compiled;
  private final ModelConfig model;
  private final OptimizerConfig optimizer;
  private final ParameterLayout layout;
  private final UpdateNumbers numbers;
  private final LossScaling scaling;
  private CompileReport report;
  private @Nullable DeviceState state;
  private LossScale lossScale;
  private long globalStep;

  TrainingSession(
      ai.djl.engine.Engine libtorch, Model program, CompiledProgram compiled, String device)
      throws EngineException {
    this.libtorch = libtorch;
    this.program = program;
    this.compiled = compiled;
    block = program.getBlock();
    noParameters = new ParameterStore(program.getNDManager(), false);
    model = compiled.spec().model();
    optimizer = compiled.spec().optimizer();
    layout = new ParameterLayout(model);
    numbers = new UpdateNumbers(optimizer.rule());
    scaling = compiled.spec().lossScaling();
    lossScale = LossScale.first(scaling);
    report = compiled.report(device, libtorch.getVersion());
    compiled.write(report);
  }

  /**
   * Takes over weights, optimizer state, loss scale and step count; an empty optimizer state starts
   * from zero moments. What precision the state was made in does not matter.
   *
   * @throws EngineException for tensors that are missing, unknown or of another shape
   */
  public void load(TrainingState source) throws EngineException {
    DeviceState loaded = DeviceState.of(layout, optimizer, program.getNDManager(), source);
    if (state != null) {
      state.close();
    }
    state = loaded;
    globalStep = source.globalStep();
    lossScale = LossScale.resumed(source.lossScale(), scaling);
  }

  /**
   * Weights and optimizer state for reading before the next step or {@link #load}, which change or
   * free them: on the CPU the device's own memory, so that a checkpoint takes no second copy.
   * {@link #load} of what was read is bit exact.
   *
   * @throws IllegalStateException before {@link #load}
   */
  public TrainingState view() {
    boolean kept = compiled.spec().scalesLoss() || lossScale.skipped() > 0;
    return loaded().view(globalStep, precision(), kept ? Optional.of(lossScale) : Optional.empty());
  }

  /** Completed optimizer steps. */
  public long globalStep() {
    return globalStep;
  }

  /** What the program was generated from. */
  public ProgramSpec spec() {
    return compiled.spec();
  }

  /** What products compute in. */
  public Precision precision() {
    return compiled.spec().precision();
  }

  /**
   * What this device makes of one large product of the program's, in floating-point operations a
   * second: the yardstick for a step.
   */
  public double matrixPeak() {
    return MatrixPeak.measure(program, precision());
  }

  /** What compiling found; {@code report.json} holds the same. */
  public CompileReport report() {
    return report;
  }

  /** Batches of one step: {@code grad_accum_steps}. */
  public int batchesPerStep() {
    return optimizer.gradAccumSteps();
  }

  /**
   * One training step of a single batch.
   *
   * @see #step(List, double, long)
   */
  public StepResult step(PackedBatch batch, double learningRate, long seed) throws EngineException {
    return step(List.of(batch), learningRate, seed);
  }

  /**
   * One training step: forward with dropout and backward for each batch, clipping, update. Where
   * the loss or the gradient norm is not finite the update is left out, so that the weights stay
   * whole; under dynamic loss scaling the next step then tries a smaller scale.
   *
   * @param batches the rows, {@link #batchesPerStep()} batches that count alike
   * @param learningRate of this update
   * @param seed the run's seed; with the global step it decides every dropout mask
   * @return the mean of the batches' losses, and the norm of the mean gradient
   * @throws EngineException for a batch that does not fit the model, or a failure in libtorch
   * @throws IllegalStateException before {@link #load}
   */
  public StepResult step(List<PackedBatch> batches, double learningRate, long seed)
      throws EngineException {
    if (batches.size() != batchesPerStep()) {
      throw new IllegalArgumentException(
          "%d batches for grad_accum_steps %d".formatted(batches.size(), batchesPerStep()));
    }
    for (PackedBatch batch : batches) {
      requireFitting(batch);
    }
    StepResult result = step(loaded(), lossScale, batches, learningRate, seed, globalStep + 1);
    globalStep++;
    lossScale = lossScale.after(!Double.isFinite(result.gradNorm()), scaling);
    return result;
  }

  private StepResult step(
      DeviceState on,
      LossScale scale,
      List<PackedBatch> batches,
      double learningRate,
      long seed,
      long step)
      throws EngineException {
    float eta = on.eta();
    // As in PyTorch, an update that was left out does not count in the optimizer's own formulas.
    double[] update = update(learningRate, step - scale.skipped(), on, scale);
    int last = batches.size() - 1;
    double losses = 0;
    double norm = 0;
    for (int n = 0; n <= last; n++) {
      libtorch.setRandomSeed(StepSeed.of(seed, (step - 1) * batches.size() + n + 1));
      try (NDManager temporary = program.getNDManager().newSubManager();
          NDManager host = temporary.newSubManager(Device.cpu())) {
        NDList arguments = call(n < last ? "accumulate" : "step", host);
        on.addTrained(arguments);
        addBatch(arguments, batches.get(n), temporary, host);
        arguments.add(host.create(update));
        float[] measured = run(arguments);
        losses += measured[0];
        norm = measured[1];
      }
    }
    double loss = losses / batches.size();
    boolean overflowed = Double.isFinite(loss) && !Double.isFinite(norm) && scale.canFall(scaling);
    OptionalDouble factor =
        compiled.spec().scalesLoss() ? OptionalDouble.of(scale.factor()) : OptionalDouble.empty();
    StepResult result = new StepResult(loss, norm, factor, overflowed);
    if (result.finite()) {
      on.updated();
    } else {
      on.eta(eta);
    }
    return result;
  }

  /** The numbers of an update, and last the loss scale where the program takes one. */
  private double[] update(double learningRate, long update, DeviceState on, LossScale scale) {
    double[] own = numbers.of(learningRate, update, on);
    if (!compiled.spec().scalesLoss()) {
      return own;
    }
    double[] all = Arrays.copyOf(own, own.length + 1);
    all[own.length] = scale.factor();
    return all;
  }

  /**
   * Logits and loss without dropout; changes nothing.
   *
   * @throws EngineException for a batch that does not fit the model, or a failure in libtorch
   * @throws IllegalStateException before {@link #load}
   */
  public EvalResult evaluate(PackedBatch batch) throws EngineException {
    requireFitting(batch);
    return evaluate(loaded(), batch);
  }

  /** The same with weights of one's own. */
  EvalResult evaluate(DeviceState on, PackedBatch batch) throws EngineException {
    try (NDManager temporary = program.getNDManager().newSubManager();
        NDManager host = temporary.newSubManager(Device.cpu())) {
      NDList arguments = call("evaluate", host);
      on.addWeights(arguments);
      addBatch(arguments, batch, temporary, host);
      float[] values = run(arguments);
      int labels = model.numLabels();
      float[][] logits = new float[batch.size()][];
      for (int row = 0; row < batch.size(); row++) {
        logits[batch.order()[row]] = Arrays.copyOfRange(values, row * labels, (row + 1) * labels);
      }
      return new EvalResult(logits, values[values.length - 1]);
    }
  }

  /** Weights and optimizer state of zeros beside the loaded ones, to try steps on. */
  DeviceState zeros() {
    return DeviceState.zeros(layout, optimizer, program.getNDManager());
  }

  /** A training step that changes nothing but the state it is given, at learning rate 0. */
  void tryStep(DeviceState on, List<PackedBatch> batches, long step) throws EngineException {
    step(on, lossScale, batches, 0, 0, step);
  }

  /** Whether the program computes on a GPU. */
  boolean onGpu() {
    return program.getNDManager().getDevice().isGpu();
  }

  /** Keeps what was found out about the program, here and in {@code report.json}. */
  void keep(CompileReport more) throws EngineException {
    compiled.write(more);
    report = more;
  }

  /**
   * @throws EngineException for a batch that the model cannot take, which would read or write
   *     outside of its tables
   */
  void requireFitting(PackedBatch batch) throws EngineException {
    if (batch.longest() > model.maxPositionEmbeddings()) {
      throw new EngineException(
          "a row of %d tokens does not fit max_position_embeddings %d; lower max_sequence_length"
              .formatted(batch.longest(), model.maxPositionEmbeddings()));
    }
    long[] ids = batch.distinctIds();
    if (ids[0] < 0 || ids[ids.length - 1] >= model.vocabSize()) {
      throw new EngineException(
          "token id %d is outside the vocabulary of %d; vocab_file and vocab_size do not match"
              .formatted(ids[0] < 0 ? ids[0] : ids[ids.length - 1], model.vocabSize()));
    }
    for (int label : batch.labels()) {
      boolean known = model.problemType() == ProblemType.REGRESSION || label < model.numLabels();
      if (label < 0 || !known) {
        throw new EngineException(
            "label %d is outside num_labels %d".formatted(label, model.numLabels()));
      }
    }
  }

  /**
   * Starts the argument list of a method; its first array decides where results are attached. Like
   * all that only the program's own control flow reads, it stays in the CPU's memory, whatever the
   * device.
   */
  static NDList call(String method, NDManager host) {
    NDArray name = host.create(0f);
    name.setName("module_method:" + method);
    return new NDList(name);
  }

  private static void addBatch(
      NDList arguments, PackedBatch batch, NDManager temporary, NDManager host) {
    arguments.add(temporary.create(batch.packed()));
    arguments.add(host.create(batch.sizes()));
  }

  private float[] run(NDList arguments) throws EngineException {
    try {
      // "training" would turn autograd's bookkeeping on; the program has its own backward pass.
      return block.forward(noParameters, arguments, false).singletonOrThrow().toFloatArray();
    } catch (ai.djl.engine.EngineException | IllegalStateException e) {
      throw new EngineException(Failures.sentence(e), e);
    }
  }

  private DeviceState loaded() {
    if (state == null) {
      throw new IllegalStateException("the session holds no weights yet");
    }
    return state;
  }

  @Override
  public void close() {
    if (state != null) {
      state.close();
    }
    program.close();
  }
}
