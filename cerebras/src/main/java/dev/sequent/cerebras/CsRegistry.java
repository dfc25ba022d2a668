package dev.sequent.cerebras;

import dev.sequent.cerebras.command.CsrunWrapper;
import dev.sequent.cerebras.system.CsSystem;
import dev.sequent.cerebras.system.RegisteredSystem;
import dev.sequent.cerebras.system.SystemKind;
import dev.sequent.cerebras.system.SystemsFile;
import dev.sequent.config.ConfigException;
import dev.sequent.project.UserFolders;
import dev.sequent.run.RunException;
import dev.sequent.target.ExecutionTarget;
import dev.sequent.target.TargetKind;
import dev.sequent.target.TargetRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The CS systems of a user's {@code targets.yaml}. Where this computer has the {@code csrun}
 * wrappers, they are the target {@code csrun} without being registered.
 */
final class CsRegistry implements TargetRegistry {
  private final UserFolders user;
  private final Map<String, String> environment;
  private final SystemsFile file;

  /**
   * @param environment holds {@code PATH}, where programs of this computer are looked for
   */
  CsRegistry(UserFolders user, Map<String, String> environment) {
    this.user = user;
    this.environment = Map.copyOf(environment);
    this.file = new SystemsFile(user.config().resolve("targets.yaml"));
  }

  @Override
  public List<ExecutionTarget> targets() {
    return systems().stream().<ExecutionTarget>map(this::target).toList();
  }

  private List<RegisteredSystem> systems() {
    List<RegisteredSystem> systems = new ArrayList<>();
    try {
      systems.addAll(file.systems());
    } catch (ConfigException e) {
      // Nothing in the file can be read; one target says so.
      RegisteredSystem plain = SystemsFile.undescribed();
      return List.of(
          new RegisteredSystem(
              plain.id(),
              plain.kind(),
              Optional.empty(),
              Optional.of(String.valueOf(e.getMessage())),
              plain.settings()));
    }
    boolean described = systems.stream().anyMatch(s -> s.id().equals(SystemsFile.PLAIN));
    if (!described && onPath().find(CsrunWrapper.WSE).isPresent()) {
      systems.add(SystemsFile.undescribed());
    }
    return systems;
  }

  private CsTarget target(RegisteredSystem system) {
    return new CsTarget(user, onPath(), system);
  }

  private ProgramPath onPath() {
    return new ProgramPath(environment.getOrDefault("PATH", ""));
  }

  /**
   * The system of a target.
   *
   * @throws RunException where it is not registered, or its settings cannot be used
   */
  CsSystem require(String id) throws RunException {
    RegisteredSystem system =
        systems().stream()
            .filter(s -> s.id().equals(id))
            .findFirst()
            .orElseThrow(() -> new RunException("there is no target '%s' any more".formatted(id)));
    return system
        .system()
        .orElseThrow(() -> new RunException(system.problem().orElse("it cannot be used")));
  }

  @Override
  public List<TargetKind> kinds() {
    return Stream.of(SystemKind.values())
        .map(
            kind ->
                new TargetKind(
                    kind.key(), kind.label(), kind.meaning(), SystemsFile.settingsOf(kind)))
        .toList();
  }

  @Override
  public ExecutionTarget register(String id, String kind, Map<String, String> values)
      throws RunException {
    SystemKind known =
        SystemKind.ofKey(kind)
            .orElseThrow(
                () -> new RunException("there is no kind '%s' of CS system".formatted(kind)));
    return target(file.add(id, known, values));
  }

  @Override
  public ExecutionTarget change(String id, Map<String, String> values) throws RunException {
    return target(file.change(id, values));
  }

  @Override
  public Removal remove(String id) throws RunException {
    SystemsFile.Removed removed = file.remove(id);
    return () -> file.restore(removed);
  }
}
