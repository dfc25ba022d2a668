package dev.sequent.engine;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.sequent.config.OptimizerConfig;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Weights, what the optimizer keeps, and gradients in native memory, up to three float32 arrays
 * each as {@link ParameterLayout} says, updated in place by the program.
 */
final class DeviceState implements AutoCloseable {
  private static final OptimizerSlot WHOLE =
      new OptimizerSlot("", OptimizerSlot.Extent.FULL, OptimizerSlot.Extent.FULL);

  /** Where a checkpoint keeps ASGD's rate of the next step, one number for all parameters. */
  private static final String ETA = "eta";

  private final ParameterLayout layout;
  private final NDManager manager;
  private final Device device;
  private final Kind weights = new Kind(WHOLE, ProgramArguments.WEIGHTS);
  private final List<Kind> slots = new ArrayList<>();
  private final Kind gradients = new Kind(WHOLE, ProgramArguments.GRADIENTS);
  private final List<Kind> sums = new ArrayList<>();
  private boolean fresh = true;
  private boolean trainable;
  private float eta = Float.NaN;

  /** Arrays of one kind and the program's arguments that they are. */
  private static final class Kind {
    private final OptimizerSlot slot;
    private final ProgramArguments.Pair names;
    private final @Nullable NDArray[] regions = new NDArray[ParameterLayout.REGIONS];

    Kind(OptimizerSlot slot, ProgramArguments.Pair names) {
      this.slot = slot;
      this.names = names;
    }

    void hold(int region, NDArray array) {
      array.setName(
          (region == ParameterLayout.VECTORS ? names.vectors() : names.matrices()) + "[]");
      regions[region] = array;
    }
  }

  private DeviceState(ParameterLayout layout, OptimizerConfig optimizer, NDManager parent) {
    this.layout = layout;
    manager = parent.newSubManager();
    device = parent.getDevice();
    List<OptimizerSlot> kept = OptimizerSlot.of(optimizer.rule());
    for (int n = 0; n < kept.size(); n++) {
      slots.add(new Kind(kept.get(n), ProgramArguments.SLOTS.get(n)));
    }
    if (optimizer.gradAccumSteps() > 1) {
      sums.add(new Kind(WHOLE, ProgramArguments.SUMS));
    }
  }

  /**
   * Copies a state to the device.
   *
   * @throws EngineException for tensors that are missing, unknown or of another shape
   */
  static DeviceState of(
      ParameterLayout layout, OptimizerConfig optimizer, NDManager parent, TrainingState source)
      throws EngineException {
    DeviceState state = new DeviceState(layout, optimizer, parent);
    try {
      state.fill(state.weights, "", byName(source.weights()));
      if (!source.optimizerState().isEmpty()) {
        state.fillSlots(byName(source.optimizerState()));
      }
      return state;
    } catch (EngineException | RuntimeException e) {
      state.close();
      throw e;
    }
  }

  /** All zeros, for trying a program out. */
  static DeviceState zeros(ParameterLayout layout, OptimizerConfig optimizer, NDManager parent) {
    DeviceState state = new DeviceState(layout, optimizer, parent);
    state.clear(state.weights);
    return state;
  }

  private static Map<String, Tensor> byName(List<Tensor> tensors) {
    Map<String, Tensor> named = new HashMap<>();
    tensors.forEach(tensor -> named.put(tensor.name(), tensor));
    return named;
  }

  private void fillSlots(Map<String, Tensor> kept) throws EngineException {
    fresh = false;
    for (Kind kind : slots) {
      fill(kind, kind.slot.name() + ".", kept);
    }
    Tensor stored = kept.get(ETA);
    eta = stored == null ? Float.NaN : stored.data().get(0);
  }

  /**
   * Makes room for what only training needs. Evaluation does without, and by the first step what
   * the weights were read from is gone.
   */
  private void requireTrainable() {
    if (trainable) {
      return;
    }
    List<Kind> zeros = new ArrayList<>(fresh ? slots : List.of());
    zeros.add(gradients);
    zeros.addAll(sums);
    zeros.forEach(this::clear);
    trainable = true;
  }

  /** Fills all regions of one kind. */
  private void fill(Kind kind, String prefix, Map<String, Tensor> source) throws EngineException {
    // In host memory, which on the CPU is the device's own.
    Map<Integer, NDArray> hosts = zeros(kind, Device.cpu());
    Map<Integer, FloatBuffer> memory = new HashMap<>();
    hosts.forEach((region, host) -> memory.put(region, floats(host)));
    for (ParameterLayout.Place place : layout.places(kind.slot)) {
      Tensor tensor = checked(source.get(prefix + place.name()), prefix, place);
      Objects.requireNonNull(memory.get(place.region()))
          .put(Math.toIntExact(place.start()), tensor.data(), 0, Math.toIntExact(tensor.size()));
    }
    for (Map.Entry<Integer, NDArray> entry : hosts.entrySet()) {
      NDArray array = entry.getValue();
      if (device.isGpu()) {
        NDArray host = array;
        array = host.toDevice(device, true);
        host.close();
      }
      kind.hold(entry.getKey(), array);
    }
  }

  private void clear(Kind kind) {
    zeros(kind, device).forEach(kind::hold);
  }

  /** Zeros for each region that a kind has. */
  private Map<Integer, NDArray> zeros(Kind kind, Device where) {
    Map<Integer, NDArray> made = new HashMap<>();
    for (int region = 0; region < ParameterLayout.REGIONS; region++) {
      long[] shape = layout.shape(kind.slot, region);
      if (shape.length > 0) {
        made.put(region, manager.zeros(new Shape(shape), DataType.FLOAT32, where));
      }
    }
    return made;
  }

  private static Tensor checked(@Nullable Tensor tensor, String prefix, ParameterLayout.Place place)
      throws EngineException {
    if (tensor == null) {
      throw new EngineException(
          "the state has no %s%s%s"
              .formatted(
                  prefix,
                  place.name(),
                  prefix.isEmpty() ? "" : "; it was saved with another optimizer"));
    }
    if (!Arrays.equals(tensor.shape(), place.shape())) {
      throw new EngineException(
          "%s%s has the shape %s, the model's is %s"
              .formatted(
                  prefix,
                  place.name(),
                  Arrays.toString(tensor.shape()),
                  Arrays.toString(place.shape())));
    }
    return tensor;
  }

  private static FloatBuffer floats(NDArray array) {
    return array.toByteBuffer(true).order(ByteOrder.nativeOrder()).asFloatBuffer();
  }

  /** Adds what a step works on to its arguments, in the order of {@link ProgramArguments}. */
  void addTrained(NDList arguments) {
    requireTrainable();
    List<Kind> kinds = new ArrayList<>(List.of(weights));
    kinds.addAll(slots);
    kinds.add(gradients);
    kinds.addAll(sums);
    for (Kind kind : kinds) {
      add(arguments, kind, ParameterLayout.DECAYED);
      add(arguments, kind, ParameterLayout.WORDS);
    }
    for (Kind kind : kinds) {
      add(arguments, kind, ParameterLayout.VECTORS);
    }
  }

  /** Adds the weights alone to the arguments. */
  void addWeights(NDList arguments) {
    for (int region = 0; region < ParameterLayout.REGIONS; region++) {
      add(arguments, weights, region);
    }
  }

  private static void add(NDList arguments, Kind kind, int region) {
    NDArray array = kind.regions[region];
    if (array != null) {
      arguments.add(array);
    }
  }

  /** Whether no update has been made from this state's optimizer slots yet. */
  boolean fresh() {
    return fresh;
  }

  /** An update was made. */
  void updated() {
    fresh = false;
  }

  /** ASGD's rate of the next step; NaN before the first. */
  float eta() {
    return eta;
  }

  /** Keeps ASGD's rate of the next step. */
  void eta(float next) {
    eta = next;
  }

  /**
   * The state as it lies in memory, valid until the next update or the end; where that is a GPU's,
   * a copy.
   */
  TrainingState view(long globalStep, Precision precision, Optional<LossScale> lossScale) {
    List<Tensor> kept = new ArrayList<>();
    if (!fresh) {
      for (Kind kind : slots) {
        kept.addAll(tensors(kind, kind.slot.name() + "."));
      }
      if (!Float.isNaN(eta)) {
        kept.add(new Tensor(ETA, new long[] {1}, FloatBuffer.wrap(new float[] {eta})));
      }
    }
    return new TrainingState(globalStep, tensors(weights, ""), kept, precision, lossScale);
  }

  private List<Tensor> tensors(Kind kind, String prefix) {
    try (NDManager temporary = manager.newSubManager(Device.cpu())) {
      Map<Integer, FloatBuffer> memory = new HashMap<>();
      for (int region = 0; region < ParameterLayout.REGIONS; region++) {
        NDArray array = kind.regions[region];
        if (array != null) {
          memory.put(region, floats(onHost(array, temporary)));
        }
      }
      List<Tensor> tensors = new ArrayList<>();
      for (ParameterLayout.Place place : layout.places(kind.slot)) {
        FloatBuffer values =
            Objects.requireNonNull(memory.get(place.region()))
                .slice(Math.toIntExact(place.start()), Math.toIntExact(place.size()));
        // What was fetched from a GPU goes with the temporary manager.
        tensors.add(
            new Tensor(
                prefix + place.name(), place.shape(), device.isGpu() ? copy(values) : values));
      }
      return tensors;
    }
  }

  private static NDArray onHost(NDArray array, NDManager temporary) {
    if (!array.getDevice().isGpu()) {
      return array;
    }
    NDArray host = array.toDevice(Device.cpu(), true);
    host.attach(temporary);
    return host;
  }

  /** Outside the heap: toFloatArray would build a whole region twice on it. */
  private static FloatBuffer copy(FloatBuffer values) {
    return ByteBuffer.allocateDirect(Math.multiplyExact(values.remaining(), Float.BYTES))
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer()
        .put(0, values, 0, values.remaining());
  }

  @Override
  public void close() {
    manager.close();
  }
}
