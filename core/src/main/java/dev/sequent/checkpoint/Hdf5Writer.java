package dev.sequent.checkpoint;

import dev.sequent.engine.Tensor;
import io.jhdf.HdfFile;
import io.jhdf.WritableDatasetImpl;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.Group;
import io.jhdf.exceptions.HdfException;
import io.jhdf.storage.HdfFileChannel;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * Writes a state as Model Zoo's appliance does: one dataset a value, named by its path, and the
 * shape of the whole as a pickled PyTorch tree in the root's attribute {@code __spec__}, in
 * hexadecimal.
 */
final class Hdf5Writer {

  private static final String TREE_MODULE = "torch.utils._pytree";

  private Hdf5Writer() {}

  /** Writes a new file. */
  static void write(Path file, ModelZooState state) throws IOException {
    try (WritableHdfFile hdf = HdfFile.write(file)) {
      for (Tensor tensor : state.tensors()) {
        String name = "model." + tensor.name();
        hdf.putDataset(name, new StreamedDataset(tensor, name, hdf));
      }
      hdf.putDataset("global_step", state.globalStep());
      state.stateVersion().ifPresent(version -> hdf.putDataset("state_version", version));
      hdf.putAttribute("__spec__", HexFormat.of().formatHex(spec(state)));
    } catch (HdfException e) {
      throw e.getCause() instanceof IOException reason ? reason : new IOException(e);
    }
  }

  /** {@code TreeSpec(dict, keys, children)} of two levels; PyTorch sorts values by it. */
  private static byte[] spec(ModelZooState state) {
    List<String> keys = new ArrayList<>(List.of("model"));
    keys.addAll(state.otherKeys());
    PickleWriter pickle = new PickleWriter();
    pickle.global(TREE_MODULE, "TreeSpec").mark().global("__builtin__", "dict").texts(keys);
    pickle.emptyList().mark();
    pickle.global(TREE_MODULE, "TreeSpec").mark().global("__builtin__", "dict");
    pickle.texts(state.tensors().stream().map(Tensor::name).toList());
    leaves(pickle, state.tensors().size()).tuple().reduce();
    for (int n = 0; n < state.otherKeys().size(); n++) {
      leaf(pickle);
    }
    return pickle.appends().tuple().reduce().stop();
  }

  private static PickleWriter leaves(PickleWriter pickle, int count) {
    pickle.emptyList().mark();
    for (int n = 0; n < count; n++) {
      leaf(pickle);
    }
    return pickle.appends();
  }

  private static void leaf(PickleWriter pickle) {
    pickle.global(TREE_MODULE, "LeafSpec").emptyTuple().reduce();
  }

  /**
   * A dataset whose values become the nested Java array that the library wants only while they are
   * written, so that the heap holds one tensor at a time.
   */
  private static final class StreamedDataset extends WritableDatasetImpl {
    private final Tensor tensor;
    private final Group parent;

    StreamedDataset(Tensor tensor, String name, Group parent) {
      super(0f, name, parent);
      this.tensor = tensor;
      this.parent = parent;
    }

    @Override
    public long write(HdfFileChannel channel, long position) {
      int[] shape = Arrays.stream(tensor.shape()).mapToInt(Math::toIntExact).toArray();
      Object values = nested(tensor.data().duplicate().rewind(), shape, 0);
      return new WritableDatasetImpl(values, getName(), parent).write(channel, position);
    }

    private static Object nested(FloatBuffer values, int[] shape, int axis) {
      if (shape.length == 0) {
        return values.get();
      }
      if (axis == shape.length - 1) {
        float[] row = new float[shape[axis]];
        values.get(row);
        return row;
      }
      int[] rest = Arrays.copyOfRange(shape, axis, shape.length);
      Arrays.fill(rest, 1, rest.length, 0);
      Object rows = Array.newInstance(float.class, rest);
      for (int n = 0; n < shape[axis]; n++) {
        Array.set(rows, n, nested(values, shape, axis + 1));
      }
      return rows;
    }
  }
}
