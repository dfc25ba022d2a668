package dev.sequent.cerebras.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The programs by which desktops give others access to their keychain: {@code secret-tool} of
 * freedesktop.org's Secret Service, macOS's {@code security}, and PowerShell with Windows'
 * credential locker. A secret crosses by standard input and output only, where no other user sees
 * it, and in Base64, which all of them leave as it is.
 */
enum KeychainPrograms {
  SECRET_SERVICE {
    @Override
    List<String> find(String account) {
      return List.of("secret-tool", "lookup", "application", NAME, "account", account);
    }

    @Override
    List<String> keep(String account) {
      return List.of(
          "secret-tool",
          "store",
          "--label=Sequent: " + account,
          "application",
          NAME,
          "account",
          account);
    }

    @Override
    List<String> forget(String account) {
      return List.of("secret-tool", "clear", "application", NAME, "account", account);
    }

    @Override
    String missing() {
      return "the program secret-tool is not here; it comes with the package libsecret-tools or"
          + " libsecret";
    }
  },

  MACOS {
    @Override
    List<String> find(String account) {
      return List.of("security", "find-generic-password", "-s", NAME, "-a", account, "-w");
    }

    @Override
    List<String> keep(String account) {
      // Reads its commands from standard input: as an argument everybody could read the secret.
      return List.of("security", "-i");
    }

    @Override
    String input(String account, String encoded) {
      return "add-generic-password -U -s %s -a \"%s\" -w \"%s\"\n"
          .formatted(NAME, account, encoded);
    }

    @Override
    List<String> forget(String account) {
      return List.of("security", "delete-generic-password", "-s", NAME, "-a", account);
    }

    @Override
    String missing() {
      return "the program security is not here";
    }
  },

  WINDOWS {
    private static final String VAULT =
        "$ErrorActionPreference = 'Stop'; [void][Windows.Security.Credentials.PasswordVault,"
            + " Windows.Security.Credentials, ContentType = WindowsRuntime];"
            + " $v = New-Object Windows.Security.Credentials.PasswordVault; ";

    @Override
    List<String> find(String account) {
      return script(
          "try { $c = $v.Retrieve('sequent', '%s') } catch { exit 1 }; $c.RetrievePassword();"
                  .formatted(account)
              + " [Console]::Out.Write($c.Password)");
    }

    @Override
    List<String> keep(String account) {
      return script(
          ("$v.Add((New-Object Windows.Security.Credentials.PasswordCredential('sequent', '%s',"
                  + " [Console]::In.ReadLine())))")
              .formatted(account));
    }

    @Override
    List<String> forget(String account) {
      return script("$v.Remove($v.Retrieve('sequent', '%s'))".formatted(account));
    }

    @Override
    String missing() {
      return "PowerShell is not here";
    }

    private static List<String> script(String text) {
      return List.of("powershell", "-NoProfile", "-NonInteractive", "-Command", VAULT + text);
    }
  };

  private static final String NAME = "sequent";

  /** Those of a system with a name as in {@code os.name}. */
  static KeychainPrograms of(String os) {
    String name = os.toLowerCase(Locale.ROOT);
    if (name.contains("mac")) {
      return MACOS;
    }
    return name.contains("windows") ? WINDOWS : SECRET_SERVICE;
  }

  /**
   * Prints the secret of an account.
   *
   * @param account {@linkplain #safe made safe}, here and below
   */
  abstract List<String> find(String account);

  /** Reads {@link #input} and keeps the secret. */
  abstract List<String> keep(String account);

  /** What {@link #keep} is given on its standard input. */
  String input(String account, String encoded) {
    return encoded + "\n";
  }

  /** Takes the secret out. */
  abstract List<String> forget(String account);

  /** What to say where the program is not here. */
  abstract String missing();

  /** An account's name that no program and no script takes for anything else. */
  static String safe(String account) {
    List<String> parts = new ArrayList<>();
    account
        .codePoints()
        .forEach(
            c ->
                parts.add(
                    c < 128 && (Character.isLetterOrDigit(c) || "@._:/".indexOf(c) >= 0)
                        ? Character.toString(c)
                        : "-%x-".formatted(c)));
    return String.join("", parts);
  }
}
