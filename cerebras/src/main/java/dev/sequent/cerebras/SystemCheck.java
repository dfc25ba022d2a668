package dev.sequent.cerebras;

import dev.sequent.cerebras.command.CsrunWrapper;
import dev.sequent.cerebras.host.CommandResult;
import dev.sequent.cerebras.host.FileEntry;
import dev.sequent.cerebras.host.Host;
import dev.sequent.cerebras.host.HostException;
import dev.sequent.cerebras.system.CsSystem;
import dev.sequent.cerebras.system.PathMap;
import dev.sequent.cerebras.system.SystemKind;
import dev.sequent.target.TargetTest;
import dev.sequent.target.TestStep;
import dev.sequent.target.TestStep.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks at a system step by step: the way there, what starts commands, the Model Zoo, the system's
 * address, folders and disk. Nothing is changed but that the work folder is made.
 */
final class SystemCheck {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long ENOUGH_BYTES = 2_000_000_000L;
  private static final Pattern RELEASE = Pattern.compile("R(?:elease)?_(\\d+)\\.(\\d+)");

  private final CsSystem system;
  private final Host host;
  private final TargetTest watcher;

  SystemCheck(CsSystem system, Host host, TargetTest watcher) {
    this.system = system;
    this.host = host;
    this.watcher = watcher;
  }

  /** What a step found. */
  private record Found(Outcome outcome, String sentence) {
    static Found good(String sentence) {
      return new Found(Outcome.PASSED, sentence);
    }

    static Found doubtful(String sentence) {
      return new Found(Outcome.WARNING, sentence);
    }

    static Found bad(String sentence) {
      return new Found(Outcome.FAILED, sentence);
    }
  }

  @FunctionalInterface
  private interface Look {
    Found at() throws HostException;
  }

  private record Step(String name, Look look) {}

  /** Tells the watcher each step; those after a failed connection are skipped. */
  void run() {
    boolean connected = system.login().isEmpty() || connects();
    for (Step step : steps()) {
      watcher.begins(step.name);
      if (!connected) {
        watcher.ends(new TestStep(step.name, Outcome.SKIPPED, "there is no connection"));
        continue;
      }
      try {
        Found found = step.look.at();
        watcher.ends(new TestStep(step.name, found.outcome, found.sentence));
      } catch (HostException e) {
        watcher.ends(new TestStep(step.name, Outcome.FAILED, String.valueOf(e.getMessage())));
        connected = !e.reason().passing() && e.reason() != HostException.Reason.INTERRUPTED;
      }
    }
  }

  /** One connection answers three questions; the reason tells which of them failed. */
  private boolean connects() {
    List<String> names = List.of("Reach", "Host key", "Log in");
    watcher.begins(names.getFirst());
    int failed = names.size();
    String why = "";
    try {
      host.connect();
    } catch (HostException e) {
      failed =
          switch (e.reason()) {
            case KEY_CHANGED, KEY_UNKNOWN -> 1;
            case LOGIN_REFUSED, DENIED -> 2;
            default -> 0;
          };
      why = String.valueOf(e.getMessage());
    }
    for (int i = 0; i < names.size(); i++) {
      if (i > 0) {
        watcher.begins(names.get(i));
      }
      String name = names.get(i);
      watcher.ends(
          i < failed
              ? new TestStep(name, Outcome.PASSED, host.name())
              : new TestStep(
                  name,
                  i == failed ? Outcome.FAILED : Outcome.SKIPPED,
                  i == failed ? why : "an earlier step failed"));
    }
    return failed == names.size();
  }

  private List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    if (system.kind().slurm()) {
      steps.add(new Step("Wrappers", this::wrappers));
      steps.add(new Step("Slurm", this::slurm));
    }
    if (system.kind() != SystemKind.CSZOO) {
      steps.add(new Step("Model Zoo", this::modelZoo));
      steps.add(new Step("Release", this::release));
    }
    steps.add(new Step("Program", this::program));
    address().ifPresent(a -> steps.add(new Step("Address", () -> reachable(a))));
    steps.add(new Step("Folders", this::folders));
    steps.add(new Step("Disk", this::disk));
    return steps;
  }

  private Found wrappers() throws HostException {
    for (String wrapper : List.of(CsrunWrapper.CPU, CsrunWrapper.WSE)) {
      // The login shell's PATH is what the user has when working there by hand.
      if (!run(List.of("sh", "-c", "command -v \"$0\"", wrapper)).ok()) {
        return Found.bad(offPath(wrapper) + "; ask who keeps the system where it is");
      }
    }
    return Found.good("csrun_cpu and csrun_wse are on the PATH");
  }

  private Found slurm() throws HostException {
    CommandResult answer = run(List.of("sinfo", "--noheader", "--format=%P %a %D nodes %T"));
    if (answer.ok()) {
      return Found.good(answer.output().lines().findFirst().orElse("it answers").strip());
    }
    return Found.bad(
        missing(answer, "sinfo")
            ? offPath("sinfo") + "; a node of the system's cluster has it"
            : "Slurm does not answer: " + said(answer));
  }

  private Found modelZoo() throws HostException {
    if (system.modelZoo().isEmpty()) {
      return Found.bad("model_zoo is not set; it names the folder of the classifier's run.py");
    }
    String runPy = system.modelZoo().get() + "/run.py";
    return host.stat(runPy).filter(FileEntry::regular).isPresent()
        ? Found.good(runPy)
        : Found.bad("there is no %s on %s; check model_zoo".formatted(runPy, host.name()));
  }

  private Found release() throws HostException {
    String folder = system.modelZoo().orElse("/");
    CommandResult answer =
        run(List.of("git", "-C", folder, "describe", "--tags", "--match", "R*_*"));
    Matcher tag = RELEASE.matcher(answer.output());
    if (!answer.ok() || !tag.find()) {
      return Found.doubtful(
          "its release cannot be told, since %s is no git checkout of a tag".formatted(folder));
    }
    int major = Integer.parseInt(tag.group(1));
    int minor = Integer.parseInt(tag.group(2));
    int wanted = system.kind().release();
    boolean fits = wanted >= 20 ? major == 2 : major == 1 && minor == wanted;
    String found = "release %d.%d".formatted(major, minor);
    return fits
        ? Found.good(found)
        : Found.bad("it is %s, but the kind is %s".formatted(found, system.kind().key()));
  }

  private Found program() throws HostException {
    List<String> command = new ArrayList<>();
    if (system.kind().slurm()) {
      command.addAll(List.of(CsrunWrapper.CPU, "--alloc-node", "False"));
    }
    command.add(system.interpreter());
    boolean python = !system.kind().slurm() && system.kind() != SystemKind.CSZOO;
    // The wrappers' shell would split a program's text; cszoo imports all it has for its help.
    command.addAll(
        python
            ? List.of("-c", "import yaml, torch; print(torch.__version__)")
            : List.of(system.kind() == SystemKind.CSZOO ? "--help" : "--version"));
    CommandResult answer = run(command);
    if (answer.ok()) {
      return Found.good(
          "%s starts%s".formatted(system.interpreter(), python ? " and imports torch" : ""));
    }
    String starter = command.getFirst();
    return Found.bad(
        "%s does not start: %s"
            .formatted(
                system.interpreter(), missing(answer, starter) ? offPath(starter) : said(answer)));
  }

  /** Whether the program itself is not there, and not one that it starts in turn. */
  private static boolean missing(CommandResult answer, String program) {
    return answer.status() == CommandResult.NOT_FOUND && answer.lastWords().contains(program);
  }

  private String offPath(String program) {
    return "%s is not on the PATH of %s".formatted(program, host.name());
  }

  private Optional<String> address() {
    return system.kind().slurm() ? system.slurm().csIp() : system.cluster().mgmtAddress();
  }

  private Found reachable(String address) throws HostException {
    int colon = address.lastIndexOf(':');
    boolean port = colon >= 0 && address.indexOf(':') == colon;
    String name = port ? address.substring(0, colon) : address;
    // What run.py appends where no port is given.
    String number = port ? address.substring(colon + 1) : "9000";
    CommandResult answer =
        run(List.of("timeout", "5", "bash", "-c", "exec 3<>\"/dev/tcp/$0/$1\"", name, number));
    return answer.ok()
        ? Found.good("%s:%s answers".formatted(name, number))
        : Found.doubtful(
            "%s:%s does not answer %s; a compute node may reach it all the same"
                .formatted(name, number, host.name()));
  }

  private Found folders() throws HostException {
    List<String> wanted = new ArrayList<>(system.mountDirs());
    system.paths().folders().stream().map(PathMap.Same::there).forEach(wanted::add);
    wanted.addAll(system.cluster().pythonPaths());
    system.cluster().credentialsPath().ifPresent(wanted::add);
    for (String path : wanted) {
      if (host.stat(path).isEmpty()) {
        return Found.bad("there is no %s on %s".formatted(path, host.name()));
      }
    }
    return Found.good(wanted.isEmpty() ? "none are named" : String.join(", ", wanted));
  }

  private Found disk() throws HostException {
    String folder = system.workDir().orElse(system.modelZoo().orElse("/"));
    if (system.workDir().isPresent()) {
      host.makeFolders(folder);
    }
    long free = host.freeSpace(folder);
    String sentence = String.format(Locale.ROOT, "%.1f GB are free in %s", free / 1e9, folder);
    return free < ENOUGH_BYTES
        ? Found.doubtful(sentence + "; a checkpoint of BERT base takes 1.3 GB")
        : Found.good(sentence);
  }

  private CommandResult run(List<String> command) throws HostException {
    return host.run(command, Optional.empty(), PATIENCE);
  }

  private static String said(CommandResult answer) {
    String words = answer.lastWords();
    return words.isEmpty() ? "it ended with status " + answer.status() : words;
  }
}
