package dev.sequent.app.palette;

import dev.sequent.app.action.Action;
import dev.sequent.app.action.ActionRegistry;
import dev.sequent.app.action.Area;
import dev.sequent.app.palette.PaletteItem.Kind;
import dev.sequent.app.workbench.RunItem;
import dev.sequent.app.workbench.Workbench;
import dev.sequent.project.Project;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** What the palette can find now: actions, screens, configs, recent projects, runs. */
public final class PaletteItems {
  private final Workbench workbench;
  private final Consumer<Runnable> guarded;

  /**
   * @param guarded does something that closes the open config, after asking about unsaved edits
   */
  public PaletteItems(Workbench workbench, Consumer<Runnable> guarded) {
    this.workbench = workbench;
    this.guarded = guarded;
  }

  /** All of it, what is used most by most people first. */
  public List<PaletteItem> all() {
    List<PaletteItem> items = new ArrayList<>();
    for (Action action : Action.values()) {
      if (action.reach().command() && action != Action.PALETTE) {
        items.add(of(action));
      }
    }
    workbench.configs().forEach(config -> items.add(config(config)));
    workbench.recentProjects().forEach(folder -> items.add(project(folder)));
    workbench.runs().items().forEach(run -> items.add(run(run)));
    return items;
  }

  private PaletteItem of(Action action) {
    ActionRegistry registry = workbench.registry();
    boolean screen = action.id().startsWith("go-");
    return new PaletteItem(
        action.id(),
        screen ? Kind.SCREEN : Kind.ACTION,
        action.title(),
        action.area() == Area.WINDOW ? "" : action.area().title(),
        action.keyText(),
        registry.obstacle(action),
        () -> registry.run(action));
  }

  private PaletteItem config(Path file) {
    boolean open = workbench.config().fileProperty().get().filter(file::equals).isPresent();
    return new PaletteItem(
        "config:" + file,
        Kind.CONFIG,
        String.valueOf(file.getFileName()),
        "Config",
        "",
        open ? "is open" : "",
        () -> guarded.accept(() -> workbench.config().open(file)));
  }

  private PaletteItem project(Path folder) {
    boolean open =
        workbench.projectProperty().get().map(Project::folder).filter(folder::equals).isPresent();
    Path name = folder.getFileName();
    return new PaletteItem(
        "project:" + folder,
        Kind.PROJECT,
        name == null ? folder.toString() : name.toString(),
        folder.toString(),
        "",
        open ? "is open" : "",
        () -> guarded.accept(() -> workbench.open(folder)));
  }

  private PaletteItem run(RunItem run) {
    String phase = run.phase().map(p -> p.name().toLowerCase(Locale.ROOT)).orElse("");
    return new PaletteItem(
        "run:" + run.folder().path(),
        Kind.RUN,
        run.name(),
        phase.isEmpty() ? "Run" : "Run, " + phase,
        "",
        "",
        () -> workbench.navigation().goToRun(run.folder()));
  }
}
