package dev.sequent.cerebras;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A CS system behind the {@code csrun_cpu} and {@code csrun_wse} wrappers of releases 1.6 and 1.7.
 *
 * @param name what people call the system
 * @param csIp its address as {@code host[:port]}; a run's own {@code --cs_ip} wins over it
 * @param modelZoo folder of the classifier's {@code run.py}, where the commands are started
 * @param interpreter the Python inside the wrapper's image
 * @param mountDirs further folders that the image must see, such as the one with the data
 * @param allocNode whether {@code csrun_cpu} reserves a whole node; empty leaves it to the wrapper
 * @param totalNodes nodes of a training or evaluation job; empty leaves it to the wrapper
 * @param tasksPerNode input workers on each node; empty leaves it to the wrapper
 * @param cpusPerTask CPUs of each input worker; empty leaves it to the wrapper
 * @param singleTaskNodes nodes that get one worker only; empty leaves it to the wrapper
 * @param cyclic whether workers are dealt to the nodes in turn
 */
public record CsrunSettings(
    String name,
    Optional<String> csIp,
    Optional<String> modelZoo,
    String interpreter,
    List<String> mountDirs,
    Optional<Boolean> allocNode,
    OptionalInt totalNodes,
    OptionalInt tasksPerNode,
    OptionalInt cpusPerTask,
    OptionalInt singleTaskNodes,
    boolean cyclic) {

  /** A system that nobody has described yet: the wrappers' own defaults throughout. */
  public static final CsrunSettings DEFAULT =
      new CsrunSettings(
          "CS system",
          Optional.empty(),
          Optional.empty(),
          "python-pt",
          List.of(),
          Optional.empty(),
          OptionalInt.empty(),
          OptionalInt.empty(),
          OptionalInt.empty(),
          OptionalInt.empty(),
          false);

  public CsrunSettings {
    mountDirs = List.copyOf(mountDirs);
  }
}
