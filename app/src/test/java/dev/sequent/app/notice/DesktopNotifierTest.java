package dev.sequent.app.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A notification of the desktop")
class DesktopNotifierTest {
  /** What a run's name could be, if somebody means harm. */
  private static final Notice HOSTILE =
      new Notice("--help \"; rm -rf ~", "<b>1 & 2</b> $(touch x)", true);

  @TempDir private Path temporary;

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void isAProgramsWorkThatGetsTheTextsAsTheyAre() throws Exception {
    Path heard = temporary.resolve("heard");
    Path program = temporary.resolve("notify-send");
    Files.writeString(program, "#!/bin/sh\nprintf '%s\\n' \"$@\" > '" + heard + "'\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    assertThat(DesktopNotifier.freedesktop(program.toString()).show(HOSTILE)).isTrue();
    assertThat(Files.readAllLines(heard))
        .containsExactly(
            "--app-name=Sequent", "--", "--help \"; rm -rf ~", "&lt;b>1 &amp; 2&lt;/b> $(touch x)");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void isNotTakenWhereTheProgramFailsOrIsMissing() throws Exception {
    Path program = temporary.resolve("notify-send");
    assertThat(DesktopNotifier.freedesktop(program.toString()).show(HOSTILE)).isFalse();
    Files.writeString(program, "#!/bin/sh\nexit 1\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    assertThat(DesktopNotifier.freedesktop(program.toString()).show(HOSTILE)).isFalse();
  }

  @Test
  void neverPutsATextIntoAScript() {
    assertThat(DesktopNotifier.of("Mac OS X").command(HOSTILE))
        .startsWith("osascript", "-e", "on run argv")
        .endsWith("end run", HOSTILE.title(), HOSTILE.text());
    assertThat(DesktopNotifier.of("Windows 11").command(HOSTILE))
        .startsWith("powershell")
        .noneMatch(part -> part.contains("rm -rf") || part.contains("touch"));
    assertThat(DesktopNotifier.of("Linux").command(HOSTILE)).startsWith("notify-send");
  }
}
