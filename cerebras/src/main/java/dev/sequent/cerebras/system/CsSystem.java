package dev.sequent.cerebras.system;

import dev.sequent.cerebras.host.Login;
import java.util.List;
import java.util.Optional;

/**
 * A registered CS system. There is no secret in it.
 *
 * @param id the word after {@code --target}
 * @param name what people call it
 * @param kind how it is spoken to
 * @param login where its commands run; empty for this computer
 * @param workDir absolute folder there for runs, data and checkpoints; always there with a login
 * @param paths folders that both sides see
 * @param modelZoo absolute folder of {@code run.py}; not needed by {@code cszoo}
 * @param interpreter the program that is started: a Python, or {@code cszoo}
 * @param mountDirs further folders that the job must see
 * @param compileDir {@code --compile_dir}; empty leaves it to the Model Zoo
 * @param strategy {@code pipeline} or {@code weight_streaming}; empty leaves it to the Model Zoo
 * @param multireplica copies of the net on a wafer
 * @param slurm what the wrappers take; of use to the Slurm kinds only
 * @param cluster what a Wafer-Scale Cluster takes; of use to the other kinds only
 */
public record CsSystem(
    String id,
    String name,
    SystemKind kind,
    Optional<Login> login,
    Optional<String> workDir,
    PathMap paths,
    Optional<String> modelZoo,
    String interpreter,
    List<String> mountDirs,
    Optional<String> compileDir,
    Optional<String> strategy,
    boolean multireplica,
    SlurmOptions slurm,
    ClusterOptions cluster) {
  public CsSystem {
    mountDirs = List.copyOf(mountDirs);
  }
}
