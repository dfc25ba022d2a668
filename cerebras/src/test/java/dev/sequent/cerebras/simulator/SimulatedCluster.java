package dev.sequent.cerebras.simulator;

import dev.sequent.cerebras.host.PosixShell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The files of a simulated support cluster below one folder: {@code bin} with the wrappers, {@code
 * modelzoo} with a {@code run.py}, {@code home}, {@code faults.properties}. The wrappers read their
 * options as those of releases 1.6 and 1.7 do, flatten the command through {@code eval}, and start
 * {@link RunPy} in the place of Python.
 */
public final class SimulatedCluster {
  private static final String PARSE =
      """
      mounts=
      while [ $# -gt 0 ]; do
        case "$1" in
          --*=*) name=${1%%=*}; value=${1#*=}; shift ;;
          --cyclic) name=$1; value=; shift ;;
          --*)
            name=$1
            case " $OPTIONS " in
              *" $name "*)
                [ $# -ge 2 ] || { echo "ERROR: \\"$name\\" requires a non-empty option argument." >&2; exit 1; }
                value=$2; shift 2 ;;
              *) value=; shift ;;
            esac ;;
          *) break ;;
        esac
        case " $OPTIONS --cyclic " in
          *" $name "*) [ "$name" != --mount-dirs ] || mounts=$value ;;
          *) echo "WARN: Unknown option (ignored): $name" >&2 ;;
        esac
      done
      [ $# -gt 0 ] || { echo "ERROR: no command was given (simulator)" >&2; exit 1; }
      here=$(cd "$(dirname "$0")" && pwd)
      """;

  private static final Map<String, String> SCRIPTS =
      Map.of(
          "csrun_cpu",
          """
          #!/bin/sh
          # Simulator of csrun_cpu: nothing is compiled.
          OPTIONS="--alloc-node --mount-dirs"
          """
              + PARSE
              + """
              export PATH="$here:$PATH"
              command="srun --pty --nodes=1 --exclude=sim-gres --exclusive singularity exec -B /sim$mounts sim.sif $@"
              echo "Running: $command (simulator)"
              eval "$command"
              """,
          "csrun_wse",
          """
          #!/bin/sh
          # Simulator of csrun_wse: nothing is trained.
          OPTIONS="--total-nodes --tasks-per-node --cpus-per-task --single-task-nodes --mount-dirs"
          """
              + PARSE
              + """
              export PATH="$here:$PATH"
              command="srun --unbuffered --kill-on-bad-exit singularity exec -B /sim$mounts sim.sif $@"
              echo "Launching: $command (simulator)"
              eval "$command"
              """,
          "srun",
          """
          #!/bin/sh
          # Simulator of srun: the job runs here and now.
          here=$(cd "$(dirname "$0")" && pwd)
          while [ "${1#-}" != "$1" ]; do shift; done
          if [ -f "$here/../refuse" ]; then
            echo "srun: error: Unable to allocate resources: Requested node configuration is not available" >&2
            exit 1
          fi
          echo "srun: job $$ queued and waiting for resources" >&2
          echo "srun: job $$ has been allocated resources" >&2
          exec "$@"
          """,
          "sinfo",
          """
          #!/bin/sh
          # Simulator of sinfo: one partition of one node.
          echo "simulator up 1 nodes idle"
          """,
          "singularity",
          """
          #!/bin/sh
          # Simulator of singularity: there is no image.
          [ "$1" = exec ] || { echo "FATAL: only exec is known (simulator)" >&2; exit 255; }
          shift
          [ "$1" = -B ] && shift 2
          shift
          exec "$@"
          """,
          "scancel",
          """
          #!/bin/sh
          # Simulator of scancel: the job's number is that of its process.
          case "$1" in ''|*[!0-9]*) echo "scancel: error: Invalid job id $1" >&2; exit 1 ;; esac
          kill -TERM "$1" 2>/dev/null || { echo "scancel: error: Invalid job id $1" >&2; exit 1; }
          """);

  private final Path folder;

  /** A cluster below a folder; {@link #build} makes its files. */
  public SimulatedCluster(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
  }

  /** Makes the files. */
  public SimulatedCluster build() throws IOException {
    Path bin = Files.createDirectories(folder.resolve("bin"));
    Files.createDirectories(modelZoo());
    Files.createDirectories(home());
    for (Map.Entry<String, String> script : SCRIPTS.entrySet()) {
      script(bin.resolve(script.getKey()), script.getValue());
    }
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String python =
        "#!/bin/sh\n# Simulator of Python: starts the simulator's run.py.\nexec "
            + PosixShell.join(
                List.of(
                    java,
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-Xshare:auto",
                    "-Dsimulator.folder=" + folder,
                    "-cp",
                    System.getProperty("java.class.path"),
                    RunPy.class.getName()))
            + " \"$@\"\n";
    script(bin.resolve("python-pt"), python);
    script(bin.resolve("python"), python);
    Files.writeString(
        modelZoo().resolve("run.py"),
        "# Simulator: stands where the classifier's run.py is; the simulator's python-pt reads it"
            + " as a name only.\n");
    return this;
  }

  private static void script(Path file, String text) throws IOException {
    Files.writeString(file, text);
    if (!file.toFile().setExecutable(true)) {
      throw new IOException(file + " cannot be made executable");
    }
  }

  /** Puts another script in the place of one of the cluster's programs. */
  void program(String name, String script) throws IOException {
    script(folder.resolve("bin").resolve(name), script);
  }

  /** What goes wrong, or how fast it goes: see {@link Faults}. */
  public void set(String key, String value) throws IOException {
    Faults.set(folder, key, value);
  }

  /** Lets the runs that start from now on wait before a step until {@link #go}. */
  public void holdAt(long step) throws IOException {
    Files.deleteIfExists(folder.resolve("go"));
    set("hold_at", Long.toString(step));
  }

  /** Lets a run that holds at a step go on. */
  public void go() throws IOException {
    Files.writeString(folder.resolve("go"), "");
  }

  /** Lets the queue refuse jobs. */
  public void refuseJobs() throws IOException {
    Files.writeString(folder.resolve("refuse"), "");
  }

  /** The folder of {@code run.py}. */
  public Path modelZoo() {
    return folder.resolve("modelzoo");
  }

  /** The user's home there, where jobs and model_dirs are put. */
  public Path home() {
    return folder.resolve("home");
  }

  /** A wrapper's path. */
  public String command(String name) {
    return folder.resolve("bin").resolve(name).toString();
  }
}
