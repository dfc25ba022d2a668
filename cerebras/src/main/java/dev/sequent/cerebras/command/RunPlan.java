package dev.sequent.cerebras.command;

import dev.sequent.cerebras.host.Login;
import dev.sequent.cerebras.host.PosixShell;
import dev.sequent.cerebras.system.CsSystem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * All that carrying a run out on a system takes. Paths are those of the computer where the command
 * runs, absolute and with forward slashes, unless said otherwise.
 *
 * @param system where it runs
 * @param words program and arguments
 * @param folder where the program starts
 * @param runFolder the run's own folder, for what is sent and for the job's files
 * @param modelDir where the Model Zoo writes
 * @param texts files to write there first, the config among them
 * @param uploads files of this computer to send first; none where the command runs here
 * @param notes what a reader should know, a sentence each
 */
public record RunPlan(
    CsSystem system,
    List<String> words,
    String folder,
    String runFolder,
    String modelDir,
    List<TextFile> texts,
    List<Upload> uploads,
    List<String> notes) {

  /**
   * A file to be written.
   *
   * @param path where
   * @param content all of it
   */
  public record TextFile(String path, String content) {}

  /**
   * A file to be sent.
   *
   * @param from on this computer
   * @param to where it goes
   */
  public record Upload(Path from, String to) {}

  public RunPlan {
    words = List.copyOf(words);
    texts = List.copyOf(texts);
    uploads = List.copyOf(uploads);
    notes = List.copyOf(notes);
  }

  /** The config as it is sent. */
  public String params() {
    return texts.stream()
        .filter(text -> text.path().equals(runFolder + "/" + RunPlanner.PARAMS))
        .map(TextFile::content)
        .findFirst()
        .orElseThrow();
  }

  /** What does the same from a terminal of this computer, once the files are there. */
  public String shellLine() {
    String there = "cd %s && %s".formatted(PosixShell.quote(folder), PosixShell.join(words));
    if (system.login().isEmpty()) {
      return there;
    }
    Login login = system.login().get();
    List<String> ssh = new ArrayList<>(List.of("ssh"));
    login.port().ifPresent(port -> ssh.addAll(List.of("-p", Integer.toString(port))));
    login.jump().ifPresent(jump -> ssh.addAll(List.of("-J", jump)));
    login.identity().ifPresent(key -> ssh.addAll(List.of("-i", key.toString())));
    login.knownHosts().ifPresent(file -> ssh.addAll(List.of("-o", "UserKnownHostsFile=" + file)));
    ssh.add(login.user().map(user -> user + "@" + login.host()).orElse(login.host()));
    ssh.add(there);
    return PosixShell.join(ssh);
  }
}
