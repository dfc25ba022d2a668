package dev.sequent.cerebras.host;

import dev.sequent.cerebras.host.HostException.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A command that outlives the connection, in a folder of its own on the host: {@code output} holds
 * all that it prints, {@code pid} the process that leads its session, {@code status} its exit
 * status once it has ended. The folder is the job; whoever knows it can follow and end it.
 */
public final class DetachedJob {
  private static final Duration SHORT = Duration.ofMinutes(1);

  /**
   * Takes the job's folder, where the command starts, and its words; runs it and keeps how it
   * ended. Signals to the group reach this shell, too: with a trap it lives on until its child is
   * gone and then says so. The start time and the boot tell the process from another one that gets
   * its number later.
   */
  private static final String LEADER =
      """
      trap : HUP INT TERM
      job=$1
      folder=$2
      shift 2
      cd "$job" || exit 1
      cut -d' ' -f22 "/proc/$$/stat" > start
      cat /proc/sys/kernel/random/boot_id > boot
      uname -n > node
      echo $$ > pid.new && mv pid.new pid
      ( cd "$folder" && exec "$@" )
      echo $? > "$job/status.new" && mv "$job/status.new" "$job/status"
      """;

  /** Takes the same; starts the leader once, however often it is called. */
  private static final String BEGIN =
      """
      cd "$1" && : > try || exit 1
      if mkdir started 2>/dev/null; then
        setsid sh job.sh "$@" < /dev/null > output 2>&1 &
      fi
      """;

  /**
   * Takes the job's folder and a signal or nothing. Prints one word of how the job stands, and the
   * numbers of its living processes, to which the signal was sent.
   */
  private static final String LOOK =
      """
      signal=$2
      cd "$1" 2>/dev/null || { echo absent; exit; }
      living=
      if [ -f pid ]; then
        if [ "$(uname -n)" != "$(cat node)" ]; then
          if [ -f status ]; then echo "ended $(cat status)"; else echo "elsewhere $(cat node)"; fi
          exit
        fi
        leader=$(cat pid)
        if [ "$(cat boot)" != "$(cat /proc/sys/kernel/random/boot_id)" ]; then
          leader=none
        elif [ -r "/proc/$leader/stat" ]; then
          [ "$(cut -d' ' -f22 "/proc/$leader/stat")" = "$(cat start)" ] || leader=none
        fi
        for file in /proc/[0-9]*/stat; do
          { read -r line < "$file"; } 2>/dev/null || continue
          number=${line%% *}
          set -- ${line##*) }
          if [ "$1" != Z ] && { [ "$3" = "$leader" ] || [ "$4" = "$leader" ]; }; then
            living="$living $number"
          fi
        done
      fi
      if [ -n "$signal" ] && [ -n "$living" ]; then kill -s "$signal" $living 2>/dev/null; fi
      if [ -f status ]; then echo "ended $(cat status)$living"
      elif [ -n "$living" ]; then echo "running$living"
      elif [ -f pid ]; then echo lost
      elif [ -d started ]; then echo starting
      else echo absent; fi
      """;

  /** How a job stands. */
  public enum Phase {
    /** It was never started. */
    ABSENT,
    /** Its session is just being made. */
    STARTING,
    RUNNING,
    /** Its command has ended with a status. */
    ENDED,
    /** Its processes are gone and none said how it ended: a restart of the host, or a kill. */
    LOST,
    /** It runs on another of several nodes that share a login name. */
    ELSEWHERE
  }

  /**
   * What was found of a job.
   *
   * @param phase how it stands
   * @param status the exit status of an ended one
   * @param processes numbers of its processes that live, also of those that outlive its command
   * @param node the node of a job that runs elsewhere
   */
  public record Standing(
      Phase phase, Optional<Integer> status, List<Long> processes, Optional<String> node) {}

  private final Host host;
  private final String folder;

  /**
   * A job of a folder, started or not.
   *
   * @param folder absolute, of this job only
   */
  public DetachedJob(Host host, String folder) {
    this.host = host;
    this.folder = folder;
  }

  /** Where all that the command prints can be read. */
  public String output() {
    return folder + "/output";
  }

  /** Where the command's exit status appears. */
  public String status() {
    return folder + "/status";
  }

  /**
   * Starts the command in a session of its own, unless this job was started before: a caller that
   * lost the answer may call again.
   *
   * @param command words, each of which the program gets as it is
   * @param workingFolder where it starts
   * @throws HostException if it could not be started
   */
  public void start(List<String> command, String workingFolder) throws HostException {
    host.makeFolders(folder);
    host.write(folder + "/job.sh", LEADER.getBytes(StandardCharsets.UTF_8));
    List<String> line = new ArrayList<>(List.of("sh", "-c", BEGIN, "begin", folder, workingFolder));
    line.addAll(command);
    CommandResult result = host.run(line, Optional.empty(), SHORT);
    if (!result.ok()) {
      throw new HostException(
          result.lastWords().contains("No space") ? Reason.NO_SPACE : Reason.FAILED,
          "the job cannot be started on %s: %s".formatted(host.name(), result.lastWords()));
    }
  }

  /** How the job stands now. */
  public Standing standing() throws HostException {
    return look("");
  }

  /**
   * Sends a signal to all processes of the job.
   *
   * @param signal such as {@code TERM} or {@code KILL}
   * @return how the job stood when the signal was sent
   */
  public Standing signal(String signal) throws HostException {
    if (!signal.matches("[A-Z]{2,6}[0-9]?")) {
      throw new IllegalArgumentException("'%s' is not a signal".formatted(signal));
    }
    return look(signal);
  }

  private Standing look(String signal) throws HostException {
    CommandResult result =
        host.run(List.of("sh", "-c", LOOK, "look", folder, signal), Optional.empty(), SHORT);
    List<String> words = List.of(result.output().strip().split("\\s+", -1));
    try {
      return read(words);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new HostException(
          Reason.FAILED,
          "%s does not say how the job in %s stands: %s"
              .formatted(host.name(), folder, result.lastWords()),
          e);
    }
  }

  private static Standing read(List<String> words) {
    Phase phase = Phase.valueOf(words.getFirst().toUpperCase(Locale.ROOT));
    Optional<Integer> status =
        phase == Phase.ENDED ? Optional.of(Integer.parseInt(words.get(1))) : Optional.empty();
    Optional<String> node = phase == Phase.ELSEWHERE ? Optional.of(words.get(1)) : Optional.empty();
    int first =
        switch (phase) {
          case RUNNING -> 1;
          case ENDED -> 2;
          default -> words.size();
        };
    return new Standing(
        phase,
        status,
        words.subList(first, words.size()).stream().map(Long::valueOf).toList(),
        node);
  }
}
