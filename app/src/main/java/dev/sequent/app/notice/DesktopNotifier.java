package dev.sequent.app.notice;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notifications of the desktop, shown by the program that each system has for that: {@code
 * notify-send} of freedesktop.org's desktops, macOS's {@code osascript}, and PowerShell on Windows.
 * Texts are handed over as arguments or variables, never as part of a script.
 */
final class DesktopNotifier {
  private static final Logger LOG = LoggerFactory.getLogger(DesktopNotifier.class);
  private static final long PATIENCE_SECONDS = 10;

  private static final List<String> MAC =
      List.of(
          "osascript",
          "-e",
          "on run argv",
          "-e",
          "display notification (item 2 of argv) with title (item 1 of argv)",
          "-e",
          "end run");

  /** A toast has to come from a program that Windows knows; PowerShell is one. */
  private static final String WINDOWS =
      """
      $m = [Windows.UI.Notifications.ToastNotificationManager, Windows.UI.Notifications, ContentType = WindowsRuntime]
      $x = $m::GetTemplateContent([Windows.UI.Notifications.ToastTemplateType]::ToastText02)
      $t = $x.GetElementsByTagName('text')
      [void]$t.Item(0).AppendChild($x.CreateTextNode($env:SEQUENT_TITLE))
      [void]$t.Item(1).AppendChild($x.CreateTextNode($env:SEQUENT_TEXT))
      $id = '{1AC14E77-02E7-4E5D-B744-2EB1AE5198B7}\\WindowsPowerShell\\v1.0\\powershell.exe'
      $m::CreateToastNotifier($id).Show([Windows.UI.Notifications.ToastNotification]::new($x))
      """;

  private final List<String> program;
  private final boolean arguments;

  /**
   * @param arguments whether title and text follow as arguments; else they are variables
   */
  private DesktopNotifier(List<String> program, boolean arguments) {
    this.program = List.copyOf(program);
    this.arguments = arguments;
  }

  /** That of the system with a name as in {@code os.name}. */
  static DesktopNotifier of(String system) {
    String name = system.toLowerCase(Locale.ROOT);
    if (name.contains("mac")) {
      return new DesktopNotifier(MAC, true);
    }
    return name.contains("windows")
        ? new DesktopNotifier(
            List.of("powershell", "-NoProfile", "-NonInteractive", "-Command", WINDOWS), false)
        : freedesktop("notify-send");
  }

  /** That of freedesktop.org's desktops, by a program of this name. */
  static DesktopNotifier freedesktop(String program) {
    return new DesktopNotifier(List.of(program, "--app-name=Sequent", "--"), true);
  }

  /** The command line for a notice. */
  List<String> command(Notice notice) {
    List<String> command = new ArrayList<>(program);
    if (arguments) {
      command.add(notice.title());
      command.add(marked(notice.text()));
    }
    return command;
  }

  /** Such a desktop takes the text for markup. */
  private String marked(String text) {
    return program.equals(MAC) ? text : text.replace("&", "&amp;").replace("<", "&lt;");
  }

  /** Shows a notice; says whether the desktop has taken it. Waits for the program. */
  boolean show(Notice notice) {
    ProcessBuilder builder =
        new ProcessBuilder(command(notice))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder
        .environment()
        .putAll(Map.of("SEQUENT_TITLE", notice.title(), "SEQUENT_TEXT", notice.text()));
    try {
      Process process = builder.start();
      if (process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        return process.exitValue() == 0;
      }
      process.destroy();
      return false;
    } catch (IOException e) {
      LOG.debug("no notification by the desktop", e);
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
