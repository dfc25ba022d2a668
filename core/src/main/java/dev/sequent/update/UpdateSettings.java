package dev.sequent.update;

import dev.sequent.fetch.SmallText;
import dev.sequent.project.UserFolders;
import dev.sequent.run.AtomicFile;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * What the user has chosen, in {@code updates.properties}.
 *
 * @param daily whether to ask once a day; off until somebody turns it on
 * @param address where the newest release is described; there is none until somebody gives one
 */
public record UpdateSettings(boolean daily, Optional<URI> address) {
  private static final String DAILY = "daily";
  private static final String ADDRESS = "address";
  private static final long MOST_BYTES = 10_000;

  /** Said wherever an address is needed and there is none. */
  public static final String NO_ADDRESS =
      "This build names no address that describes its releases; give the https address that your"
          + " source of Sequent names.";

  /** The file of a user. */
  public static Path file(UserFolders user) {
    return user.config().resolve("updates.properties");
  }

  /** What is chosen; the defaults where the file is missing or damaged. */
  public static UpdateSettings load(UserFolders user) {
    Properties values = new Properties();
    try {
      if (Files.isRegularFile(file(user)) && Files.size(file(user)) <= MOST_BYTES) {
        try (Reader in = Files.newBufferedReader(file(user))) {
          values.load(in);
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      values.clear();
    }
    return new UpdateSettings(
        values.getProperty(DAILY, "").equals("true"), address(values.getProperty(ADDRESS, "")));
  }

  /** The address that a text is; empty where it may not be asked. */
  public static Optional<URI> address(String text) {
    try {
      return Optional.of(new URI(text.strip())).filter(SmallText::allowed);
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /**
   * Keeps the choice.
   *
   * @throws IOException if the file cannot be written
   */
  public void save(UserFolders user) throws IOException {
    Properties values = new Properties();
    values.setProperty(DAILY, Boolean.toString(daily));
    address.ifPresent(given -> values.setProperty(ADDRESS, given.toString()));
    StringWriter text = new StringWriter();
    values.store(text, "Whether and where Sequent asks for a newer version");
    AtomicFile.write(file(user), text.toString().getBytes(StandardCharsets.UTF_8), false);
  }
}
