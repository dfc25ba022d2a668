package dev.sequent.cerebras;

import dev.sequent.cerebras.command.CompileContent;
import dev.sequent.cerebras.command.RunPlan;
import dev.sequent.cerebras.command.RunPlanner;
import dev.sequent.cerebras.follow.JobPlan;
import dev.sequent.cerebras.follow.JobPlanner;
import dev.sequent.cerebras.follow.Sending;
import dev.sequent.cerebras.host.Asker;
import dev.sequent.cerebras.host.Host;
import dev.sequent.cerebras.system.CsSystem;
import dev.sequent.config.ConfigDocument;
import dev.sequent.config.ConfigException;
import dev.sequent.run.RunException;
import dev.sequent.run.RunFolder;
import dev.sequent.run.RunRequest;
import dev.sequent.target.CompileMemory;
import dev.sequent.target.CompileStanding.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** The jobs of a registered system. */
final class CsJobs implements JobPlanner {
  private final CsSystem system;
  private final Asker asker;
  private final CompileMemory memory;

  CsJobs(CsSystem system, Asker asker, CompileMemory memory) {
    this.system = system;
    this.asker = asker;
    this.memory = memory;
  }

  @Override
  public Host host() {
    return CsHosts.of(system, asker);
  }

  /**
   * The job of a run whose folder holds the config as it was submitted; that may differ from the
   * file by now, whose folder its paths are relative to all the same.
   */
  @Override
  public JobPlan plan(RunRequest request, String name) throws RunException {
    try {
      String text = Files.readString(new RunFolder(request.modelDir()).params());
      RunPlan plan =
          new RunPlanner(system, CsHosts.origin())
              .plan(request, ConfigDocument.of(request.params().toAbsolutePath(), text));
      List<Sending> sendings = new ArrayList<>();
      plan.texts().forEach(file -> sendings.add(new Sending.OfText(file.content(), file.path())));
      plan.uploads().forEach(file -> sendings.add(new Sending.OfFile(file.from(), file.to())));
      return new JobPlan(
          plan.folder(),
          plan.words(),
          plan.modelDir(),
          plan.runFolder() + "/" + name,
          sendings,
          new RememberedCompile(
              memory,
              system.id(),
              request.validateOnly() ? Kind.VALIDATION : Kind.COMPILE,
              CompileContent.of(request, plan)));
    } catch (ConfigException | IOException e) {
      throw new RunException(String.valueOf(e.getMessage()), e);
    }
  }
}
