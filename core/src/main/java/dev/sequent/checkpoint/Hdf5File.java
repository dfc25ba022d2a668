package dev.sequent.checkpoint;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.api.dataset.ContiguousDataset;
import io.jhdf.exceptions.HdfException;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Model Zoo's HDF5 checkpoint: one dataset a value, named by its path in the state joined by dots
 * ({@code model.bert.pooler...}, {@code global_step}).
 *
 * <p>Its attribute {@code __spec__}, a pickle, is not looked at. Links to other files are passed
 * over, so that a file cannot make Sequent open another.
 */
final class Hdf5File extends WeightsFile {

  private static final String MODEL = "model.";
  private static final int MAX_DEPTH = 16;
  private static final int MAX_DATASETS = 20_000;

  /** How much larger than the file its compressed tensors may be. */
  private static final long MOST_EXPANDED = 16;

  private final HdfFile hdf;
  private final Map<String, Dataset> datasets;

  private Hdf5File(
      Path file,
      HdfFile hdf,
      List<StoredTensor> tensors,
      Map<String, Dataset> datasets,
      OptionalLong step) {
    super(file, tensors, step);
    this.hdf = hdf;
    this.datasets = datasets;
  }

  static Hdf5File open(Path file) throws CheckpointException {
    HdfFile hdf = null;
    try {
      hdf = new HdfFile(file);
      if (hdf.getHdfBackingStorage().getSuperblock().getEndOfFileAddress() > Files.size(file)) {
        throw new HdfException("the file ends before its announced end");
      }
      Map<String, Dataset> all = new LinkedHashMap<>();
      collect(hdf, "", 0, all);
      Hdf5File opened = read(file, hdf, all);
      hdf = null;
      return opened;
    } catch (IOException e) {
      throw CheckpointException.of(file, "the file cannot be read", e);
    } catch (RuntimeException | StackOverflowError e) {
      // The library meets damage with whatever exception comes first.
      throw damaged(file, e);
    } finally {
      if (hdf != null) {
        hdf.close();
      }
    }
  }

  private static CheckpointException damaged(Path file, Throwable e) {
    return new CheckpointException(
        file, "this HDF5 file is damaged or not whole; fetch or save it again.", e);
  }

  private static void collect(Group group, String prefix, int depth, Map<String, Dataset> all) {
    if (depth > MAX_DEPTH) {
      throw new HdfException("groups nested without end");
    }
    for (Map.Entry<String, Node> child : group.getChildren().entrySet()) {
      if (child.getValue().isLink()) {
        continue;
      }
      String name = prefix + child.getKey();
      switch (child.getValue()) {
        case Dataset dataset -> all.put(name, dataset);
        case Group inner -> collect(inner, name + ".", depth + 1, all);
        default -> {
          // A named type is no tensor.
        }
      }
      if (all.size() > MAX_DATASETS) {
        throw new HdfException("more datasets than any model has");
      }
    }
  }

  private static Hdf5File read(Path file, HdfFile hdf, Map<String, Dataset> all)
      throws IOException, CheckpointException {
    boolean whole = all.keySet().stream().anyMatch(name -> name.startsWith(MODEL));
    long size = Files.size(file);
    long left = MOST_EXPANDED * size;
    List<StoredTensor> tensors = new ArrayList<>();
    Map<String, Dataset> datasets = new LinkedHashMap<>();
    for (Map.Entry<String, Dataset> entry : all.entrySet()) {
      Dataset dataset = entry.getValue();
      Optional<TensorType> type = type(dataset.getDataType());
      if ((whole && !entry.getKey().startsWith(MODEL)) || type.isEmpty() || dataset.isEmpty()) {
        continue;
      }
      String name = whole ? entry.getKey().substring(MODEL.length()) : entry.getKey();
      StoredTensor tensor = new StoredTensor(name, type.get(), dataset.getDimensionsAsLong());
      long bytes = tensor.bytes();
      left -= bytes;
      if (left < 0 || (dataset instanceof ContiguousDataset && bytes > size)) {
        throw new CheckpointException(
            file,
            "dataset '%s' announces more values than the file holds; it is damaged."
                .formatted(TorchPickle.printable(entry.getKey())));
      }
      tensors.add(tensor);
      datasets.put(name, dataset);
    }
    if (tensors.isEmpty()) {
      throw new CheckpointException(file, "there are no tensors in it.");
    }
    return new Hdf5File(file, hdf, tensors, datasets, step(all.get("global_step")));
  }

  private static OptionalLong step(@Nullable Dataset dataset) {
    return dataset != null
            && dataset.getDataType() instanceof FixedPoint
            && dataset.getSize() == 1
            && dataset.isScalar()
            && dataset.getData() instanceof Number number
        ? OptionalLong.of(number.longValue())
        : OptionalLong.empty();
  }

  private static Optional<TensorType> type(DataType type) {
    return switch (type) {
      case FloatingPoint floats ->
          switch (floats.getSize()) {
            case 8 -> Optional.of(TensorType.F64);
            case 4 -> Optional.of(TensorType.F32);
            case 2 -> Optional.of(TensorType.F16);
            default -> Optional.empty();
          };
      case FixedPoint whole ->
          switch (whole.getSize()) {
            case 8 -> Optional.of(TensorType.I64);
            case 4 -> Optional.of(TensorType.I32);
            case 2 -> Optional.of(TensorType.I16);
            case 1 -> Optional.of(TensorType.I8);
            default -> Optional.empty();
          };
      default -> Optional.empty();
    };
  }

  @Override
  FloatBuffer values(StoredTensor tensor) throws CheckpointException {
    Dataset dataset = datasets.get(tensor.name());
    if (dataset == null) {
      throw new IllegalArgumentException(tensor.name());
    }
    try {
      if (tensor.size() == 0) {
        return HostMemory.floats(0);
      }
      if (dataset instanceof ContiguousDataset contiguous
          && tensor.type() == TensorType.F32
          && dataset.getDataType() instanceof FloatingPoint floats
          && floats.getByteOrder() == ByteOrder.LITTLE_ENDIAN) {
        // A view of the mapped file, as with safetensors.
        ByteBuffer bytes = contiguous.getBuffer().order(ByteOrder.LITTLE_ENDIAN);
        return TensorType.F32.asFloats(bytes.limit((int) tensor.bytes()));
      }
      return floats(dataset.getDataFlat(), (int) tensor.size());
    } catch (RuntimeException | StackOverflowError e) {
      throw damaged(file(), e);
    }
  }

  private static FloatBuffer floats(Object flat, int count) {
    FloatBuffer values = HostMemory.floats(count);
    switch (flat) {
      case float[] singles -> values.put(0, singles);
      case double[] doubles -> {
        for (int n = 0; n < count; n++) {
          values.put(n, (float) doubles[n]);
        }
      }
      case Float single -> values.put(0, single);
      case Double number -> values.put(0, number.floatValue());
      default -> throw new HdfException("no floating-point values");
    }
    return values;
  }

  @Override
  public void close() {
    hdf.close();
  }
}
