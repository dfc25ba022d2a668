package dev.sequent.cerebras.simulator;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A login node that is Debian's own OpenSSH server on a port of the loopback device, with a
 * configuration and keys of its own. Whoever runs this logs in to itself, with a key.
 */
public final class OpenSshNode implements AutoCloseable {
  private static final Path SERVER = Path.of("/usr/sbin/sshd");

  private final Path folder;
  private final int port;
  private @Nullable Process server;

  /**
   * A node that keeps its files in a folder.
   *
   * @param authorizedKey the public key that may log in
   */
  public OpenSshNode(Path folder, Path authorizedKey) throws Exception {
    this.folder = Files.createDirectories(folder.toAbsolutePath());
    Files.setPosixFilePermissions(this.folder, PosixFilePermissions.fromString("rwx------"));
    Keys.make(folder.resolve("host_key"), "ssh-ed25519", null);
    Path allowed = this.folder.resolve("authorized_keys");
    Files.copy(authorizedKey, allowed);
    Files.setPosixFilePermissions(allowed, PosixFilePermissions.fromString("rw-------"));
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Files.writeString(
        this.folder.resolve("sshd_config"),
        String.join(
            "\n",
            List.of(
                "ListenAddress 127.0.0.1",
                "Port " + port,
                "HostKey " + this.folder.resolve("host_key"),
                "AuthorizedKeysFile " + allowed,
                "PidFile " + this.folder.resolve("sshd.pid"),
                "PasswordAuthentication no",
                "KbdInteractiveAuthentication no",
                "UsePAM no",
                "StrictModes no",
                "PermitRootLogin prohibit-password",
                "Subsystem sftp internal-sftp",
                "")));
  }

  /** Whether this computer has the server, and lets this user start it. */
  public static boolean available() {
    return Files.isExecutable(SERVER)
        && (Files.isDirectory(Path.of("/run/sshd")) || Files.isWritable(Path.of("/run")));
  }

  /** Listens, at each start on the same port. */
  public OpenSshNode start() throws IOException {
    if (Files.isWritable(Path.of("/run"))) {
      Files.createDirectories(Path.of("/run/sshd"));
    }
    Process started =
        new ProcessBuilder(
                SERVER.toString(),
                "-D",
                "-f",
                folder.resolve("sshd_config").toString(),
                "-E",
                folder.resolve("sshd.log").toString())
            .start();
    server = started;
    while (!listens()) {
      if (!started.isAlive()) {
        throw new IOException(Files.readString(folder.resolve("sshd.log")));
      }
      LockSupport.parkNanos(10_000_000);
    }
    return this;
  }

  private boolean listens() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  /** Where it listens. */
  public int port() {
    return port;
  }

  @Override
  public void close() {
    kill();
  }

  /** Is killed with all its connections; what they started goes on. */
  public void kill() {
    Process running = server;
    if (running != null) {
      running.descendants().filter(OpenSshNode::connection).forEach(ProcessHandle::destroyForcibly);
      running.destroyForcibly();
      running.onExit().join();
      server = null;
    }
  }

  private static boolean connection(ProcessHandle process) {
    return process.info().command().map(command -> command.endsWith("sshd")).orElse(false);
  }
}
