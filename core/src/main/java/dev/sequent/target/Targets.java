package dev.sequent.target;

import dev.sequent.project.UserFolders;
import dev.sequent.run.RunException;
import dev.sequent.run.RunLauncher;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The execution targets of this installation: this computer first, then those found as services,
 * then those that the user registered. Registered ones are read anew at each call.
 */
public final class Targets {
  private final List<ExecutionTarget> installed;
  private final List<TargetRegistry> registries;

  /** The targets for a user. */
  public Targets(UserFolders user) {
    ClassLoader loader = Targets.class.getClassLoader();
    List<ExecutionTarget> found = new ArrayList<>();
    found.add(new LocalTarget(new RunLauncher(user)));
    ServiceLoader.load(ExecutionTarget.class, loader).forEach(found::add);
    installed = List.copyOf(found);
    registries =
        ServiceLoader.load(TargetProvider.class, loader).stream()
            .map(provider -> provider.get().registry(user))
            .toList();
  }

  /** All of them, this computer first. */
  public List<ExecutionTarget> all() {
    return Stream.concat(installed.stream(), registries.stream().flatMap(r -> r.targets().stream()))
        .toList();
  }

  /** The target of an id, or empty where there is none. */
  public Optional<ExecutionTarget> named(String id) {
    return all().stream().filter(target -> target.id().equals(id)).findFirst();
  }

  /**
   * The target of an id.
   *
   * @throws RunException where there is none; the sentence names those there are
   */
  public ExecutionTarget require(String id) throws RunException {
    return named(id)
        .orElseThrow(
            () ->
                new RunException(
                    "there is no target '%s'; there are: %s"
                        .formatted(
                            id,
                            all().stream()
                                .map(ExecutionTarget::id)
                                .collect(Collectors.joining(", ")))));
  }

  /** What can be registered. */
  public List<TargetKind> kinds() {
    return registries.stream().flatMap(registry -> registry.kinds().stream()).toList();
  }

  /**
   * Registers a target, as {@link TargetRegistry#register}.
   *
   * @throws RunException for an id that is taken or a kind that nobody knows, too
   */
  public ExecutionTarget register(String id, String kind, Map<String, String> values)
      throws RunException {
    if (named(id).isPresent()) {
      throw new RunException(
          "there is a target '%s' already; change it, or choose another name".formatted(id));
    }
    for (TargetRegistry registry : registries) {
      if (registry.kinds().stream().anyMatch(k -> k.key().equals(kind))) {
        return registry.register(id, kind, values);
      }
    }
    throw new RunException(
        "there is no kind '%s' of target; there are: %s"
            .formatted(
                kind, kinds().stream().map(TargetKind::key).collect(Collectors.joining(", "))));
  }

  /**
   * Changes settings of a registered target, as {@link TargetRegistry#change}.
   *
   * @throws RunException where there is no such registered target, too
   */
  public ExecutionTarget change(String id, Map<String, String> values) throws RunException {
    return registryOf(id).change(id, values);
  }

  /**
   * Takes a registered target away, as {@link TargetRegistry#remove}.
   *
   * @throws RunException where there is no such registered target
   */
  public TargetRegistry.Removal remove(String id) throws RunException {
    return registryOf(id).remove(id);
  }

  private TargetRegistry registryOf(String id) throws RunException {
    require(id);
    for (TargetRegistry registry : registries) {
      if (registry.targets().stream().anyMatch(target -> target.id().equals(id))) {
        return registry;
      }
    }
    throw new RunException(
        "'%s' comes with Sequent; only registered targets can be changed or removed".formatted(id));
  }
}
