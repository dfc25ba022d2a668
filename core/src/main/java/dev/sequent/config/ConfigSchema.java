package dev.sequent.config;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The config's JSON Schema (draft 2020-12) as the facts that Java code asks for. Reads what the
 * shipped schema uses of that language: {@code properties}, {@code $ref}, the first fitting branch
 * of {@code anyOf}, {@code required}, bounds, and keywords of Sequent's own, which the schema's
 * {@code $comment} explains. Whole documents are checked against it in the tests only.
 */
final class ConfigSchema {
  private static final String RESOURCE = "/sequent/schema/model-zoo-config.schema.json";
  private static final String SHAPE = "schedule-";
  private static final List<String> NOT_FACTS = List.of("$ref", "anyOf", "allOf", "not");

  /** Bounds of a {@code long}, which a whole number has anyhow. */
  private static final double ALL_LONGS = 0x1p63;

  private final JsonObject root;

  private ConfigSchema(JsonObject root) {
    this.root = root;
  }

  /** The schema that ships with Sequent. */
  static ConfigSchema load() {
    try (InputStream in = ConfigSchema.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("the class path lacks " + RESOURCE);
      }
      return new ConfigSchema(
          JsonParser.parseReader(new InputStreamReader(in, StandardCharsets.UTF_8))
              .getAsJsonObject());
    } catch (IOException e) {
      throw new IllegalStateException("cannot read " + RESOURCE, e);
    }
  }

  /** The sections of a 1.x config that must be there, in their usual order. */
  List<String> sections() {
    return strings(root.getAsJsonObject("else").getAsJsonArray("required"));
  }

  /** The keys of a section, in the order of a form. */
  List<ConfigField> section(String section) {
    JsonObject place = root.getAsJsonObject("else").getAsJsonObject("properties");
    JsonObject facts = flat(place.getAsJsonObject(section));
    JsonObject keys = facts.getAsJsonObject("properties");
    Set<String> required = Set.copyOf(strings(facts.getAsJsonArray("required")));
    String trainer = text(facts, "x-trainer").map(path -> path + ".").orElse("");
    List<ConfigField> fields = new ArrayList<>();
    for (String key : keys.keySet()) {
      fields.add(field(section, key, keys.getAsJsonObject(key), required.contains(key), trainer));
    }
    return List.copyOf(fields);
  }

  /** Where a section's keys stand in the 2.x layout, such as {@code trainer.init.model}. */
  String trainerSection(String section) {
    JsonObject place = root.getAsJsonObject("else").getAsJsonObject("properties");
    return "trainer." + place.getAsJsonObject(section).get("x-trainer").getAsString();
  }

  /** The keys of a phase of the learning rate, whatever its shape. */
  List<ConfigField> phase() {
    JsonObject keys = definition("phase-keys").getAsJsonObject("properties");
    List<ConfigField> fields = new ArrayList<>();
    for (String key : keys.keySet()) {
      boolean required = !flat(keys.getAsJsonObject(key)).has("default");
      ConfigField field =
          field(ConfigFields.SCHEDULE_SECTION, key, keys.getAsJsonObject(key), required, "");
      fields.add(field.readBy(shapesWith(key)));
    }
    return List.copyOf(fields);
  }

  /** The shapes that read a key; none where all do, or where a phase has it whatever its shape. */
  private List<String> shapesWith(String key) {
    List<String> shapes = new ArrayList<>();
    boolean all = true;
    for (Map.Entry<String, JsonElement> shape : root.getAsJsonObject("$defs").entrySet()) {
      if (shape.getKey().startsWith(SHAPE)) {
        JsonObject keys = shape.getValue().getAsJsonObject().getAsJsonObject("properties");
        boolean reads = keys.has(key) && !keys.getAsJsonObject(key).has("x-same-as");
        all &= keys.has(key);
        if (reads) {
          shapes.add(shape.getKey().substring(SHAPE.length()));
        }
      }
    }
    return all ? List.of() : shapes;
  }

  /**
   * The keys of one shape by name, synonyms excluded, with that shape's ranges and defaults.
   *
   * @param scheduler the shape's usual name
   */
  Map<String, ConfigField> shape(String scheduler) {
    JsonObject shape = definition(SHAPE + scheduler);
    JsonObject keys = shape.getAsJsonObject("properties");
    Set<String> required = requiredKeys(shape);
    Map<String, ConfigField> fields = new LinkedHashMap<>();
    for (String key : keys.keySet()) {
      JsonObject facts = keys.getAsJsonObject(key);
      if (!facts.has("x-same-as")) {
        fields.put(
            key, field(ConfigFields.SCHEDULE_SECTION, key, facts, required.contains(key), ""));
      }
    }
    return fields;
  }

  /** The name of a shape in the 2.x layout, such as {@code LinearLR}. */
  String trainerShape(String scheduler) {
    return text(definition(SHAPE + scheduler), "x-trainer").orElseThrow();
  }

  /** The keys that a shape cannot do without; each stands first among its synonyms. */
  private static Set<String> requiredKeys(JsonObject shape) {
    Set<String> required = new HashSet<>();
    if (shape.has("allOf")) {
      for (JsonElement rule : shape.getAsJsonArray("allOf")) {
        JsonObject first =
            rule.getAsJsonObject().has("anyOf")
                ? rule.getAsJsonObject().getAsJsonArray("anyOf").get(0).getAsJsonObject()
                : rule.getAsJsonObject();
        required.addAll(strings(first.getAsJsonArray("required")));
      }
    }
    return required;
  }

  private JsonObject definition(String name) {
    return root.getAsJsonObject("$defs").getAsJsonObject(name);
  }

  /**
   * All that is said about a value in one object: own keywords win over the referenced ones, these
   * over the branches of {@code anyOf}, and an earlier branch over a later one.
   */
  private JsonObject flat(JsonObject node) {
    JsonObject flat = new JsonObject();
    if (node.has("anyOf")) {
      for (JsonElement branch : node.getAsJsonArray("anyOf")) {
        flat(branch.getAsJsonObject())
            .entrySet()
            .forEach(
                fact -> {
                  if (!flat.has(fact.getKey())) {
                    flat.add(fact.getKey(), fact.getValue());
                  }
                });
      }
    }
    if (node.has("$ref")) {
      flat(at(node.get("$ref").getAsString()))
          .entrySet()
          .forEach(fact -> flat.add(fact.getKey(), fact.getValue()));
    }
    node.entrySet().stream()
        .filter(fact -> !NOT_FACTS.contains(fact.getKey()))
        .forEach(fact -> flat.add(fact.getKey(), fact.getValue()));
    return flat;
  }

  private JsonObject at(String reference) {
    JsonObject place = root;
    for (String part : reference.substring("#/".length()).split("/", -1)) {
      place = place.getAsJsonObject(part);
    }
    return place;
  }

  private ConfigField field(
      String section, String key, JsonObject node, boolean required, String trainer) {
    JsonObject facts = flat(node);
    FieldType type = type(facts);
    return new ConfigField(
        key,
        section,
        type,
        required ? "" : defaultText(type, facts),
        choices(facts),
        text(facts, "x-unit").orElse(""),
        text(facts, "description").orElse(""),
        required,
        text(facts, "x-role").map(KeyRole::ofKey).orElse(KeyRole.MAIN),
        range(facts),
        text(facts, "x-releases").orElse(""),
        facts.has("x-readers") ? strings(facts.getAsJsonArray("x-readers")) : List.of(),
        text(facts, "x-trainer").orElse(trainer.isEmpty() ? "" : trainer + key));
  }

  private static FieldType type(JsonObject facts) {
    Optional<String> control = text(facts, "x-control");
    if (control.isPresent()) {
      return switch (control.get()) {
        case "folder" -> FieldType.FOLDER;
        case "file" -> FieldType.FILE;
        case "schedule" -> FieldType.SCHEDULE;
        default -> throw new IllegalStateException("x-control " + control.get());
      };
    }
    String json = facts.has("x-type") ? facts.get("x-type").getAsString() : jsonType(facts);
    if (facts.has("enum")) {
      return json.equals("number") ? FieldType.NUMBER_OR_CHOICE : FieldType.CHOICE;
    }
    return switch (json) {
      case "integer" -> FieldType.INTEGER;
      case "number" -> FieldType.NUMBER;
      case "boolean" -> FieldType.BOOLEAN;
      case "array" -> FieldType.LIST;
      case "string" -> FieldType.TEXT;
      default -> throw new IllegalStateException("no type in " + facts);
    };
  }

  private static String jsonType(JsonObject facts) {
    JsonElement type = facts.get("type");
    if (type == null) {
      return "";
    }
    return type.isJsonArray() ? type.getAsJsonArray().get(0).getAsString() : type.getAsString();
  }

  private static String defaultText(FieldType type, JsonObject facts) {
    JsonElement value = facts.get("default");
    if (facts.has("x-default-key")) {
      return facts.get("x-default-key").getAsString();
    }
    if (value == null || value.isJsonNull()) {
      return "null";
    }
    JsonPrimitive scalar = value.getAsJsonPrimitive();
    if (scalar.isBoolean()) {
      return scalar.getAsBoolean() ? "True" : "False";
    }
    boolean fraction = type == FieldType.NUMBER || type == FieldType.NUMBER_OR_CHOICE;
    return scalar.isNumber() && fraction
        ? YamlScalars.number(scalar.getAsDouble())
        : scalar.getAsString();
  }

  private static List<String> choices(JsonObject facts) {
    JsonArray values = facts.has("enum") ? facts.getAsJsonArray("enum") : null;
    if (values == null) {
      values = facts.has("examples") ? facts.getAsJsonArray("examples") : new JsonArray();
    }
    return strings(values);
  }

  private static Range range(JsonObject facts) {
    boolean aboveMin = facts.has("exclusiveMinimum");
    boolean belowMax = facts.has("exclusiveMaximum");
    double min = bound(facts, aboveMin ? "exclusiveMinimum" : "minimum", -ALL_LONGS);
    double max = bound(facts, belowMax ? "exclusiveMaximum" : "maximum", ALL_LONGS);
    return new Range(min, aboveMin, max, belowMax);
  }

  private static double bound(JsonObject facts, String keyword, double none) {
    double bound = facts.has(keyword) ? facts.get(keyword).getAsDouble() : none;
    return bound == none ? Math.copySign(Double.POSITIVE_INFINITY, none) : bound;
  }

  private static Optional<String> text(JsonObject facts, String keyword) {
    return Optional.ofNullable(facts.get(keyword)).map(JsonElement::getAsString);
  }

  private static List<String> strings(JsonArray array) {
    List<String> strings = new ArrayList<>();
    array.forEach(item -> strings.add(item.isJsonNull() ? "null" : item.getAsString()));
    return strings;
  }
}
