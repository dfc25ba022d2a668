package dev.sequent.cerebras.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.cerebras.host.PosixShell;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Slurm itself, as Debian packages it ({@code slurm-wlm}, {@code munge}): a controller, one node
 * and their key, all on ports of the loopback device, in a folder of a test, with the rights of
 * whoever runs the test. It has one processor, so that a second job waits for the first.
 */
public final class SlurmNode implements AutoCloseable {
  private static final long POLL_NANOS = 20_000_000;

  private final Path folder;
  private final List<Process> daemons = new ArrayList<>();

  private SlurmNode(Path folder) {
    this.folder = folder.toAbsolutePath();
  }

  /** Whether this computer has its programs. */
  public static boolean available() {
    return List.of("/usr/sbin/slurmctld", "/usr/sbin/slurmd", "/usr/sbin/munged", "/usr/bin/srun")
        .stream()
        .allMatch(program -> Files.isExecutable(Path.of(program)));
  }

  /**
   * Starts the programs and waits until the node is idle.
   *
   * @param folder without spaces; the socket's path must have less than 108 characters
   */
  public static SlurmNode start(Path folder) throws IOException, InterruptedException {
    SlurmNode made = new SlurmNode(folder);
    try {
      made.start();
      return made;
    } catch (IOException | InterruptedException | RuntimeException e) {
      made.close();
      throw e;
    }
  }

  private void start() throws IOException, InterruptedException {
    for (String name : List.of("state", "spool")) {
      Files.createDirectories(folder.resolve(name));
    }
    Path munge = Files.createDirectories(folder.resolve("munge"));
    Files.setPosixFilePermissions(munge, PosixFilePermissions.fromString("rwx------"));
    byte[] secret = new byte[64];
    new SecureRandom().nextBytes(secret);
    Path key = Files.write(munge.resolve("key"), secret);
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("r--------"));
    Files.writeString(
        config(),
        // The node that csrun_cpu leaves out is known, and in no partition.
        """
        ClusterName=loopback
        SlurmctldHost=%1$s(127.0.0.1)
        SlurmctldPort=%3$d
        SlurmUser=%2$s
        SlurmdUser=%2$s
        AuthType=auth/munge
        AuthInfo=socket=%5$s/munge/socket
        CredType=cred/munge
        StateSaveLocation=%5$s/state
        SlurmdSpoolDir=%5$s/spool
        SlurmctldPidFile=%5$s/slurmctld.pid
        SlurmdPidFile=%5$s/slurmd.pid
        SlurmctldLogFile=%5$s/slurmctld.log
        SlurmdLogFile=%5$s/slurmd.log
        ProctrackType=proctrack/linuxproc
        TaskPlugin=task/none
        SwitchType=switch/none
        MpiDefault=none
        ReturnToService=2
        SelectType=select/linear
        JobAcctGatherType=jobacct_gather/none
        KillWait=5
        NodeName=%1$s NodeAddr=127.0.0.1 Port=%4$d CPUs=1
        NodeName=sim-gres NodeAddr=127.0.0.2 Port=%4$d CPUs=1 State=DOWN
        PartitionName=all Nodes=%1$s Default=YES MaxTime=INFINITE State=UP OverSubscribe=NO

        """
            .formatted(
                InetAddress.getLocalHost().getHostName().replaceAll("\\..*", ""),
                System.getProperty("user.name"),
                freePort(),
                freePort(),
                folder));
    daemon(
        "munged",
        "--foreground",
        // Folders for temporary files are open to all; the key lies in one that is not.
        "--force",
        "--key-file=" + key,
        "--socket=" + munge.resolve("socket"),
        "--pid-file=" + munge.resolve("pid"),
        "--log-file=" + munge.resolve("log"),
        "--seed-file=" + munge.resolve("seed"));
    await(() -> Files.exists(munge.resolve("socket")));
    daemon("slurmctld", "-D", "-f", config().toString());
    daemon("slurmd", "-D", "-f", config().toString());
    await(() -> run("sinfo", "--noheader", "--format=%T").contains("idle"));
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  private void daemon(String name, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("/usr/sbin/" + name));
    command.addAll(List.of(arguments));
    Path said = folder.resolve(name + ".out");
    daemons.add(
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start());
  }

  private interface Condition {
    boolean holds() throws IOException, InterruptedException;
  }

  private void await(Condition condition) throws IOException, InterruptedException {
    while (!condition.holds()) {
      for (Process daemon : daemons) {
        assertThat(daemon.isAlive()).as(() -> daemon.info() + " in " + folder).isTrue();
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  /** Puts its programs in the place of a simulated cluster's stand-ins. */
  public void serve(SimulatedCluster cluster) throws IOException {
    for (String program : List.of("srun", "sinfo", "scancel", "squeue")) {
      cluster.program(
          program,
          "#!/bin/sh\nSLURM_CONF=%s exec /usr/bin/%s \"$@\"\n"
              .formatted(PosixShell.join(List.of(config().toString())), program));
    }
  }

  /** What one of its programs prints. */
  public String run(String program, String... arguments) throws IOException, InterruptedException {
    Process process = begin(program, arguments);
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }

  /** Starts one of its programs. */
  public Process begin(String program, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("/usr/bin/" + program));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("SLURM_CONF", config().toString());
    return builder.start();
  }

  /** Waits until no job is left in the queue. */
  public void awaitNoJob() throws IOException, InterruptedException {
    await(() -> jobs().isEmpty());
  }

  /** Waits until there are so many jobs in the queue. */
  public void awaitJobs(int count) throws IOException, InterruptedException {
    await(() -> jobs().size() == count);
  }

  /** The jobs in the queue: a state each. */
  public List<String> jobs() throws IOException, InterruptedException {
    return run("squeue", "--noheader", "--format=%T").lines().toList();
  }

  private Path config() {
    return folder.resolve("slurm.conf");
  }

  @Override
  public void close() {
    for (Process daemon : daemons.reversed()) {
      daemon.destroy();
      daemon.onExit().join();
    }
    daemons.clear();
  }
}
