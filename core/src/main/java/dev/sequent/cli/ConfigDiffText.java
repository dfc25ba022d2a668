package dev.sequent.cli;

import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.sequent.config.ComparedKey;
import dev.sequent.config.ConfigComparison;
import dev.sequent.config.ConfigDocument;
import dev.sequent.config.ConfigException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What {@code sequent config diff} prints: {@code key: a -> b}, or base and both changes. */
record ConfigDiffText(Path a, Path b, Optional<Path> base) {
  private static final String PARAMS = "params.yaml";

  private List<ComparedKey> differing() throws ConfigException {
    List<ConfigDocument> documents = new ArrayList<>(List.of(load(a), load(b)));
    if (base.isPresent()) {
      documents.add(load(base.get()));
    }
    return ConfigComparison.of(documents).differing();
  }

  private static ConfigDocument load(Path path) throws ConfigException {
    Path params = path.resolve(PARAMS);
    return ConfigDocument.load(Files.isRegularFile(params) ? params : path);
  }

  /** One line a key. */
  List<String> lines() throws ConfigException {
    List<String> lines = new ArrayList<>();
    for (ComparedKey key : differing()) {
      String first = shown(key, 0);
      String second = shown(key, 1);
      lines.add(
          base.isEmpty()
              ? "%s: %s -> %s".formatted(key.key(), first, second)
              : "%s: %s -> %s | %s  (%s)"
                  .formatted(key.key(), shown(key, 2), first, second, words(key)));
    }
    return lines;
  }

  private static String shown(ComparedKey key, int side) {
    return key.values().get(side).orElse("(absent)");
  }

  private static String words(ComparedKey key) {
    return switch (key.change(2, 0, 1)) {
      case NONE -> "unchanged";
      case FIRST -> "changed in A";
      case SECOND -> "changed in B";
      case BOTH_ALIKE -> "changed alike";
      case CONFLICT -> "changed in both";
    };
  }

  /** One JSON object a key: {@code key}, {@code a}, {@code b}, and with a base {@code change}. */
  List<String> json() throws ConfigException {
    List<String> lines = new ArrayList<>();
    for (ComparedKey key : differing()) {
      JsonObject object = new JsonObject();
      object.addProperty("key", key.key());
      put(object, "a", key.values().get(0));
      put(object, "b", key.values().get(1));
      if (base.isPresent()) {
        put(object, "base", key.values().get(2));
        object.addProperty("change", key.change(2, 0, 1).name().toLowerCase(Locale.ROOT));
      }
      lines.add(object.toString());
    }
    return lines;
  }

  private static void put(JsonObject object, String name, Optional<String> value) {
    object.add(name, value.isPresent() ? new JsonPrimitive(value.get()) : JsonNull.INSTANCE);
  }
}
