package dev.sequent.update;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import dev.sequent.fetch.FetchException;
import dev.sequent.fetch.SmallText;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The newest release, as its description says: {@code {"version": "1.4.0", "page": "https://…",
 * "notes": "one line"}}; other keys are for others.
 *
 * @param page where people read of it and get it
 * @param notes one line; empty where there is none
 */
public record Release(ReleaseVersion version, URI page, String notes) {
  private static final int LONGEST_NOTES = 200;
  private static final int LONGEST_PAGE = 500;
  private static final Gson GSON = new GsonBuilder().setStrictness(Strictness.STRICT).create();

  /**
   * Reads a description; what is not as it must be is refused as a whole.
   *
   * @throws FetchException with one sentence
   */
  static Release of(String json) throws FetchException {
    JsonObject object;
    try {
      JsonElement parsed = GSON.fromJson(json, JsonElement.class);
      if (parsed == null || !parsed.isJsonObject()) {
        throw damaged("it is no JSON object", null);
      }
      object = parsed.getAsJsonObject();
    } catch (JsonParseException | StackOverflowError e) {
      throw damaged("it is no JSON", e);
    }
    ReleaseVersion version =
        ReleaseVersion.of(text(object, "version"))
            .orElseThrow(() -> damaged("its \"version\" is none, such as 1.4.0", null));
    return new Release(version, page(text(object, "page")), line(text(object, "notes")));
  }

  private static String text(JsonObject object, String key) {
    JsonElement value = object.get(key);
    return value != null && value.isJsonPrimitive() && value.getAsJsonPrimitive().isString()
        ? value.getAsString()
        : "";
  }

  private static URI page(String text) throws FetchException {
    Optional<URI> page = Optional.empty();
    try {
      page = Optional.of(new URI(text)).filter(SmallText::allowed);
    } catch (URISyntaxException e) {
      throw damaged("its \"page\" is no address", e);
    }
    return page.filter(address -> text.length() <= LONGEST_PAGE)
        .orElseThrow(() -> damaged("its \"page\" is no https address", null));
  }

  /** What is printed on a terminal and shown in a line: no line breaks, nothing invisible. */
  private static String line(String notes) {
    String shown = notes.replaceAll("(?U)\\s+", " ").replaceAll("\\p{C}+", "").strip();
    return shown.codePointCount(0, shown.length()) <= LONGEST_NOTES
        ? shown
        : shown.substring(0, shown.offsetByCodePoints(0, LONGEST_NOTES)).strip();
  }

  private static FetchException damaged(String what, @Nullable Throwable cause) {
    String sentence = "what the address answers describes no release: " + what;
    return cause == null
        ? new FetchException(FetchException.Reason.DAMAGED, sentence)
        : new FetchException(FetchException.Reason.DAMAGED, sentence, cause);
  }
}
