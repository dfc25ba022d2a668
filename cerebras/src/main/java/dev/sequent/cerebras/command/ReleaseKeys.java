package dev.sequent.cerebras.command;

import dev.sequent.cerebras.system.SystemKind;
import dev.sequent.config.ConfigField;
import dev.sequent.config.ConfigFields;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which keys of a 1.x config a release reads, by the catalogue of config keys. */
final class ReleaseKeys {
  private static final Pattern RELEASES = Pattern.compile("1\\.(\\d+)(\\+| only)");

  /** Flags of {@code run.py} that may stand in {@code runconfig} instead. */
  private static final Set<String> FLAGS =
      Set.of(
          "appliance",
          "compile_dir",
          "compile_only",
          "credentials_path",
          "cs_ip",
          "debug_args_path",
          "disable_version_check",
          "execution_strategy",
          "is_pretrained_checkpoint",
          "job_labels",
          "job_time_sec",
          "mgmt_address",
          "mode",
          "mount_dirs",
          "multireplica",
          "num_act_servers",
          "num_csx",
          "num_wgt_servers",
          "num_workers_per_csx",
          "python_paths",
          "transfer_processes",
          "validate_only");

  private ReleaseKeys() {}

  /** Whether a release of the 1.x layout reads a dotted key. */
  static boolean reads(SystemKind kind, String key) {
    String plain = withoutIndexes(key);
    if (plain.equals("csconfig") || plain.startsWith("csconfig.")) {
      return true;
    }
    String[] parts = plain.split("\\.", 3);
    if (parts[0].equals("runconfig") && parts.length > 1 && FLAGS.contains(parts[1])) {
      return true;
    }
    if (ConfigFields.sections().contains(plain)) {
      // A section without keys.
      return true;
    }
    return field(key).filter(field -> reads(kind, field)).isPresent();
  }

  private static boolean reads(SystemKind kind, ConfigField field) {
    Matcher releases = RELEASES.matcher(field.releases());
    if (!releases.matches()) {
      return false;
    }
    int release = Integer.parseInt(releases.group(1));
    return releases.group(2).equals("+") ? kind.release() >= release : kind.release() == release;
  }

  /** Why it is left out, as the end of a sentence. */
  static String why(SystemKind kind, String key) {
    return field(key)
        .map(
            field ->
                field.releases().equals("none")
                    ? "no release reads it"
                    : "release 1.%d does not read it (%s)"
                        .formatted(kind.release(), field.releases()))
        .orElse("it is no key of the Model Zoo");
  }

  /** The key whose lines go: a whole section or map where nothing in it is known. */
  static String whole(String key) {
    String[] parts = key.split("\\.", 3);
    if (!ConfigFields.sections().contains(parts[0])) {
      return parts[0];
    }
    boolean phase = key.startsWith(ConfigFields.SCHEDULE_SECTION + ".");
    return phase || parts.length < 3 ? key : parts[0] + "." + parts[1];
  }

  /** The field of a key, or of the list that an index leads into. */
  private static Optional<ConfigField> field(String key) {
    Optional<ConfigField> field = ConfigFields.find(key);
    return field.isPresent() || key.equals(withoutLastIndex(key))
        ? field
        : ConfigFields.find(withoutLastIndex(key));
  }

  private static String withoutLastIndex(String key) {
    return key.replaceFirst("\\.\\d+$", "");
  }

  private static String withoutIndexes(String key) {
    return key.replaceAll("\\.\\d+(?=\\.|$)", "");
  }
}
