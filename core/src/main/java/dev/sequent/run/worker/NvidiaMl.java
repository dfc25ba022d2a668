package dev.sequent.run.worker;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What NVIDIA's management library (NVML, part of the driver) says of one GPU. Functions and
 * structures as in the NVML API reference: all return 0 for success, {@code nvmlUtilization_t} is
 * two unsigned ints, {@code nvmlMemory_t} three unsigned longs. Owned by one thread.
 */
// Calling a library is what this class is for; workers are started with leave to do so.
@SuppressWarnings("restricted")
final class NvidiaMl implements AutoCloseable {
  private static final int SUCCESS = 0;
  private static final FunctionDescriptor NOTHING = FunctionDescriptor.of(ValueLayout.JAVA_INT);
  private static final FunctionDescriptor TWO_POINTERS =
      FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS);
  private static final FunctionDescriptor INT_AND_POINTER =
      FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS);

  private final MethodHandle utilization;
  private final MethodHandle memory;
  private final MethodHandle shutdown;
  private final MemorySegment device;
  private final MemorySegment answer;

  private NvidiaMl(Arena arena, SymbolLookup library, MemorySegment device) {
    this.device = device;
    utilization = function(library, "nvmlDeviceGetUtilizationRates", TWO_POINTERS);
    memory = function(library, "nvmlDeviceGetMemoryInfo", TWO_POINTERS);
    shutdown = function(library, "nvmlShutdown", NOTHING);
    answer = arena.allocate(ValueLayout.JAVA_LONG, 3);
  }

  /**
   * The GPU of a device, where the library is there and knows it.
   *
   * @param device as libtorch names it, {@code cuda:0}
   * @param environment {@code CUDA_VISIBLE_DEVICES} decides which GPU that is. Without {@code
   *     CUDA_DEVICE_ORDER=PCI_BUS_ID}, CUDA may count GPUs of different models in another order
   *     than NVML does.
   */
  static Optional<NvidiaMl> of(String device, Map<String, String> environment) {
    if (!device.startsWith("cuda")) {
      return Optional.empty();
    }
    // The library stays for as long as somebody can call it.
    Arena arena = Arena.ofAuto();
    try {
      SymbolLookup library = SymbolLookup.libraryLookup(libraryName(), arena);
      int colon = device.indexOf(':');
      int ordinal = colon < 0 ? 0 : Integer.parseInt(device.substring(colon + 1));
      String visible = environment.getOrDefault("CUDA_VISIBLE_DEVICES", "");
      return started(library)
          ? handle(arena, library, gpu(ordinal, visible))
              .map(handle -> new NvidiaMl(arena, library, handle))
          : Optional.empty();
    } catch (IllegalArgumentException | IllegalStateException e) {
      // No such library, or one without these functions: then there is nothing to tell.
      return Optional.empty();
    }
  }

  private static String libraryName() {
    boolean windows =
        System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
    return windows ? "nvml.dll" : "libnvidia-ml.so.1";
  }

  /** Number or UUID of the GPU that a program sees as its n-th. */
  static String gpu(int ordinal, String visible) {
    String[] all = visible.split(",", -1);
    return visible.isBlank() || ordinal >= all.length
        ? Integer.toString(ordinal)
        : all[ordinal].strip();
  }

  private static boolean started(SymbolLookup library) {
    MethodHandle init = function(library, "nvmlInit_v2", NOTHING);
    return call(() -> (int) init.invokeExact());
  }

  private static Optional<MemorySegment> handle(Arena arena, SymbolLookup library, String gpu) {
    MemorySegment out = arena.allocate(ValueLayout.ADDRESS);
    boolean found;
    if (gpu.chars().allMatch(Character::isDigit)) {
      int index = Integer.parseInt(gpu);
      MethodHandle byIndex = function(library, "nvmlDeviceGetHandleByIndex_v2", INT_AND_POINTER);
      found = call(() -> (int) byIndex.invokeExact(index, out));
    } else {
      MemorySegment name = arena.allocateFrom(gpu);
      MethodHandle byUuid = function(library, "nvmlDeviceGetHandleByUUID", TWO_POINTERS);
      found = call(() -> (int) byUuid.invokeExact(name, out));
    }
    return found ? Optional.of(out.get(ValueLayout.ADDRESS, 0)) : Optional.empty();
  }

  private static MethodHandle function(
      SymbolLookup library, String name, FunctionDescriptor descriptor) {
    MemorySegment address =
        library.find(name).orElseThrow(() -> new IllegalStateException("this NVML has no " + name));
    return Linker.nativeLinker().downcallHandle(address, descriptor);
  }

  /** A call of a C function that returns an error number. */
  @FunctionalInterface
  private interface Call {
    int invoke() throws Throwable;
  }

  private static boolean call(Call call) {
    try {
      return call.invoke() == SUCCESS;
    } catch (Throwable e) {
      throw new IllegalStateException("NVML could not be called", e);
    }
  }

  /** Share of the time lately in which the GPU computed, in [0, 1]; empty where it cannot tell. */
  OptionalDouble busy() {
    return call(() -> (int) utilization.invokeExact(device, answer))
        ? OptionalDouble.of(answer.get(ValueLayout.JAVA_INT, 0) / 100.0)
        : OptionalDouble.empty();
  }

  /** Share of its memory in use, by whomever, in [0, 1]; empty where it cannot tell. */
  OptionalDouble memory() {
    if (!call(() -> (int) memory.invokeExact(device, answer))) {
      return OptionalDouble.empty();
    }
    double total = answer.getAtIndex(ValueLayout.JAVA_LONG, 0);
    double used = answer.getAtIndex(ValueLayout.JAVA_LONG, 2);
    return total > 0 ? OptionalDouble.of(used / total) : OptionalDouble.empty();
  }

  @Override
  public void close() {
    call(() -> (int) shutdown.invokeExact());
  }
}
