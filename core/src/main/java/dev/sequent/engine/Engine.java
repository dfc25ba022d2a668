package dev.sequent.engine;

import ai.djl.Device;
import java.nio.file.Path;
import java.util.Map;

/** libtorch, opened once per process for one device. Loads and runs generated programs. */
public final class Engine implements AutoCloseable {
  private final String device;

  private Engine(Device device) {
    this.device = device.isGpu() ? "cuda:" + device.getDeviceId() : "cpu";
  }

  /**
   * Loads libtorch.
   *
   * @param device where to compute
   * @param threads CPU threads of one operator; 0 means all cores
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
    try {
      ai.djl.engine.Engine pytorch = ai.djl.engine.Engine.getEngine("PyTorch");
      boolean gpu = pytorch.getGpuCount() > 0;
      if (device == DeviceChoice.GPU && !gpu) {
        throw new EngineException(
            "no GPU was found by libtorch " + pytorch.getVersion() + "; choose --device cpu");
      }
      return new Engine(gpu && device != DeviceChoice.CPU ? Device.gpu() : Device.cpu());
    } catch (ai.djl.engine.EngineException | UnsatisfiedLinkError e) {
      throw new EngineException("libtorch cannot be loaded: " + e.getMessage(), e);
    }
  }

  /** Where this engine computes: {@code cpu} or {@code cuda:0}. */
  public String device() {
    return device;
  }

  /**
   * Environment variables that a process running this engine should be started with; keys that the
   * user has set already are better left alone.
   */
  public static Map<String, String> recommendedEnvironment() {
    return Map.of();
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
    if (spec.model().numLabels() > 0) {
      throw new EngineException("the training program is not available yet: " + compileDir);
    }
    return new TrainingSession();
  }

  @Override
  public void close() {}
}
