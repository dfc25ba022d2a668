package dev.sequent.target;

import dev.sequent.project.UserFolders;
import dev.sequent.run.RunLauncher;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * The execution targets of this installation: this computer first, then those found as services.
 */
public final class Targets {
  private final List<ExecutionTarget> targets;

  /** The targets for a user. */
  public Targets(UserFolders user) {
    List<ExecutionTarget> found = new ArrayList<>();
    found.add(new LocalTarget(new RunLauncher(user)));
    ServiceLoader.load(ExecutionTarget.class, Targets.class.getClassLoader()).forEach(found::add);
    targets = List.copyOf(found);
  }

  /** All of them, this computer first. */
  public List<ExecutionTarget> all() {
    return targets;
  }

  /** The target of an id, or empty where there is none. */
  public Optional<ExecutionTarget> named(String id) {
    return targets.stream().filter(target -> target.id().equals(id)).findFirst();
  }
}
