package dev.sequent.engine;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.StandardCapabilities;
import dev.sequent.config.ModelConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** libtorch, opened once per process for one device. Loads and runs generated programs. */
public final class Engine implements AutoCloseable {
  private static final String PYTORCH = "PyTorch";

  private final ai.djl.engine.Engine libtorch;
  private final Device device;

  private Engine(ai.djl.engine.Engine libtorch, Device device) {
    this.libtorch = libtorch;
    this.device = device;
  }

  /**
   * Loads libtorch.
   *
   * @param device where to compute
   * @param threads CPU threads of one operator; 0 means all cores. The first opening of a process
   *     decides: libtorch reads it once
   * @throws EngineException where libtorch cannot be loaded or has no such device
   */
  public static Engine open(DeviceChoice device, int threads) throws EngineException {
    // Read by DJL while it loads libtorch. Nothing is fetched or reported over a network, and the
    // graph executor's optimizer is off: it recompiles for seconds and gains nothing here.
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("OPT_OUT_TRACKING", "true");
    System.setProperty("ai.djl.pytorch.graph_optimizer", "false");
    if (threads > 0) {
      System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(threads));
    }
    Optional<InstalledLibtorch> installed = InstalledLibtorch.named();
    if (installed.isPresent()) {
      System.setProperty("PYTORCH_FLAVOR", installed.get().flavor());
    }
    try {
      ai.djl.engine.Engine libtorch = ai.djl.engine.Engine.getEngine(PYTORCH);
      // libtorch claims CUDA only where it has found a GPU. DJL counts them by CUDA's own library,
      // which an installed PyTorch brings along where DJL does not look.
      boolean cuda = libtorch.hasCapability(StandardCapabilities.CUDA);
      int gpus = cuda ? Math.max(1, libtorch.getGpuCount()) : 0;
      Devices devices = new Devices(libtorch.getVersion(), gpus);
      OptionalInt gpu = devices.gpu(device);
      return new Engine(libtorch, gpu.isPresent() ? Device.gpu(gpu.getAsInt()) : Device.cpu());
    } catch (ai.djl.engine.EngineException | UnsatisfiedLinkError e) {
      throw new EngineException("libtorch cannot be loaded: " + e.getMessage(), e);
    }
  }

  /** Where this engine computes: {@code cpu} or {@code cuda:0}. */
  public String device() {
    return device.isGpu() ? "cuda:" + device.getDeviceId() : "cpu";
  }

  /** Whether the device is a GPU. */
  public boolean onGpu() {
    return device.isGpu();
  }

  /**
   * Environment variables that a process running this engine should be started with; keys that the
   * user has set already are better left alone.
   *
   * <p>{@code OMP_WAIT_POLICY}, {@code GOMP_SPINCOUNT}: libtorch's threads meet at the end of every
   * operator. One that sleeps at once wakes late, one that spins without end takes the core from
   * the very thread it waits for as soon as anything else wants one; so they spin for a moment and
   * then sleep. {@code MALLOC_*}: glibc hands large blocks back to the system only to fault them in
   * again at the next step, which costs a tenth of a step on full rows. {@code GLIBC_TUNABLES}:
   * blocks of a few bytes that glibc keeps ready for the next of their size lie between large ones
   * and keep those from joining; without them a run of a small model takes a tenth less memory, and
   * no longer. Other systems ignore these.
   */
  public static Map<String, String> recommendedEnvironment() {
    return Map.of(
        "OMP_WAIT_POLICY", "passive",
        "GOMP_SPINCOUNT", "200000",
        "GLIBC_TUNABLES", "glibc.malloc.tcache_count=0:glibc.malloc.mxfast=0",
        "MALLOC_ARENA_MAX", "1",
        "MALLOC_MMAP_THRESHOLD_", "4294967296",
        "MALLOC_TRIM_THRESHOLD_", "8589934592",
        "MALLOC_TOP_PAD_", "67108864");
  }

  /**
   * Compiles the program for a spec, or reuses it where {@code compileDir/<hash>/program.pt}
   * exists, and loads it. The session holds no weights until {@link TrainingSession#load}.
   *
   * @param spec network and optimizer
   * @param compileDir {@code <model_dir>/compile}
   * @throws EngineException for a spec outside what the engine can do, or a folder that cannot be
   *     written
   */
  public TrainingSession session(ProgramSpec spec, Path compileDir) throws EngineException {
    return open(onGpu() ? spec : spec.by(ProductKernels.here()), compileDir);
  }

  /** The same for a spec whose kernels are not chosen here. */
  TrainingSession open(ProgramSpec spec, Path compileDir) throws EngineException {
    CompiledProgram program = CompiledProgram.of(spec, compileDir);
    Model model = Model.newInstance("program", device, PYTORCH);
    try {
      model.load(program.folder());
      return new TrainingSession(libtorch, model, program, device());
    } catch (IOException | MalformedModelException | ai.djl.engine.EngineException e) {
      model.close();
      throw new EngineException(
          "libtorch refuses " + program.file() + "; delete it and compile again: " + e.getMessage(),
          e);
    }
  }

  /**
   * How fast products of a model's shape are in float32 and in half precision: a second or two.
   *
   * @param float16 whether float16 is of use; on a CPU it is not tried, where bfloat16 serves
   * @param compileDir {@code <model_dir>/compile}
   * @throws EngineException where that folder cannot be written, or libtorch fails
   */
  public PrecisionProbe probe(ModelConfig model, boolean float16, Path compileDir)
      throws EngineException {
    return PrecisionProbe.measure(
        device,
        model,
        float16 && device.isGpu()
            ? EnumSet.allOf(Precision.class)
            : EnumSet.of(Precision.FP32, Precision.BF16),
        compileDir.resolve("probe"));
  }

  /** Nothing to give back: libtorch stays loaded until the process ends. */
  @Override
  public void close() {}
}
