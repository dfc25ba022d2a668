package dev.sequent.cerebras.simulator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * The simulator by hand: a login node of a simulated support cluster, until Ctrl+C. Says how to
 * register it. The page {@code docs/cs-simulator.md} tells the rest.
 */
public final class SimulatorMain {
  private SimulatorMain() {}

  /**
   * Starts it.
   *
   * @param arguments the folder for its files, {@code ./cs-simulator} where there is none; then
   *     {@code --slurm} for Slurm itself in the place of its stand-ins
   */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments.length > 0 ? arguments[0] : "cs-simulator").toAbsolutePath();
    Path key = key(Files.createDirectories(folder));
    SimulatedCluster cluster = new SimulatedCluster(folder).build();
    cluster.set("pace_ms", "100");
    if (List.of(arguments).contains("--slurm")) {
      serveSlurm(cluster);
    }
    String user = System.getProperty("user.name");
    LoginNode node =
        new LoginNode(
                folder.resolve("host_key"),
                user,
                Optional.empty(),
                Optional.of(Path.of(key + ".pub")))
            .withPrograms(folder.resolve("bin"))
            .onPort(lastPort(folder))
            .start();
    Files.writeString(folder.resolve("port"), Integer.toString(node.port()));
    System.out.printf(
        """
        This is a simulator of a CS system's support cluster. It trains nothing.
        It listens on 127.0.0.1, port %d, until Ctrl+C. Register it with:

          ./sequent targets add simulator --kind slurm-1.7 name="CS simulator" \\
            login=%s@127.0.0.1:%d identity_file=%s known_hosts=%s \\
            work_dir=%s model_zoo=%s cs_ip=10.0.0.1:9000

        What it does wrong is in %s (see docs/cs-simulator.md).
        """,
        node.port(),
        user,
        node.port(),
        key,
        folder.resolve("known_hosts"),
        cluster.home(),
        cluster.modelZoo(),
        folder.resolve("faults.properties"));
    // Until Ctrl+C.
    new CountDownLatch(1).await();
  }

  private static void serveSlurm(SimulatedCluster cluster) throws Exception {
    if (!SlurmNode.available()) {
      throw new IOException("Slurm is not installed here: Debian's packages slurm-wlm and munge");
    }
    // A socket's path is short.
    SlurmNode slurm = SlurmNode.start(Files.createTempDirectory("slurm"));
    slurm.serve(cluster);
    Runtime.getRuntime().addShutdownHook(new Thread(slurm::close));
  }

  /** Started again it is where it was, for runs that wait for it. */
  private static int lastPort(Path folder) throws IOException {
    Path file = folder.resolve("port");
    return Files.exists(file) ? Integer.parseInt(Files.readString(file)) : 0;
  }

  private static Path key(Path folder) throws Exception {
    Path key = folder.resolve("id_ed25519");
    return Files.exists(key) ? key : Keys.make(key, "ssh-ed25519", null);
  }
}
