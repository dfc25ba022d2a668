package dev.sequent.cerebras.simulator;

import dev.sequent.cerebras.host.HostException;
import dev.sequent.cerebras.host.Login;
import dev.sequent.cerebras.host.SshHost;
import dev.sequent.cerebras.host.SshSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A simulated CS system whole, below one folder: its support cluster, the login node over SSH, the
 * cable to it, and the user's key. What registering it takes is in {@link #settings}.
 */
public final class SimulatedSystem implements AutoCloseable {
  /** Who logs in. */
  public static final String USER = "ada";

  private final Path folder;
  private final Path ssh;
  private final SimulatedCluster cluster;
  private final LoginNode node;
  private final CutLink link;

  private SimulatedSystem(Path folder, Path ssh, LoginNode node) throws IOException {
    this.folder = folder;
    this.ssh = ssh;
    this.cluster = new SimulatedCluster(folder.resolve("cluster")).build();
    this.node = node;
    this.link = new CutLink(node.port());
  }

  /**
   * Starts one; its login node listens and knows the user's key.
   *
   * @param password lets the user in, too; empty for none
   */
  public static SimulatedSystem start(Path folder, Optional<String> password) throws Exception {
    Path ssh = Files.createDirectories(folder.resolve("ssh"));
    Path key = Keys.make(ssh.resolve("id_ed25519"), "ssh-ed25519", null);
    LoginNode node =
        new LoginNode(
                folder.resolve("host_key"), USER, password, Optional.of(Path.of(key + ".pub")))
            .withPrograms(folder.resolve("cluster").resolve("bin"))
            .start();
    return new SimulatedSystem(folder, ssh, node);
  }

  /** As after a first login by hand: the host is known. */
  public SimulatedSystem believed() throws HostException {
    try (SshHost host =
        new SshHost(Login.parse(login()), SshSettings.system().in(ssh), new Answers(true))) {
      host.connect();
    }
    return this;
  }

  /** Settings of a target of kind {@code slurm-1.7}, by key. */
  public Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("name", "CS simulator");
    settings.put("login", login());
    settings.put("identity_file", ssh.resolve("id_ed25519").toString());
    settings.put("known_hosts", ssh.resolve("known_hosts").toString());
    settings.put("work_dir", cluster.home().toString());
    settings.put("model_zoo", cluster.modelZoo().toString());
    settings.put("cs_ip", "10.0.0.1:9000");
    return settings;
  }

  /** Where to log in, through the cable. */
  public String login() {
    return "%s@127.0.0.1:%d".formatted(USER, link.port());
  }

  /** The user's folder of keys and known hosts. */
  public Path ssh() {
    return ssh;
  }

  /** The cluster. */
  public SimulatedCluster cluster() {
    return cluster;
  }

  /** Its login node. */
  public LoginNode node() {
    return node;
  }

  /** The cable to it. */
  public CutLink link() {
    return link;
  }

  /** Living processes whose command names this cluster's folder. */
  public List<ProcessHandle> processes() {
    String mark = folder.resolve("cluster").toString();
    return ProcessHandle.allProcesses()
        .filter(
            process -> process.info().commandLine().map(line -> line.contains(mark)).orElse(false))
        .filter(process -> process.pid() != ProcessHandle.current().pid())
        .toList();
  }

  /** Lets held jobs go on, takes the network away and ends what still runs there. */
  @Override
  public void close() throws IOException {
    cluster.go();
    link.close();
    node.close();
    processes().forEach(ProcessHandle::destroyForcibly);
  }
}
