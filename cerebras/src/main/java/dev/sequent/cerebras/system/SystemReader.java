package dev.sequent.cerebras.system;

import dev.sequent.cerebras.host.Login;
import dev.sequent.config.ConfigDocument;
import dev.sequent.config.ConfigException;
import dev.sequent.config.ConfigValue;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * One section of {@code targets.yaml} as a system. A key that nobody reads is an error, since a
 * misspelt node count would waste the system's time.
 */
final class SystemReader {
  private final ConfigDocument document;
  private final String id;

  SystemReader(ConfigDocument document, String id) {
    this.document = document;
    this.id = id;
  }

  /**
   * The system.
   *
   * @throws ConfigException for the first value that cannot be used, with its line
   */
  CsSystem read() throws ConfigException {
    SystemKind kind = kind();
    refuseUnknownKeys(kind);
    Optional<Login> login = login();
    Optional<String> workDir = absolute(SystemField.WORK_DIR);
    if (login.isPresent() && workDir.isEmpty()) {
      throw new ConfigException(
          document.file(),
          document.lineOf(id + ".login"),
          "%s.work_dir is missing; it names the folder on the login node for runs and data"
              .formatted(id));
    }
    return new CsSystem(
        id,
        text(SystemField.NAME).orElse(id.equals(SystemsFile.PLAIN) ? "CS system" : id),
        kind,
        login,
        workDir,
        paths(),
        absolute(SystemField.MODEL_ZOO),
        text(SystemField.INTERPRETER).orElse(kind.usualInterpreter()),
        list(SystemField.MOUNT_DIRS),
        text(SystemField.COMPILE_DIR),
        choice(SystemField.EXECUTION_STRATEGY),
        truth(SystemField.MULTIREPLICA).orElse(false),
        slurm(),
        cluster());
  }

  /** The kind that is written, whatever else is wrong; the wrappers' section needs none. */
  SystemKind kind() throws ConfigException {
    Optional<ConfigValue> written = document.value(id + ".kind");
    if (written.isEmpty() && id.equals(SystemsFile.PLAIN)) {
      return SystemKind.SLURM_1_7;
    }
    String kinds = String.join(", ", Stream.of(SystemKind.values()).map(SystemKind::key).toList());
    ConfigValue value =
        written.orElseThrow(
            () ->
                new ConfigException(
                    document.file(),
                    document.lineOf(id),
                    "%s.kind is missing; it is one of %s".formatted(id, kinds)));
    return SystemKind.ofKey(value.text())
        .orElseThrow(
            () ->
                new ConfigException(
                    document.file(),
                    value.line(),
                    "%s.kind is '%s', but has to be one of %s".formatted(id, value.text(), kinds)));
  }

  private void refuseUnknownKeys(SystemKind kind) throws ConfigException {
    List<String> known = SystemField.of(kind).stream().map(SystemField::key).toList();
    for (String child : document.children(id)) {
      if (child.equals("kind") || known.contains(child)) {
        continue;
      }
      String sentence =
          child.matches("(?i).*(password|passphrase|secret|token).*")
              ? "%s.%s: secrets do not belong here, they are asked for; remove the line"
                  .formatted(id, child)
              : "%s.%s is no setting of the kind %s; there are %s"
                  .formatted(id, child, kind.key(), String.join(", ", known));
      throw new ConfigException(document.file(), document.lineOf(id + "." + child), sentence);
    }
  }

  private Optional<Login> login() throws ConfigException {
    Optional<String> text = text(SystemField.LOGIN);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      Login login = Login.parse(text.get());
      Optional<String> jump = text(SystemField.JUMP);
      if (jump.isPresent()) {
        login = login.through(jump.get());
      }
      Optional<String> key = text(SystemField.IDENTITY_FILE);
      if (key.isPresent()) {
        login = login.with(local(key.get()));
      }
      Optional<String> known = text(SystemField.KNOWN_HOSTS);
      if (known.isPresent()) {
        login = login.believing(local(known.get()));
      }
      login.jumps();
      return Optional.of(login);
    } catch (IllegalArgumentException e) {
      throw new ConfigException(
          document.file(),
          document.lineOf(id + ".login"),
          "%s: %s".formatted(id, e.getMessage()),
          e);
    }
  }

  /** A path of this computer; {@code ~} is the home folder, as in OpenSSH's own files. */
  private static Path local(String written) {
    return written.startsWith("~/")
        ? Path.of(System.getProperty("user.home")).resolve(written.substring(2))
        : Path.of(written);
  }

  private PathMap paths() throws ConfigException {
    try {
      return text(SystemField.PATHS).map(PathMap::parse).orElse(PathMap.NONE);
    } catch (IllegalArgumentException e) {
      throw new ConfigException(
          document.file(),
          document.lineOf(id + ".paths"),
          "%s.paths: %s".formatted(id, e.getMessage()),
          e);
    }
  }

  private SlurmOptions slurm() throws ConfigException {
    return new SlurmOptions(
        text(SystemField.CS_IP),
        truth(SystemField.ALLOC_NODE),
        count(SystemField.TOTAL_NODES),
        count(SystemField.TASKS_PER_NODE),
        count(SystemField.CPUS_PER_TASK),
        count(SystemField.SINGLE_TASK_NODES),
        truth(SystemField.CYCLIC).orElse(false));
  }

  private ClusterOptions cluster() throws ConfigException {
    return new ClusterOptions(
        text(SystemField.MGMT_ADDRESS),
        text(SystemField.CREDENTIALS_PATH),
        count(SystemField.NUM_CSX),
        count(SystemField.NUM_WORKERS_PER_CSX),
        count(SystemField.NUM_WGT_SERVERS),
        count(SystemField.NUM_ACT_SERVERS),
        list(SystemField.JOB_LABELS),
        count(SystemField.JOB_TIME_SEC),
        choice(SystemField.JOB_PRIORITY),
        list(SystemField.PYTHON_PATHS));
  }

  private Optional<String> text(SystemField field) {
    return value(field).map(ConfigValue::text).filter(text -> !text.isBlank());
  }

  private Optional<String> absolute(SystemField field) throws ConfigException {
    Optional<String> text = text(field);
    if (text.isPresent() && !text.get().startsWith("/") && !absoluteHere(text.get())) {
      throw wrong(field, "an absolute path");
    }
    return text;
  }

  private static boolean absoluteHere(String text) {
    try {
      return Path.of(text).isAbsolute();
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private List<String> list(SystemField field) {
    return text(field).stream()
        .flatMap(text -> Stream.of(text.split(",", -1)))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .toList();
  }

  private Optional<String> choice(SystemField field) throws ConfigException {
    Optional<String> text = text(field);
    if (text.isPresent() && !field.choices().contains(text.get())) {
      throw wrong(field, "one of " + String.join(", ", field.choices()));
    }
    return text;
  }

  private Optional<Boolean> truth(SystemField field) throws ConfigException {
    if (text(field).isEmpty()) {
      return Optional.empty();
    }
    Optional<Boolean> truth = value(field).flatMap(ConfigValue::asBoolean);
    if (truth.isEmpty()) {
      throw wrong(field, "True or False");
    }
    return truth;
  }

  private OptionalInt count(SystemField field) throws ConfigException {
    if (text(field).isEmpty()) {
      return OptionalInt.empty();
    }
    long number = value(field).map(v -> v.asLong().orElse(-1)).orElse(-1L);
    if (number < field.least() || number > Integer.MAX_VALUE) {
      throw wrong(field, "a whole number from " + field.least());
    }
    return OptionalInt.of((int) number);
  }

  private Optional<ConfigValue> value(SystemField field) {
    return document.value(id + "." + field.key());
  }

  private ConfigException wrong(SystemField field, String wanted) {
    ConfigValue value = value(field).orElseThrow();
    return new ConfigException(
        document.file(),
        value.line(),
        "%s.%s is '%s', but has to be %s".formatted(id, field.key(), value.text(), wanted));
  }
}
