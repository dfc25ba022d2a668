package dev.sequent.run;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The JSON files of a run folder, as records. */
final class RunJson {
  private static final Gson GSON =
      new GsonBuilder()
          .setPrettyPrinting()
          .serializeNulls()
          .disableHtmlEscaping()
          .registerTypeAdapter(double.class, new NotANumberAsNull())
          .registerTypeAdapter(Double.class, new NotANumberAsNull())
          .registerTypeAdapter(String.class, new SharedText())
          .create();

  private RunJson() {}

  /** Writes a record atomically. */
  static void write(Path file, Object content, boolean durable) throws IOException {
    String text = GSON.toJson(content) + "\n";
    AtomicFile.write(file, text.getBytes(StandardCharsets.UTF_8), durable);
  }

  /**
   * Reads a record back.
   *
   * @throws IOException if the file is missing, torn or not what it should be
   */
  static <T> T read(Path file, Class<T> type) throws IOException {
    String text = Files.readString(file, StandardCharsets.UTF_8);
    T content;
    try {
      content = GSON.fromJson(text, type);
    } catch (RuntimeException e) {
      // Gson wraps what a record's constructor refuses in exceptions of many classes.
      throw new IOException(file + " is damaged: " + reason(e), e);
    }
    if (content == null) {
      throw new IOException(file + " is damaged: it is empty");
    }
    return content;
  }

  private static String reason(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String message = root.getMessage();
    String first =
        message == null ? root.getClass().getSimpleName() : message.lines().findFirst().orElse("");
    return root instanceof NullPointerException ? "it lacks " + first : first;
  }

  /** Runs of a project say nearly the same: equal strings of many runs are one object. */
  private static final class SharedText extends TypeAdapter<@Nullable String> {
    @Override
    public void write(JsonWriter out, @Nullable String value) throws IOException {
      out.value(value);
    }

    @Override
    public @Nullable String read(JsonReader in) throws IOException {
      if (in.peek() == JsonToken.NULL) {
        in.nextNull();
        return null;
      }
      return in.nextString().intern();
    }
  }

  /** JSON has no NaN; a loss that is not a number is null there. */
  private static final class NotANumberAsNull extends TypeAdapter<Double> {
    @Override
    public void write(JsonWriter out, Double value) throws IOException {
      if (Double.isFinite(value)) {
        out.value(value);
      } else {
        out.nullValue();
      }
    }

    @Override
    public Double read(JsonReader in) throws IOException {
      if (in.peek() == JsonToken.NULL) {
        in.nextNull();
        return Double.NaN;
      }
      return in.nextDouble();
    }
  }
}
