package dev.sequent.cerebras.system;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the {@code csrun} wrappers take; empty leaves it to the wrapper.
 *
 * @param csIp address of the system as {@code host[:port]}; a run's own {@code --cs_ip} wins
 * @param allocNode whether {@code csrun_cpu} reserves a whole node
 * @param totalNodes nodes of a training or evaluation job
 * @param tasksPerNode input workers on each node
 * @param cpusPerTask CPUs of each input worker
 * @param singleTaskNodes nodes that get one worker only
 * @param cyclic whether workers are dealt to the nodes in turn
 */
public record SlurmOptions(
    Optional<String> csIp,
    Optional<Boolean> allocNode,
    OptionalInt totalNodes,
    OptionalInt tasksPerNode,
    OptionalInt cpusPerTask,
    OptionalInt singleTaskNodes,
    boolean cyclic) {}
