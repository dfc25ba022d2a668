package dev.sequent.checkpoint;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;

/** How JSON is written: indented, nulls kept, no HTML escapes, a newline at the end. */
final class Json {

  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().serializeNulls().disableHtmlEscaping().create();

  private Json() {}

  static String pretty(JsonObject object) {
    return GSON.toJson(object) + "\n";
  }
}
