package dev.sequent.app.experiment;

import dev.sequent.app.experiment.DiffViewModel.Side;
import dev.sequent.app.workbench.DiskConflict;
import dev.sequent.app.workbench.Draft;
import dev.sequent.app.workbench.FileDialogs;
import dev.sequent.app.workbench.OpenConfig;
import dev.sequent.app.workbench.RunItem;
import dev.sequent.app.workbench.Workbench;
import dev.sequent.config.ConfigDocument;
import dev.sequent.config.ConfigException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;

/**
 * What the open config can be compared with: the saved file, its recipe, another file, a run. With
 * a file or a run the recipe is the base, so that the table says who changed what.
 */
final class CompareMenu extends MenuButton {
  private static final int MOST_RUNS = 20;

  private final Workbench workbench;
  private final OpenConfig config;
  private final DiffViewModel diff;

  CompareMenu(Workbench workbench, DiffViewModel diff) {
    super("Compare", new FontIcon(MaterialDesignF.FILE_COMPARE));
    this.workbench = workbench;
    this.config = workbench.config();
    this.diff = diff;
    setId("compare-menu");
    getStyleClass().addAll("bar-menu", "compare-menu");
    setMinWidth(USE_PREF_SIZE);
    fill();
    setOnShowing(e -> fill());
  }

  private void fill() {
    OpenConfig.Origins origins = config.originsProperty().get();
    MenuItem saved = item("compare-saved", "With the saved file");
    saved.setDisable(origins.saved().isEmpty());
    saved.setOnAction(e -> withSaved());
    String name = origins.recipe().map(r -> r.file().toString()).orElse("none for this data set");
    MenuItem recipe = item("compare-recipe", "With the recipe (" + name + ")");
    recipe.setDisable(origins.recipe().isEmpty());
    recipe.setOnAction(e -> with("recipe", config.originsProperty().get().recipe()));
    MenuItem file = item("compare-file", "With another file…");
    file.setOnAction(e -> chooseFile());
    Menu runs = new Menu("With a run's config");
    runs.setId("compare-runs");
    List<RunItem> items = workbench.runs().items();
    for (RunItem run : items.subList(0, Math.min(MOST_RUNS, items.size()))) {
      MenuItem item = item("compare-run-" + run.name(), run.name());
      item.setOnAction(e -> withFile(run.name(), run.summary().files().params()));
      runs.getItems().add(item);
    }
    runs.setDisable(runs.getItems().isEmpty());
    getItems().setAll(saved, recipe, file, runs);
  }

  /** Whether there is a saved file to compare with. */
  boolean savedIsThere() {
    return config.originsProperty().get().saved().isPresent();
  }

  /** Compares with what was last saved. */
  void withSaved() {
    with("saved", config.originsProperty().get().saved());
  }

  private static MenuItem item(String id, String text) {
    MenuItem item = new MenuItem(text);
    item.setId(id);
    item.setMnemonicParsing(false);
    return item;
  }

  private Optional<Side> mine() {
    OpenConfig.Reading reading = config.readingProperty().get();
    if (!reading.current() || reading.document().isEmpty()) {
      workbench.say("The config can be compared once its text is valid YAML.");
      return Optional.empty();
    }
    return reading.document().map(document -> new Side("this config", document));
  }

  private void with(String title, Optional<ConfigDocument> other) {
    if (other.isPresent()) {
      mine().ifPresent(mine -> diff.compare(new Side(title, other.get()), mine));
    }
  }

  private void chooseFile() {
    Optional<Path> beside = config.fileProperty().get().map(Path::getParent);
    workbench
        .dialogs()
        .open(getScene().getWindow(), "Compare with", beside, List.of(FileDialogs.YAML))
        .ifPresent(chosen -> withFile(String.valueOf(chosen.getFileName()), chosen));
  }

  /** Compares with a file; three-way where the open config has a recipe. */
  void withFile(String title, Path file) {
    workbench
        .executors()
        .config()
        .execute(
            () -> {
              try {
                Side other = new Side(title, ConfigDocument.load(file));
                workbench.executors().ui().execute(() -> withOther(other));
              } catch (ConfigException e) {
                workbench.say(e.getMessage());
              }
            });
  }

  private void withOther(Side other) {
    Optional<ConfigDocument> recipe = config.originsProperty().get().recipe();
    mine()
        .ifPresent(
            mine -> {
              if (recipe.isPresent()) {
                diff.compare(new Side("recipe", recipe.get()), mine, other);
              } else {
                diff.compare(other, mine);
              }
            });
  }

  /** Shows what edits that were left behind would change. */
  void show(Draft draft) {
    Path file = config.fileProperty().get().orElse(Path.of("config"));
    try {
      diff.compare(
          Side.of("this config", file, config.raw()), Side.of("unsaved", file, draft.mine()));
    } catch (ConfigException e) {
      workbench.say(e.getMessage());
    }
  }

  /** Shows both sides of a conflict and what they come from. */
  void show(DiskConflict conflict) {
    Path file = config.fileProperty().get().orElse(Path.of("config"));
    try {
      diff.compare(
          Side.of("last saved", file, conflict.base()),
          Side.of("this config", file, config.raw()),
          Side.of("the file now", file, conflict.theirs()));
    } catch (ConfigException e) {
      workbench.say(e.getMessage());
    }
  }
}
