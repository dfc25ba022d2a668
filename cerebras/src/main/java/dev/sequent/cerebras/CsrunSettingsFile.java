package dev.sequent.cerebras;

import dev.sequent.config.ConfigDocument;
import dev.sequent.config.ConfigException;
import dev.sequent.config.ConfigValue;
import dev.sequent.target.TargetSetting;
import dev.sequent.target.TargetSetting.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * The section {@code csrun} of a user's {@code targets.yaml}. Every key may be absent; a key that
 * nobody reads is an error, since a misspelt node count would waste the system's time.
 */
final class CsrunSettingsFile {
  private static final String SECTION = "csrun";

  private static final List<Field> FIELDS =
      List.of(
          new Field("name", "Name", Kind.TEXT, "what you call this system"),
          new Field("cs_ip", "Address", Kind.TEXT, "host[:port] of the CS system"),
          new Field("model_zoo", "Model Zoo", Kind.PATH, "folder of the classifier's run.py"),
          new Field("interpreter", "Interpreter", Kind.TEXT, "Python inside the wrapper's image"),
          new Field("mount_dirs", "Mounts", Kind.TEXT, "folders for --mount-dirs, comma separated"),
          new Field("alloc_node", "Reserve node", Kind.SWITCH, "--alloc-node of csrun_cpu"),
          new Field("total_nodes", "Nodes", Kind.NUMBER, "--total-nodes of csrun_wse"),
          new Field("tasks_per_node", "Tasks a node", Kind.NUMBER, "--tasks-per-node"),
          new Field("cpus_per_task", "CPUs a task", Kind.NUMBER, "--cpus-per-task"),
          new Field("single_task_nodes", "Single nodes", Kind.NUMBER, "--single-task-nodes"),
          new Field("cyclic", "Cyclic", Kind.SWITCH, "deal tasks to the nodes in turn"));

  private record Field(String key, String label, Kind kind, String meaning) {}

  private CsrunSettingsFile() {}

  /**
   * Reads the section; the defaults where the file or the section is missing.
   *
   * @throws ConfigException for the first value that cannot be used, with its line
   */
  static CsrunSettings read(Path file) throws ConfigException {
    if (!Files.exists(file)) {
      return CsrunSettings.DEFAULT;
    }
    ConfigDocument document = ConfigDocument.load(file);
    refuseUnknownKeys(document);
    CsrunSettings otherwise = CsrunSettings.DEFAULT;
    return new CsrunSettings(
        text(document, "name").orElse(otherwise.name()),
        text(document, "cs_ip"),
        text(document, "model_zoo"),
        text(document, "interpreter").orElse(otherwise.interpreter()),
        text(document, "mount_dirs").map(CsrunSettingsFile::commaList).orElse(List.of()),
        truth(document, "alloc_node"),
        count(document, "total_nodes", 1),
        count(document, "tasks_per_node", 1),
        count(document, "cpus_per_task", 1),
        count(document, "single_task_nodes", 0),
        truth(document, "cyclic").orElse(otherwise.cyclic()));
  }

  /** The same settings as data for a property sheet; empty text where nothing is set. */
  static List<TargetSetting> describe(CsrunSettings settings) {
    List<String> values =
        List.of(
            settings.name(),
            settings.csIp().orElse(""),
            settings.modelZoo().orElse(""),
            settings.interpreter(),
            String.join(",", settings.mountDirs()),
            settings.allocNode().map(String::valueOf).orElse(""),
            number(settings.totalNodes()),
            number(settings.tasksPerNode()),
            number(settings.cpusPerTask()),
            number(settings.singleTaskNodes()),
            String.valueOf(settings.cyclic()));
    List<TargetSetting> described = new ArrayList<>();
    for (int i = 0; i < FIELDS.size(); i++) {
      Field field = FIELDS.get(i);
      described.add(
          new TargetSetting(
              field.key, field.label, field.kind, values.get(i), List.of(), field.meaning));
    }
    return described;
  }

  private static void refuseUnknownKeys(ConfigDocument document) throws ConfigException {
    List<String> known = FIELDS.stream().map(Field::key).toList();
    for (String key : document.keys()) {
      if (key.startsWith(SECTION + ".") && !known.contains(key.substring(SECTION.length() + 1))) {
        throw new ConfigException(
            document.file(),
            document.lineOf(key),
            "%s is no setting of a csrun target; there are %s"
                .formatted(key, String.join(", ", known)));
      }
    }
  }

  private static Optional<String> text(ConfigDocument document, String key) {
    return value(document, key).map(ConfigValue::text).filter(text -> !text.isBlank());
  }

  private static Optional<Boolean> truth(ConfigDocument document, String key)
      throws ConfigException {
    Optional<ConfigValue> value = value(document, key);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    Optional<Boolean> truth = value.get().asBoolean();
    if (truth.isEmpty()) {
      throw wrong(document, value.get(), key, "True or False");
    }
    return truth;
  }

  private static OptionalInt count(ConfigDocument document, String key, int least)
      throws ConfigException {
    Optional<ConfigValue> value = value(document, key);
    if (value.isEmpty()) {
      return OptionalInt.empty();
    }
    long number = value.get().asLong().orElse(-1);
    if (number < least || number > Integer.MAX_VALUE) {
      throw wrong(document, value.get(), key, "a whole number from " + least);
    }
    return OptionalInt.of((int) number);
  }

  private static Optional<ConfigValue> value(ConfigDocument document, String key) {
    return document.value(SECTION + "." + key);
  }

  private static ConfigException wrong(
      ConfigDocument document, ConfigValue value, String key, String wanted) {
    return new ConfigException(
        document.file(),
        value.line(),
        "%s.%s is '%s', but has to be %s".formatted(SECTION, key, value.text(), wanted));
  }

  private static List<String> commaList(String text) {
    return Stream.of(text.split(",", -1)).map(String::strip).filter(s -> !s.isEmpty()).toList();
  }

  private static String number(OptionalInt value) {
    return value.isPresent() ? Integer.toString(value.getAsInt()) : "";
  }
}
