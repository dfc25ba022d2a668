package dev.sequent.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where each value of a resolved config comes from: a line of the file, or a default. */
public final class Provenance {
  private final Sections sections;

  private Provenance(Sections sections) {
    this.sections = sections;
  }

  /**
   * The origin of every key in {@link ResolvedConfig#tree}, in its order: {@code x.yaml:12}, {@code
   * default (1.6+)} with the releases that read the key, or {@code default of 2.x}.
   *
   * @throws ConfigException where a 2.x document cannot be told in sections
   */
  public static Map<String, String> of(ConfigDocument document, ExperimentConfig config)
      throws ConfigException {
    Provenance provenance = new Provenance(Sections.of(document));
    Map<String, String> origins = new LinkedHashMap<>();
    ResolvedConfig.tree(config).forEach((section, keys) -> provenance.add(origins, section, keys));
    return origins;
  }

  private void add(Map<String, String> origins, String path, Map<?, ?> keys) {
    keys.forEach(
        (key, value) -> {
          String child = KeyPath.child(path, String.valueOf(key));
          switch (value) {
            case Map<?, ?> map -> add(origins, child, map);
            case List<?> list when list.stream().anyMatch(Map.class::isInstance) -> {
              for (int n = 0; n < list.size(); n++) {
                add(origins, KeyPath.child(child, Integer.toString(n)), (Map<?, ?>) list.get(n));
              }
            }
            case null, default -> origins.put(child, origin(child));
          }
        });
  }

  private String origin(String key) {
    ConfigDocument document = sections.document();
    Optional<String> place =
        places(key).stream()
            .filter(
                name -> document.value(name).filter(v -> v.type() != ValueType.NULL).isPresent())
            .findFirst();
    boolean trainer = sections.written() != document;
    if (place.isPresent() && (!trainer || sections.origins().containsKey(place.get()))) {
      ConfigDocument written = sections.written();
      return "%s:%d".formatted(written.file(), written.lineOf(sections.writtenKey(place.get())));
    }
    if (place.isPresent()) {
      return "default of 2.x";
    }
    return ConfigFields.find(key)
        .map(field -> "default (%s)".formatted(field.releases()))
        .orElse("default");
  }

  /** A key of a phase may go by another name, and a single phase may stand in a list. */
  private List<String> places(String key) {
    String root = ConfigFields.SCHEDULE_SECTION;
    if (!key.startsWith(root)) {
      return List.of(key);
    }
    List<String> parts = KeyPath.parse(key).parts();
    String name = parts.getLast();
    String phase = new KeyPath(parts).head(parts.size() - 1);
    boolean one = phase.equals(root) || key.equals(root);
    boolean listed =
        sections.document().value(root).filter(v -> v.type() == ValueType.LIST).isPresent();
    String holder = one && listed ? root + ".0" : phase;
    if (key.equals(root)) {
      return List.of(listed ? root + ".0.learning_rate" : root + ".learning_rate", root);
    }
    List<String> names = new ArrayList<>(List.of(KeyPath.child(holder, name)));
    PhaseKeys.sameAs(name).forEach(other -> names.add(KeyPath.child(holder, other)));
    return names;
  }
}
