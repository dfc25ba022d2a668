package dev.sequent.fetch;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the environment says about the Hugging Face hub, by the variables of its own Python library.
 *
 * @param cache {@code HF_HUB_CACHE}, else {@code hub} in {@code HF_HOME}, else {@code
 *     ~/.cache/huggingface/hub}
 * @param endpoint {@code HF_ENDPOINT}, without a slash at the end
 * @param offline {@code HF_HUB_OFFLINE} or {@code TRANSFORMERS_OFFLINE}: never use the network
 * @param token {@code HF_TOKEN}, else the file {@code HF_TOKEN_PATH} or {@code token} in {@code
 *     HF_HOME}
 */
public record HubSettings(Path cache, URI endpoint, boolean offline, Optional<AccessToken> token) {
  private static final Logger LOG = LoggerFactory.getLogger(HubSettings.class);
  private static final String HUB = "https://huggingface.co";
  private static final int TOKEN_LIMIT = 10_000;

  /** The settings of this process. */
  public static HubSettings system() {
    return of(System.getenv(), Path.of(System.getProperty("user.home")));
  }

  /** The settings of an environment. */
  public static HubSettings of(Map<String, String> environment, Path home) {
    Path hfHome =
        value(environment, "HF_HOME")
            .map(text -> path(text, home))
            .orElseGet(
                () ->
                    value(environment, "XDG_CACHE_HOME")
                        .map(text -> path(text, home))
                        .orElse(home.resolve(".cache"))
                        .resolve("huggingface"));
    Path cache =
        value(environment, "HF_HUB_CACHE")
            .or(() -> value(environment, "HUGGINGFACE_HUB_CACHE"))
            .map(text -> path(text, home))
            .orElse(hfHome.resolve("hub"));
    Path tokenFile =
        value(environment, "HF_TOKEN_PATH")
            .map(text -> path(text, home))
            .orElse(hfHome.resolve("token"));
    return new HubSettings(
        cache,
        URI.create(value(environment, "HF_ENDPOINT").orElse(HUB).replaceAll("/+$", "")),
        isTrue(environment, "HF_HUB_OFFLINE") || isTrue(environment, "TRANSFORMERS_OFFLINE"),
        value(environment, "HF_TOKEN").or(() -> read(tokenFile)).map(AccessToken::new));
  }

  private static Optional<String> value(Map<String, String> environment, String variable) {
    return Optional.ofNullable(environment.get(variable))
        .map(String::strip)
        .filter(text -> !text.isEmpty());
  }

  private static Path path(String text, Path home) {
    return text.equals("~") || text.startsWith("~/")
        ? home.resolve(text.substring(Math.min(2, text.length())))
        : Path.of(text).toAbsolutePath();
  }

  private static boolean isTrue(Map<String, String> environment, String variable) {
    return List.of("1", "ON", "YES", "TRUE")
        .contains(value(environment, variable).orElse("").toUpperCase(Locale.ROOT));
  }

  private static Optional<String> read(Path file) {
    try {
      return Files.isRegularFile(file) && Files.size(file) < TOKEN_LIMIT
          ? Optional.of(Files.readString(file).strip()).filter(text -> !text.isEmpty())
          : Optional.empty();
    } catch (IOException e) {
      // Public models need none; a private one will say that it does.
      LOG.warn("{} cannot be read; asking the hub without a token.", file);
      return Optional.empty();
    }
  }
}
