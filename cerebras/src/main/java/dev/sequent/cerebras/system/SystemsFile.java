package dev.sequent.cerebras.system;

import dev.sequent.config.ConfigDocument;
import dev.sequent.config.ConfigException;
import dev.sequent.config.ConfigValue;
import dev.sequent.run.RunException;
import dev.sequent.target.TargetSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A user's {@code targets.yaml}: a section for each CS system, without secrets. Edits change the
 * lines of one setting and nothing else; comments and order stay. A section that is wrong hides no
 * other.
 *
 * @param path the file; it need not exist
 */
public record SystemsFile(Path path) {
  /**
   * The section of the wrappers on this computer, which is there without being registered and needs
   * no {@code kind}.
   */
  public static final String PLAIN = "csrun";

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,40}");

  /**
   * Every section, in the order of the file.
   *
   * @throws ConfigException if it cannot be read or is no YAML map
   */
  public List<RegisteredSystem> systems() throws ConfigException {
    if (!Files.exists(path)) {
      return List.of();
    }
    ConfigDocument document = ConfigDocument.load(path);
    return document.sections().stream().map(id -> registered(document, id)).toList();
  }

  /** A system that nobody has described: the wrappers' own defaults. */
  public static RegisteredSystem undescribed() {
    try {
      return registered(ConfigDocument.of(Path.of("targets.yaml"), PLAIN + ": {}\n"), PLAIN);
    } catch (ConfigException e) {
      throw new IllegalStateException(e);
    }
  }

  private static RegisteredSystem registered(ConfigDocument document, String id) {
    SystemReader reader = new SystemReader(document, id);
    SystemKind kind = SystemKind.SLURM_1_7;
    try {
      requireId(id);
      kind = reader.kind();
      return new RegisteredSystem(
          id, kind, Optional.of(reader.read()), Optional.empty(), settings(document, id, kind));
    } catch (ConfigException | RunException e) {
      return new RegisteredSystem(
          id,
          kind,
          Optional.empty(),
          Optional.of(String.valueOf(e.getMessage())),
          settings(document, id, kind));
    }
  }

  private static List<TargetSetting> settings(ConfigDocument document, String id, SystemKind kind) {
    if (!ID.matcher(id).matches()) {
      // Such a name may hold what a dotted key means something by.
      return settingsOf(kind);
    }
    List<TargetSetting> settings = new ArrayList<>();
    for (SystemField field : SystemField.of(kind)) {
      Optional<String> written = document.value(id + "." + field.key()).map(ConfigValue::text);
      TargetSetting usual = field.setting(kind);
      settings.add(
          usual.with(written.orElse(field == SystemField.INTERPRETER ? usual.value() : "")));
    }
    return settings;
  }

  /** The settings of a kind as a new system of it has them. */
  public static List<TargetSetting> settingsOf(SystemKind kind) {
    return SystemField.of(kind).stream().map(field -> field.setting(kind)).toList();
  }

  /**
   * Adds a section.
   *
   * @throws RunException if the name is none or taken, or a value cannot be used; the file is as it
   *     was then
   */
  public RegisteredSystem add(String id, SystemKind kind, Map<String, String> values)
      throws RunException {
    requireId(id);
    return edit(
        id,
        document -> {
          if (document.sections().contains(id)) {
            throw new RunException(
                "%s: there is a section '%s' already; choose another name".formatted(path, id));
          }
          ConfigDocument added = document.with(id + ".kind", kind.key());
          for (SystemField field : SystemField.of(kind)) {
            String value = values.getOrDefault(field.key(), "").strip();
            if (!value.isEmpty()) {
              added = added.with(id + "." + field.key(), value);
            }
          }
          return refusingOthers(added, id, kind, values);
        });
  }

  /**
   * Changes a section: an empty text takes a key away.
   *
   * @throws RunException if there is no such section, or a value cannot be used; the file is as it
   *     was then
   */
  public RegisteredSystem change(String id, Map<String, String> values) throws RunException {
    return edit(
        id,
        document -> {
          if (!document.sections().contains(id) && !id.equals(PLAIN)) {
            throw missing(id);
          }
          ConfigDocument changed = document;
          SystemKind kind = new SystemReader(document, id).kind();
          for (Map.Entry<String, String> entry : values.entrySet()) {
            String key = id + "." + entry.getKey();
            String value = entry.getValue().strip();
            Optional<String> before = changed.value(key).map(ConfigValue::text);
            if (!value.isEmpty() && !before.equals(Optional.of(value))) {
              changed = changed.with(key, value);
            } else if (value.isEmpty() && before.isPresent()) {
              changed = changed.without(key);
            }
          }
          return refusingOthers(changed, id, kind, values);
        });
  }

  /** A value for a key that the kind does not have must not vanish without a word. */
  private ConfigDocument refusingOthers(
      ConfigDocument document, String id, SystemKind kind, Map<String, String> values)
      throws RunException {
    List<String> known = SystemField.of(kind).stream().map(SystemField::key).toList();
    for (Map.Entry<String, String> entry : values.entrySet()) {
      if (!entry.getKey().equals("kind")
          && !known.contains(entry.getKey())
          && !entry.getValue().isBlank()) {
        throw new RunException(
            "%s is no setting of the kind %s of '%s'; there are %s"
                .formatted(entry.getKey(), kind.key(), id, String.join(", ", known)));
      }
    }
    return document;
  }

  /**
   * Takes a section away.
   *
   * @return what the file was and what it became, for {@link #restore}
   * @throws RunException if there is no such section
   */
  public Removed remove(String id) throws RunException {
    try {
      ConfigDocument before = document();
      if (!before.sections().contains(id)) {
        throw missing(id);
      }
      ConfigDocument after = before.without(id);
      save(before, after);
      return new Removed(id, before, after);
    } catch (ConfigException | IOException e) {
      throw new RunException(String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * A section that was taken away.
   *
   * @param id its name
   * @param before the whole file with it
   * @param after the whole file without it
   */
  public record Removed(String id, ConfigDocument before, ConfigDocument after) {}

  /**
   * Brings a section back: where the file was not touched meanwhile with every byte, else key by
   * key at its end.
   *
   * @throws RunException where its name was taken meanwhile
   */
  public void restore(Removed removed) throws RunException {
    try {
      ConfigDocument now = document();
      if (now.text().equals(removed.after().text())) {
        save(now, now.withText(removed.before().text()));
        return;
      }
      if (now.sections().contains(removed.id())) {
        throw new RunException(
            "%s: '%s' was registered anew meanwhile".formatted(path, removed.id()));
      }
      ConfigDocument restored = now;
      for (String key : removed.before().children(removed.id())) {
        String dotted = removed.id() + "." + key;
        restored = restored.with(dotted, removed.before().value(dotted).orElseThrow().text());
      }
      save(now, restored);
    } catch (ConfigException | IOException e) {
      throw new RunException(String.valueOf(e.getMessage()), e);
    }
  }

  @FunctionalInterface
  private interface Edit {
    ConfigDocument of(ConfigDocument document) throws ConfigException, RunException;
  }

  private RegisteredSystem edit(String id, Edit edit) throws RunException {
    try {
      ConfigDocument before = document();
      ConfigDocument after = edit.of(before);
      RegisteredSystem system = registered(after, id);
      if (system.problem().isPresent()) {
        throw new RunException(system.problem().get());
      }
      save(before, after);
      return system;
    } catch (ConfigException | IOException e) {
      throw new RunException(String.valueOf(e.getMessage()), e);
    }
  }

  private ConfigDocument document() throws ConfigException {
    return Files.exists(path) ? ConfigDocument.load(path) : ConfigDocument.of(path, "");
  }

  private void save(ConfigDocument before, ConfigDocument after)
      throws ConfigException, IOException, RunException {
    if (Files.exists(path) && before.changedOnDisk()) {
      throw new RunException(path + " was changed by another program just now; try again");
    }
    Files.createDirectories(path.toAbsolutePath().getParent());
    after.save();
  }

  private RunException missing(String id) {
    return new RunException("%s: there is no section '%s'".formatted(path, id));
  }

  private static void requireId(String id) throws RunException {
    if (!ID.matcher(id).matches() || id.equals("local")) {
      throw new RunException(
          "'%s' cannot name a target; use letters, digits, - and _, and not 'local'".formatted(id));
    }
  }
}
