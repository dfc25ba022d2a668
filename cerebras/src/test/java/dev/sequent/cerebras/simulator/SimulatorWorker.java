package dev.sequent.cerebras.simulator;

import dev.sequent.cerebras.follow.CompileResults;
import dev.sequent.cerebras.follow.FollowWorker;
import dev.sequent.cerebras.follow.JobPlan;
import dev.sequent.cerebras.follow.JobPlanner;
import dev.sequent.cerebras.follow.Sending;
import dev.sequent.cerebras.host.AskPass;
import dev.sequent.cerebras.host.Asker;
import dev.sequent.cerebras.host.Host;
import dev.sequent.cerebras.host.Login;
import dev.sequent.cerebras.host.SshHost;
import dev.sequent.cerebras.host.SshSettings;
import dev.sequent.run.RunException;
import dev.sequent.run.RunRequest;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * The worker of the tests' runs: the product's, for a system that {@code simulator.properties}
 * beside the run folder describes instead of the user's registered ones.
 */
public final class SimulatorWorker {
  private SimulatorWorker() {}

  /** Arguments as the launcher gives them. */
  public static void main(String[] arguments) {
    FollowWorker.work(arguments, SimulatorWorker::planner);
  }

  private static JobPlanner planner(RunRequest request) throws RunException {
    Properties system = new Properties();
    Path beside = request.modelDir().resolveSibling("simulator.properties");
    try (Reader in = Files.newBufferedReader(beside)) {
      system.load(in);
    } catch (IOException e) {
      throw new RunException(beside + " cannot be read", e);
    }
    SimulatedCluster cluster = new SimulatedCluster(Path.of(system.getProperty("cluster")));
    String askPass = system.getProperty("askpass", "");
    Asker asker = askPass.isEmpty() ? Asker.NOBODY : new AskPass(askPass);
    SshHost host =
        new SshHost(
            Login.parse(system.getProperty("login")),
            new SshSettings(
                Path.of(system.getProperty("ssh")),
                Optional.empty(),
                Duration.ofSeconds(10),
                Duration.ofSeconds(1)),
            asker);
    return new JobPlanner() {
      @Override
      public Host host() {
        return host;
      }

      @Override
      public JobPlan plan(RunRequest run, String name) throws RunException {
        return job(cluster, run, name);
      }
    };
  }

  private static JobPlan job(SimulatedCluster cluster, RunRequest run, String name)
      throws RunException {
    String job = cluster.home().resolve(".sequent").resolve(name).toString();
    String modelDir = cluster.home().resolve("model_dir").toString();
    String data = cluster.home().resolve("data").toString();
    List<Sending> sendings = new ArrayList<>();
    try {
      Path sent = run.modelDir().resolveSibling("data");
      try (Stream<Path> files = Files.list(sent)) {
        files.forEach(f -> sendings.add(new Sending.OfFile(f, data + "/" + f.getFileName())));
      }
      sendings.add(new Sending.OfText("[PAD]\n[UNK]\n", data + "/vocab.txt"));
      String params =
          Files.readString(run.params())
              .replace(sent.toString(), data)
              .replaceAll("vocab_file:.*", "vocab_file: \"" + data + "/vocab.txt\"");
      sendings.add(new Sending.OfText(params, job + "/params.yaml"));
    } catch (IOException e) {
      throw new RunException("the simulator's data cannot be read", e);
    }
    List<String> command = new ArrayList<>();
    command.add(cluster.command(run.stopsEarly() ? "csrun_cpu" : "csrun_wse"));
    command.addAll(List.of("python-pt", "run.py", "--mode", run.mode().key()));
    if (!run.stopsEarly()) {
      command.addAll(List.of("--cs_ip", "10.0.0.1:9000"));
    }
    command.addAll(List.of("--params", job + "/params.yaml", "--model_dir", modelDir));
    if (run.validateOnly()) {
      command.add("--validate_only");
    } else if (run.compileOnly()) {
      command.add("--compile_only");
    }
    return new JobPlan(
        cluster.modelZoo().toString(), command, modelDir, job, sendings, CompileResults.NONE);
  }
}
