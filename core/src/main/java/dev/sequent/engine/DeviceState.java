package dev.sequent.engine;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Weights, both moments and gradients in native memory, three float32 arrays each as {@link
 * ParameterLayout} says, updated in place by the program.
 */
final class DeviceState implements AutoCloseable {
  private static final String FIRST_MOMENT = "exp_avg.";
  private static final String SECOND_MOMENT = "exp_avg_sq.";

  private final ParameterLayout layout;
  private final NDManager manager;
  private final Device device;
  private final Kind weights = new Kind("w[]", "x[]");
  private final Kind firstMoments = new Kind("m[]", "y[]");
  private final Kind secondMoments = new Kind("v[]", "z[]");
  private final Kind gradients = new Kind("g[]", "h[]");

  /** Three arrays and the names of the program's arguments for the matrices and the vectors. */
  private static final class Kind {
    private final String matrices;
    private final String vectors;
    private final NDArray[] regions = new NDArray[ParameterLayout.REGIONS];

    Kind(String matrices, String vectors) {
      this.matrices = matrices;
      this.vectors = vectors;
    }

    String argument(int region) {
      return region == ParameterLayout.VECTORS ? vectors : matrices;
    }
  }

  private DeviceState(ParameterLayout layout, NDManager parent) {
    this.layout = layout;
    manager = parent.newSubManager();
    device = parent.getDevice();
  }

  /**
   * Copies a state to the device.
   *
   * @throws EngineException for tensors that are missing, unknown or of another shape
   */
  static DeviceState of(ParameterLayout layout, NDManager parent, TrainingState source)
      throws EngineException {
    Map<String, Tensor> weights = byName(source.weights());
    Map<String, Tensor> moments = byName(source.optimizerState());
    DeviceState state = new DeviceState(layout, parent);
    try {
      state.fill(state.weights, "", weights);
      state.fillMoments(moments);
      state.fill(state.gradients, null, Map.of());
      return state;
    } catch (EngineException | RuntimeException e) {
      state.close();
      throw e;
    }
  }

  /** All zeros, for trying a program out. */
  static DeviceState zeros(ParameterLayout layout, NDManager parent) throws EngineException {
    DeviceState state = new DeviceState(layout, parent);
    state.fill(state.weights, null, Map.of());
    state.fillMoments(Map.of());
    state.fill(state.gradients, null, Map.of());
    return state;
  }

  private static Map<String, Tensor> byName(List<Tensor> tensors) {
    Map<String, Tensor> named = new HashMap<>();
    tensors.forEach(tensor -> named.put(tensor.name(), tensor));
    return named;
  }

  private void fillMoments(Map<String, Tensor> moments) throws EngineException {
    boolean fresh = moments.isEmpty();
    fill(firstMoments, fresh ? null : FIRST_MOMENT, moments);
    fill(secondMoments, fresh ? null : SECOND_MOMENT, moments);
  }

  /** Fills all regions of one kind; a null prefix leaves zeros. */
  private void fill(Kind kind, @Nullable String prefix, Map<String, Tensor> source)
      throws EngineException {
    FloatBuffer[] memory = new FloatBuffer[ParameterLayout.REGIONS];
    for (int region = 0; region < ParameterLayout.REGIONS; region++) {
      // Filled in host memory, which on the CPU is the device's own.
      NDArray host = manager.zeros(new Shape(layout.shape(region)), DataType.FLOAT32, Device.cpu());
      memory[region] = floats(host);
      kind.regions[region] = host;
    }
    if (prefix != null) {
      for (ParameterLayout.Place place : layout.places()) {
        Tensor tensor = checked(source.get(prefix + place.spec().name()), prefix, place.spec());
        memory[place.region()].put(
            Math.toIntExact(place.start()), tensor.data(), 0, Math.toIntExact(tensor.size()));
      }
    }
    for (int region = 0; region < ParameterLayout.REGIONS; region++) {
      if (device.isGpu()) {
        NDArray host = kind.regions[region];
        kind.regions[region] = host.toDevice(device, true);
        host.close();
      }
      kind.regions[region].setName(kind.argument(region));
    }
  }

  private static Tensor checked(@Nullable Tensor tensor, String prefix, BertParameters.Spec spec)
      throws EngineException {
    if (tensor == null) {
      throw new EngineException("the state has no " + prefix + spec.name());
    }
    if (!Arrays.equals(tensor.shape(), spec.shape())) {
      throw new EngineException(
          "%s%s has the shape %s, the model's is %s"
              .formatted(
                  prefix,
                  spec.name(),
                  Arrays.toString(tensor.shape()),
                  Arrays.toString(spec.shape())));
    }
    return tensor;
  }

  private static FloatBuffer floats(NDArray array) {
    return array.toByteBuffer(true).order(ByteOrder.nativeOrder()).asFloatBuffer();
  }

  /** Adds what a step works on to its arguments: the matrices of all kinds, then the vectors. */
  void addTrained(NDList arguments) {
    List<Kind> kinds = List.of(weights, firstMoments, secondMoments, gradients);
    for (Kind kind : kinds) {
      arguments.add(kind.regions[ParameterLayout.DECAYED]);
      arguments.add(kind.regions[ParameterLayout.WORDS]);
    }
    for (Kind kind : kinds) {
      arguments.add(kind.regions[ParameterLayout.VECTORS]);
    }
  }

  /** Adds the weights alone to the arguments. */
  void addWeights(NDList arguments) {
    arguments.addAll(List.of(weights.regions));
  }

  /** A copy in host memory. */
  TrainingState copy(long globalStep) {
    List<Tensor> moments = new ArrayList<>();
    if (globalStep > 0) {
      moments.addAll(copy(firstMoments, FIRST_MOMENT));
      moments.addAll(copy(secondMoments, SECOND_MOMENT));
    }
    return new TrainingState(globalStep, copy(weights, ""), moments);
  }

  private List<Tensor> copy(Kind kind, String prefix) {
    // Read through a direct buffer; toFloatArray would build the whole region twice on the heap.
    try (NDManager temporary = manager.newSubManager(Device.cpu())) {
      FloatBuffer[] memory = new FloatBuffer[ParameterLayout.REGIONS];
      for (int region = 0; region < ParameterLayout.REGIONS; region++) {
        NDArray host = kind.regions[region];
        if (device.isGpu()) {
          host = host.toDevice(Device.cpu(), true);
          host.attach(temporary);
        }
        memory[region] = floats(host);
      }
      List<Tensor> tensors = new ArrayList<>();
      for (ParameterLayout.Place place : layout.places()) {
        int size = Math.toIntExact(place.spec().size());
        FloatBuffer values =
            ByteBuffer.allocateDirect(Math.multiplyExact(size, Float.BYTES))
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        values.put(0, memory[place.region()], Math.toIntExact(place.start()), size);
        tensors.add(new Tensor(prefix + place.spec().name(), place.spec().shape(), values));
      }
      return tensors;
    }
  }

  @Override
  public void close() {
    manager.close();
  }
}
