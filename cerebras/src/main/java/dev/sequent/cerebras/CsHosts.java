package dev.sequent.cerebras;

import dev.sequent.cerebras.host.Asker;
import dev.sequent.cerebras.host.Host;
import dev.sequent.cerebras.host.LocalHost;
import dev.sequent.cerebras.host.SshHost;
import dev.sequent.cerebras.host.SshSettings;
import dev.sequent.cerebras.system.CsSystem;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Where a system's commands run, and what this computer is called there. */
final class CsHosts {
  private CsHosts() {}

  /** The host, not connected yet. */
  static Host of(CsSystem system, Asker asker) {
    return system
        .login()
        .<Host>map(login -> new SshHost(login, SshSettings.system(), asker))
        .orElseGet(LocalHost::new);
  }

  /** Tells this user's files on this computer from others of the same path. */
  static String origin() {
    String user = System.getProperty("user.name", "");
    try {
      return user + "@" + InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      // A computer that does not know its own name still has a user.
      return user;
    }
  }
}
