package dev.sequent.cerebras.system;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a Wafer-Scale Cluster's commands take; empty leaves it to the cluster.
 *
 * @param mgmtAddress {@code host:port} of its management server
 * @param credentialsPath its TLS certificate, a path where the commands run
 * @param numCsx CS systems that work on a job
 * @param numWorkersPerCsx input workers a system, 0 for as many as the model needs
 * @param numWgtServers weight servers at most
 * @param numActServers activation servers at most
 * @param jobLabels {@code key=value} each
 * @param jobTimeSec seconds that a job may take
 * @param jobPriority {@code p1} to {@code p3}
 * @param pythonPaths folders for the workers' {@code PYTHONPATH}
 */
public record ClusterOptions(
    Optional<String> mgmtAddress,
    Optional<String> credentialsPath,
    OptionalInt numCsx,
    OptionalInt numWorkersPerCsx,
    OptionalInt numWgtServers,
    OptionalInt numActServers,
    List<String> jobLabels,
    OptionalInt jobTimeSec,
    Optional<String> jobPriority,
    List<String> pythonPaths) {
  public ClusterOptions {
    jobLabels = List.copyOf(jobLabels);
    pythonPaths = List.copyOf(pythonPaths);
  }
}
