package dev.sequent.checkpoint;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A small JSON file of a checkpoint folder, read with checks: every complaint names the file and
 * the key.
 *
 * @param file where it was read from
 * @param object its content
 */
record JsonFile(Path file, JsonObject object) {

  private static final long MAX_BYTES = 16 << 20;

  static JsonFile read(Path file) throws CheckpointException {
    try {
      long size = Files.size(file);
      if (size > MAX_BYTES) {
        throw new CheckpointException(
            file, "%,d bytes are too many for this file; it is damaged.".formatted(size));
      }
      return parse(file, Files.readString(file));
    } catch (IOException e) {
      throw CheckpointException.of(file, "the file cannot be read", e);
    }
  }

  private static JsonFile parse(Path file, String text) throws CheckpointException, IOException {
    try (JsonReader reader = new JsonReader(new StringReader(text))) {
      reader.setStrictness(Strictness.STRICT);
      JsonElement root = JsonParser.parseReader(reader);
      if (!root.isJsonObject() || reader.peek() != JsonToken.END_DOCUMENT) {
        throw new CheckpointException(file, "the file must hold one JSON object.");
      }
      return new JsonFile(file, root.getAsJsonObject());
    } catch (MalformedJsonException | JsonParseException e) {
      throw new CheckpointException(file, "the file is no valid JSON.", e);
    }
  }

  /** The object under a key, or an empty one. */
  JsonFile section(String key) throws CheckpointException {
    JsonElement value = object.get(key);
    if (value == null || value.isJsonNull()) {
      return new JsonFile(file, new JsonObject());
    }
    if (!value.isJsonObject()) {
      throw wrong(key, "an object");
    }
    return new JsonFile(file, value.getAsJsonObject());
  }

  int requiredCount(String key) throws CheckpointException {
    long value = number(key).orElseThrow(() -> wrong(key, "a whole number")).longValue();
    if (value < 1 || value > Integer.MAX_VALUE) {
      throw wrong(key, "a whole number of at least 1");
    }
    return (int) value;
  }

  long requiredLong(String key) throws CheckpointException {
    return number(key).orElseThrow(() -> wrong(key, "a whole number")).longValue();
  }

  double real(String key, double otherwise) throws CheckpointException {
    double value = number(key).map(Number::doubleValue).orElse(otherwise);
    if (!Double.isFinite(value)) {
      throw wrong(key, "a finite number");
    }
    return value;
  }

  boolean flag(String key, boolean otherwise) throws CheckpointException {
    Optional<JsonPrimitive> value = primitive(key);
    if (value.isPresent() && !value.get().isBoolean()) {
      throw wrong(key, "true or false");
    }
    return value.map(JsonPrimitive::getAsBoolean).orElse(otherwise);
  }

  Optional<String> text(String key) throws CheckpointException {
    Optional<JsonPrimitive> value = primitive(key);
    if (value.isPresent() && !value.get().isString()) {
      throw wrong(key, "a text");
    }
    return value.map(JsonPrimitive::getAsString);
  }

  Optional<Number> number(String key) throws CheckpointException {
    Optional<JsonPrimitive> value = primitive(key);
    if (value.isPresent() && !value.get().isNumber()) {
      throw wrong(key, "a number");
    }
    // A lazily parsed number such as 1e999999999 would fail only when it is looked at.
    return value.map(JsonPrimitive::getAsDouble).map(d -> exact(value.get(), d));
  }

  private static Number exact(JsonPrimitive value, double rounded) {
    try {
      return value.getAsString().matches("-?\\d{1,18}") ? value.getAsLong() : (Number) rounded;
    } catch (NumberFormatException e) {
      return rounded;
    }
  }

  private Optional<JsonPrimitive> primitive(String key) throws CheckpointException {
    JsonElement value = object.get(key);
    if (value == null || value.isJsonNull()) {
      return Optional.empty();
    }
    if (!value.isJsonPrimitive()) {
      throw wrong(key, "a single value");
    }
    return Optional.of(value.getAsJsonPrimitive());
  }

  /** The complaint that a key is not what it must be. */
  CheckpointException wrong(String key, String wanted) {
    JsonElement found = object.get(key);
    return new CheckpointException(
        file,
        found == null
            ? "'%s' is missing; it must be %s.".formatted(key, wanted)
            : "'%s' must be %s.".formatted(key, wanted));
  }
}
