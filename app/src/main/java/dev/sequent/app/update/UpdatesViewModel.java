package dev.sequent.app.update;

import dev.sequent.app.workbench.AppExecutors;
import dev.sequent.fetch.FetchException;
import dev.sequent.project.UserFolders;
import dev.sequent.run.RunException;
import dev.sequent.update.Release;
import dev.sequent.update.UpdateCheck;
import dev.sequent.update.UpdateSettings;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/**
 * Whether and where to ask for a newer version, and what came of it. The network is used when the
 * user asks, and once a day where the user has said so.
 */
final class UpdatesViewModel {
  private static final long FIRST_LOOK_SECONDS = 60;
  private static final long LOOK_SECONDS = 3_600;

  private final AppExecutors executors;
  private final UserFolders user;
  private final UpdateCheck check;
  private final Consumer<String> say;
  private final ReadOnlyObjectWrapper<Optional<Release>> newer =
      new ReadOnlyObjectWrapper<>(this, "newer", Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<Release>> found =
      new ReadOnlyObjectWrapper<>(this, "found", Optional.empty());
  private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper(this, "message", "");

  /**
   * @param say takes a sentence for the log
   */
  UpdatesViewModel(
      AppExecutors executors, UserFolders user, UpdateCheck check, Consumer<String> say) {
    this.executors = executors;
    this.user = user;
    this.check = check;
    this.say = say;
  }

  /** A newer release that the user has not waved away. */
  ReadOnlyObjectProperty<Optional<Release>> newerProperty() {
    return newer.getReadOnlyProperty();
  }

  /** What was found when the user last asked. */
  ReadOnlyObjectProperty<Optional<Release>> foundProperty() {
    return found.getReadOnlyProperty();
  }

  /** What came of asking, or of a setting; empty at first. */
  ReadOnlyStringProperty messageProperty() {
    return message.getReadOnlyProperty();
  }

  String sentence(Release release) {
    return check.sentence(release);
  }

  /** What is chosen now; a small file. */
  UpdateSettings settings() {
    return UpdateSettings.load(user);
  }

  /** Says what is wrong with an address; whether it is one that can be asked. */
  boolean judge(String address) {
    Optional<URI> given = UpdateSettings.address(address);
    message.set(
        given.isPresent()
            ? ""
            : address.isBlank()
                ? UpdateSettings.NO_ADDRESS
                : "That address is not asked: it must begin with https://");
    return given.isPresent();
  }

  /**
   * Keeps a choice; an address that may not be asked is not kept, and said to be none.
   *
   * @return whether there is an address that can be asked
   */
  boolean choose(boolean daily, String address) {
    boolean asks = judge(address);
    if (!asks && !address.isBlank()) {
      return false;
    }
    executors
        .config()
        .execute(
            () -> {
              try {
                new UpdateSettings(daily, UpdateSettings.address(address)).save(user);
              } catch (IOException e) {
                show("The choice is not kept: " + e.getMessage(), Optional.empty());
              }
            });
    return asks;
  }

  /** Begins to look whether a day has gone by; ends with the window's clock. */
  void watch() {
    Future<?> _ =
        executors
            .clock()
            .scheduleWithFixedDelay(
                () -> executors.downloads().execute(this::askDaily),
                FIRST_LOOK_SECONDS,
                LOOK_SECONDS,
                TimeUnit.SECONDS);
  }

  /** Asks where that is due and nobody is disturbed; failures are a line in the log. */
  void askDaily() {
    if (!check.due() || check.runAtWork()) {
      return;
    }
    try {
      tell(check.newest());
    } catch (FetchException | RunException e) {
      say.accept("Whether there is a newer version is not known: " + e.getMessage());
    }
  }

  /** Asks because the user wants to know now. */
  void askNow() {
    show("Asking…", Optional.empty());
    executors
        .config()
        .execute(
            // After what was chosen a moment ago has been kept.
            () ->
                executors
                    .downloads()
                    .execute(
                        () -> {
                          try {
                            Release release = check.newest();
                            show(check.sentence(release), Optional.of(release));
                            tell(release);
                          } catch (FetchException | RunException e) {
                            show(sentence(e), Optional.empty());
                          }
                        }));
  }

  private static String sentence(Exception e) {
    String words = String.valueOf(e.getMessage());
    return words.isEmpty() ? "" : Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  private void tell(Release release) {
    if (check.isNewer(release)) {
      say.accept("%s %s".formatted(check.sentence(release), release.page()));
      executors.ui().execute(() -> newer.set(Optional.of(release)));
    }
  }

  private void show(String words, Optional<Release> release) {
    executors
        .ui()
        .execute(
            () -> {
              message.set(words);
              found.set(release);
            });
  }

  /** The user has seen the line. */
  void seen() {
    newer.set(Optional.empty());
  }
}
