package dev.sequent.update;

import dev.sequent.fetch.FetchException;
import dev.sequent.fetch.SmallText;
import dev.sequent.fetch.WebClient;
import dev.sequent.project.UserFolders;
import dev.sequent.run.AtomicFile;
import dev.sequent.run.RunCatalog;
import dev.sequent.run.RunException;
import dev.sequent.run.RunSummary;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Asks what the newest release is. Nothing is fetched besides its description, nothing is run. */
public final class UpdateCheck {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration DEADLINE = Duration.ofSeconds(15);
  private static final int MOST_BYTES = 16_384;

  private final UserFolders user;
  private final Optional<ReleaseVersion> own;
  private final InstantSource clock;
  private final Supplier<WebClient> web;

  /** For the program that runs. */
  public static UpdateCheck of(UserFolders user) {
    return new UpdateCheck(user, ReleaseVersion.own(), InstantSource.system(), WebClient::standard);
  }

  /**
   * @param own the version to compare with; empty where it is unknown
   * @param web called only when the network is asked, for a client takes its time
   */
  public UpdateCheck(
      UserFolders user,
      Optional<ReleaseVersion> own,
      InstantSource clock,
      Supplier<WebClient> web) {
    this.user = user;
    this.own = own;
    this.clock = clock;
    this.web = web;
  }

  /** Whether the user wants to be told daily, and a day has gone by since the last time. */
  public boolean due() {
    UpdateSettings settings = UpdateSettings.load(user);
    if (!settings.daily() || settings.address().isEmpty()) {
      return false;
    }
    Optional<Instant> last = asked();
    Instant now = clock.instant();
    return last.isEmpty() || now.isBefore(last.get()) || !now.isBefore(last.get().plus(DAY));
  }

  /** Whether a run is at work, or waits to be, on this computer. */
  public boolean runAtWork() {
    try {
      return new RunCatalog(user)
          .scan(List.of()).stream()
              .map(RunSummary::state)
              .flatMap(Optional::stream)
              .anyMatch(state -> !state.phase().ended());
    } catch (IOException e) {
      // Where that cannot be known, nobody is disturbed.
      return true;
    }
  }

  /**
   * Asks, at the address of the settings.
   *
   * @throws RunException while a run is at work
   * @throws FetchException where there is no address or no answer that describes a release
   */
  public Release newest() throws FetchException, RunException {
    return newest(
        UpdateSettings.load(user)
            .address()
            .orElseThrow(
                () ->
                    new FetchException(
                        FetchException.Reason.NOT_FOUND, UpdateSettings.NO_ADDRESS)));
  }

  /** The same at another address. */
  public Release newest(URI address) throws FetchException, RunException {
    if (runAtWork()) {
      throw new RunException(
          "a run is at work; Sequent looks for a newer version when it has ended");
    }
    // Before asking: a server that fails must not be asked each hour.
    remember();
    try (WebClient client = web.get()) {
      return Release.of(new SmallText(client, MOST_BYTES, DEADLINE).read(address));
    }
  }

  /** Whether a release is newer than this program. */
  public boolean isNewer(Release release) {
    return own.filter(mine -> release.version().compareTo(mine) > 0).isPresent();
  }

  /** What a release means for the user of this program. */
  public String sentence(Release release) {
    if (own.isEmpty()) {
      return "The newest release is Sequent %s; this one runs from its sources."
          .formatted(release.version());
    }
    return isNewer(release)
        ? "Sequent %s is out; this is %s.".formatted(release.version(), own.get())
        : "This is Sequent %s; there is no newer one.".formatted(own.get());
  }

  private Path file() {
    return user.state().resolve("updates_asked");
  }

  private Optional<Instant> asked() {
    try {
      return Files.isRegularFile(file()) && Files.size(file()) < 100
          ? Optional.of(Instant.parse(Files.readString(file()).strip()))
          : Optional.empty();
    } catch (IOException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private void remember() throws FetchException {
    try {
      AtomicFile.write(file(), clock.instant().toString().getBytes(StandardCharsets.UTF_8), false);
    } catch (IOException e) {
      throw new FetchException(
          FetchException.Reason.DISK,
          "nobody is asked, since %s cannot be written".formatted(file()),
          e);
    }
  }
}
