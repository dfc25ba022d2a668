package dev.sequent.diagnostics;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What this computer is called. */
final class HostName {
  private static final Path LINUX = Path.of("/proc/sys/kernel/hostname");

  private HostName() {}

  /**
   * The name; empty where nobody knows it. A name server is asked only where nothing else tells.
   */
  static String of(Map<String, String> environment) {
    for (String variable : List.of("COMPUTERNAME", "HOSTNAME")) {
      String value = environment.getOrDefault(variable, "");
      if (!value.isBlank()) {
        return value;
      }
    }
    try {
      return Files.exists(LINUX)
          ? Files.readString(LINUX).strip()
          : InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      // A computer without a name has none to hide.
      return "";
    } catch (IOException e) {
      return "";
    }
  }
}
