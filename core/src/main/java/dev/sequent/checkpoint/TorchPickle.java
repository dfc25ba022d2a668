package dev.sequent.checkpoint;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.razorvine.pickle.IObjectConstructor;
import net.razorvine.pickle.Opcodes;
import net.razorvine.pickle.PickleException;
import net.razorvine.pickle.PickleUtils;
import net.razorvine.pickle.Unpickler;
import org.jspecify.annotations.Nullable;

/**
 * Reads the pickle of a PyTorch file without executing it: a fixed list of constructors makes plain
 * maps, lists, numbers, texts and {@link TorchTensor}s, and every other class is refused by name.
 *
 * <p>Work and memory are bounded by the pickle's own size, which {@link #MAX_BYTES} bounds.
 */
final class TorchPickle extends Unpickler {

  /** Largest pickle that is read; that of BERT-large with optimizer state has half a MiB. */
  static final int MAX_BYTES = 4 << 20;

  private static final int MAX_TENSORS = 20_000;

  private static final Object[] NO_ARGUMENTS = {};

  private final ByteArrayInputStream bytes;

  private TorchPickle(byte[] pickle) {
    this.bytes = new ByteArrayInputStream(pickle);
  }

  /**
   * The pickled object.
   *
   * @throws CheckpointException where the pickle is damaged or names a class that is not allowed
   */
  static @Nullable Object read(Path file, byte[] pickle) throws CheckpointException {
    TorchPickle reader = new TorchPickle(pickle);
    try {
      return reader.load(reader.bytes);
    } catch (Refused e) {
      throw new CheckpointException(file, e.sentence, e);
    } catch (IOException | RuntimeException e) {
      // The library meets damage with whatever exception comes first: a cast, an index.
      throw new CheckpointException(
          file, "the pickle in it is damaged, or is none that PyTorch writes.", e);
    }
  }

  /** A class or an instruction that weights have no need of. */
  private static final class Refused extends PickleException {
    private static final long serialVersionUID = 1L;

    private final String sentence;

    Refused(String sentence) {
      super(sentence);
      this.sentence = sentence;
    }
  }

  /** A storage class; it is named in a storage's key and never called. */
  private record StorageClass(TensorType type) implements IObjectConstructor {
    @Override
    public Object construct(Object[] arguments) {
      throw new PickleException("a storage outside of a key");
    }
  }

  /** A TorchScript module's attributes, filled when its state is set. */
  static final class Module {
    private final Map<Object, Object> attributes = new LinkedHashMap<>();

    Map<Object, Object> attributes() {
      return attributes;
    }
  }

  /** A value that weights carry along and loading has no use for. */
  private static final Object OPAQUE = new Object();

  private static final Map<String, IObjectConstructor> ALLOWED = new HashMap<>();

  static {
    ALLOWED.put("collections.OrderedDict", TorchPickle::orderedDict);
    ALLOWED.put("torch._utils._rebuild_tensor_v2", TorchPickle::tensor);
    ALLOWED.put("torch._utils._rebuild_parameter", arguments -> arguments[0]);
    ALLOWED.put("torch.Size", arguments -> arguments[0]);
    ALLOWED.put("torch.device", arguments -> OPAQUE);
    ALLOWED.put("torch.jit._pickle.build_intlist", arguments -> arguments[0]);
    ALLOWED.put("torch.jit._pickle.build_doublelist", arguments -> arguments[0]);
    ALLOWED.put("torch.jit._pickle.build_boollist", arguments -> arguments[0]);
    ALLOWED.put("torch.jit._pickle.build_tensorlist", arguments -> arguments[0]);
    ALLOWED.put("torch.jit._pickle.restore_type_tag", arguments -> arguments[0]);
    Map<String, TensorType> storages =
        Map.of(
            "Double", TensorType.F64,
            "Float", TensorType.F32,
            "Half", TensorType.F16,
            "BFloat16", TensorType.BF16,
            "Long", TensorType.I64,
            "Int", TensorType.I32,
            "Short", TensorType.I16,
            "Char", TensorType.I8,
            "Byte", TensorType.U8,
            "Bool", TensorType.BOOL);
    storages.forEach(
        (name, type) -> ALLOWED.put("torch." + name + "Storage", new StorageClass(type)));
  }

  @Override
  protected Object dispatch(short key) throws PickleException, IOException {
    switch (key) {
      case Opcodes.GLOBAL -> global(PickleUtils.readline(input), PickleUtils.readline(input));
      case Opcodes.STACK_GLOBAL -> {
        String name = (String) stack.pop();
        global((String) stack.pop(), name);
      }
      case Opcodes.BUILD -> build();
      case Opcodes.EMPTY_DICT -> stack.add(new LinkedHashMap<>());
      case Opcodes.DICT -> {
        Map<Object, Object> map = new LinkedHashMap<>();
        putAll(map, stack.pop_all_since_marker());
        stack.add(map);
      }
      case Opcodes.SETITEM -> {
        Object value = stack.pop();
        Object name = stack.pop();
        putAll(map(stack.peek()), Arrays.asList(name, value));
      }
      case Opcodes.SETITEMS -> {
        List<Object> items = stack.pop_all_since_marker();
        putAll(map(stack.peek()), items);
      }
      // Announced lengths are held against what is left before the library allocates them.
      case Opcodes.BINSTRING, Opcodes.BINUNICODE, Opcodes.BINBYTES, Opcodes.LONG4 -> {
        requireLength(Integer.BYTES);
        return super.dispatch(key);
      }
      case Opcodes.BINUNICODE8, Opcodes.BINBYTES8, Opcodes.BYTEARRAY8 -> {
        requireLength(Long.BYTES);
        return super.dispatch(key);
      }
      // Not written by PyTorch: old ways to make objects, sets of hostile hashes, slow numbers.
      case Opcodes.INST,
          Opcodes.OBJ,
          Opcodes.NEWOBJ_EX,
          Opcodes.EMPTY_SET,
          Opcodes.ADDITEMS,
          Opcodes.FROZENSET,
          Opcodes.LONG,
          Opcodes.NEXT_BUFFER ->
          throw new Refused(
              "the pickle in it uses instruction 0x%02x, which PyTorch does not write; it is not loaded."
                  .formatted(key));
      default -> {
        return super.dispatch(key);
      }
    }
    return NO_RETURN_VALUE;
  }

  private void requireLength(int count) throws IOException {
    bytes.mark(0);
    byte[] length = PickleUtils.readbytes(input, count);
    bytes.reset();
    long announced = 0;
    for (int n = count - 1; n >= 0; n--) {
      announced = (announced << 8) | (length[n] & 0xff);
    }
    if (announced < 0 || announced > bytes.available()) {
      throw new IOException("an announced length exceeds the pickle");
    }
  }

  private void global(String module, String name) {
    String full = module + "." + name;
    IObjectConstructor constructor = ALLOWED.get(full);
    if (constructor == null && (module + ".").startsWith("__torch__.")) {
      constructor = arguments -> new Module();
    }
    if (constructor == null && module.equals("torch") && isDtype(name)) {
      stack.add(OPAQUE);
      return;
    }
    if (constructor == null) {
      throw new Refused(
          "the pickle in it asks for '%s', which is not among what weights need; it is not executed, and the file not loaded."
              .formatted(printable(full)));
    }
    stack.add(constructor);
  }

  private static boolean isDtype(String name) {
    return name.matches("(float|int|uint)\\d\\d?|bfloat16|bool");
  }

  static String printable(String name) {
    String text = name.replaceAll("[^\\x20-\\x7e]", "?");
    return text.length() <= 100 ? text : text.substring(0, 100) + "...";
  }

  private static Object orderedDict(Object[] arguments) {
    Map<Object, Object> map = new LinkedHashMap<>();
    if (arguments.length > 0) {
      // Python 2 gave a list of pairs.
      for (Object pair : (List<?>) arguments[0]) {
        putAll(map, pair instanceof List<?> list ? list : Arrays.asList((Object[]) pair));
      }
    }
    return map;
  }

  /** Sets an object's state. That of a dictionary is PyTorch's {@code _metadata}, which is left. */
  private void build() {
    Object state = stack.pop();
    Object target = stack.peek();
    if (target instanceof Module module) {
      module.attributes.putAll(map(state));
    } else if (!(target instanceof Map)) {
      throw new PickleException("state for what has none");
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<Object, Object> map(Object object) {
    return (Map<Object, Object>) object;
  }

  private static void putAll(Map<Object, Object> map, List<?> items) {
    for (int n = 0; n < items.size(); n += 2) {
      Object key = items.get(n);
      if (!(key instanceof String || key instanceof Number || key instanceof Boolean)) {
        throw new PickleException("a key that is neither text nor number");
      }
      map.put(key, items.get(n + 1));
    }
  }

  /** {@code ('storage', class, key, place, elements)}. */
  @Override
  protected Object persistentLoad(Object id) {
    Object[] parts = (Object[]) id;
    if (!parts[0].equals("storage") || !(parts[1] instanceof StorageClass kind)) {
      throw new Refused(
          "a storage in it is of a kind that PyTorch's torch.save does not write; it is not loaded.");
    }
    long size = ((Number) parts[4]).longValue();
    if (size < 0) {
      throw new PickleException("a storage of negative size");
    }
    return new TorchTensor.Storage((String) parts[2], kind.type(), size);
  }

  private static Object tensor(Object[] arguments) {
    return new TorchTensor(
        (TorchTensor.Storage) arguments[0],
        ((Number) arguments[1]).longValue(),
        longs(arguments[2]),
        longs(arguments[3]));
  }

  private static long[] longs(Object numbers) {
    Object[] array =
        numbers instanceof List<?> list ? list.toArray(NO_ARGUMENTS) : (Object[]) numbers;
    if (array.length > 64) {
      throw new PickleException("a tensor of more axes than PyTorch has");
    }
    return Arrays.stream(array).mapToLong(n -> ((Number) n).longValue()).toArray();
  }

  /** Names and tensors of a file, in its order. */
  record Named(String name, TorchTensor tensor) {}

  /**
   * The tensors of a state dictionary or module, by their dotted names. Entries that are no tensors
   * are passed over.
   *
   * @throws CheckpointException where modules contain themselves
   */
  static List<Named> tensors(Path file, @Nullable Object root) throws CheckpointException {
    List<Named> found = new ArrayList<>();
    try {
      collect(root, "", 0, found);
    } catch (PickleException e) {
      throw new CheckpointException(
          file, "the pickle in it is damaged: " + e.getMessage() + ".", e);
    }
    return found;
  }

  private static void collect(
      @Nullable Object object, String prefix, int depth, List<Named> found) {
    Map<Object, Object> entries =
        switch (object) {
          case Module module -> module.attributes;
          case Map<?, ?> map when depth == 0 -> map(map);
          case null, default -> Map.of();
        };
    // A module may hold another many times: without a bound, 30 of them make 2^30 names.
    if (depth > 32 || found.size() > MAX_TENSORS) {
      throw new PickleException("modules nested without end");
    }
    entries.forEach(
        (key, value) -> {
          if (value instanceof TorchTensor tensor) {
            found.add(new Named(prefix + key, tensor));
          } else {
            collect(value, prefix + key + ".", depth + 1, found);
          }
        });
  }
}
