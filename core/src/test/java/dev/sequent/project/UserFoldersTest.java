package dev.sequent.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UserFoldersTest {
  private static final Path HOME = Path.of("/home/jö").toAbsolutePath();

  @Test
  void linux_follows_xdg_and_ignores_relative_values() {
    UserFolders folders =
        UserFolders.of(
            Map.of("XDG_STATE_HOME", HOME.resolve("s").toString(), "XDG_CACHE_HOME", "relative"),
            "Linux",
            HOME);
    assertThat(folders.state()).isEqualTo(HOME.resolve("s").resolve("sequent"));
    assertThat(folders.cache()).isEqualTo(HOME.resolve(".cache").resolve("sequent"));
    assertThat(folders.config()).isEqualTo(HOME.resolve(".config").resolve("sequent"));
    assertThat(folders.data())
        .isEqualTo(HOME.resolve(".local").resolve("share").resolve("sequent"));
  }

  @Test
  void macos_and_windows_have_their_own_places() {
    assertThat(UserFolders.of(Map.of(), "Mac OS X", HOME).cache())
        .isEqualTo(HOME.resolve("Library").resolve("Caches").resolve("Sequent"));
    assertThat(UserFolders.of(Map.of(), "Windows 11", HOME).state())
        .isEqualTo(HOME.resolve("AppData").resolve("Local").resolve("Sequent").resolve("state"));
  }

  @Test
  void one_variable_puts_everything_below_one_folder() {
    UserFolders folders =
        UserFolders.of(Map.of("SEQUENT_HOME", HOME.resolve("all").toString()), "Windows 11", HOME);
    assertThat(folders.config()).isEqualTo(HOME.resolve("all").resolve("config"));
    assertThat(folders.state()).isEqualTo(HOME.resolve("all").resolve("state"));
  }
}
