package dev.sequent.app.workbench;

import dev.sequent.run.RunCatalog;
import dev.sequent.run.RunFolder;
import dev.sequent.run.RunSummary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * All runs that can be found, newest first, kept up to date by looking at their folders once a
 * second: a run that was started in a terminal appears, too.
 */
public final class RunList {

  private static final long PERIOD_MS = 1_000;

  private final AppExecutors executors;
  private final RunCatalog catalog;
  private final Consumer<String> say;
  private final ObservableList<RunItem> items = FXCollections.observableArrayList();
  private final Map<RunFolder, RunItem> byFolder = new HashMap<>();
  private final ObjectProperty<Optional<RunItem>> focused =
      new SimpleObjectProperty<>(this, "focused", Optional.empty());
  private final ReadOnlyLongWrapper looks = new ReadOnlyLongWrapper(this, "looks");
  private final AtomicBoolean looking = new AtomicBoolean();
  private volatile List<Path> folders = List.of();
  private volatile List<Path> imported = List.of();
  private @Nullable ScheduledFuture<?> ticking;
  private volatile String lastFault = "";

  RunList(AppExecutors executors, RunCatalog catalog, Consumer<String> say) {
    this.executors = executors;
    this.catalog = catalog;
    this.say = say;
  }

  /** The runs, newest first. */
  public ObservableList<RunItem> items() {
    return items;
  }

  /** The run that screens show where they show one: the last started, or the one selected. */
  public ObjectProperty<Optional<RunItem>> focusedProperty() {
    return focused;
  }

  /** How often the folders were looked at; changes after each look, when all items are current. */
  public ReadOnlyLongProperty looksProperty() {
    return looks.getReadOnlyProperty();
  }

  /** The run in a folder, where it was found. */
  public Optional<RunItem> in(RunFolder folder) {
    return Optional.ofNullable(byFolder.get(folder));
  }

  /**
   * Looks for runs in these folders from now on, besides those in the user's index.
   *
   * @param importedFolders folders of somebody else's
   */
  void watch(List<Path> runsFolders, List<Path> importedFolders) {
    folders = List.copyOf(runsFolders);
    imported = List.copyOf(importedFolders);
    look();
  }

  void start() {
    ticking =
        executors
            .clock()
            .scheduleWithFixedDelay(this::look, PERIOD_MS, PERIOD_MS, TimeUnit.MILLISECONDS);
  }

  void stop() {
    if (ticking != null) {
      ticking.cancel(false);
    }
  }

  /** Looks now, on the runs thread. */
  public void look() {
    // A look that takes longer than a period must not pile up others behind it.
    if (looking.compareAndSet(false, true)) {
      executors.runs().execute(this::scan);
    }
  }

  private void scan() {
    try {
      List<RunSummary> found = catalog.scan(folders, imported);
      lastFault = "";
      executors.ui().execute(() -> show(found));
    } catch (IOException e) {
      String sentence = "The runs cannot be listed: " + e.getMessage();
      // Once, not each second.
      if (!sentence.equals(lastFault)) {
        lastFault = sentence;
        say.accept(sentence);
      }
    } finally {
      looking.set(false);
    }
  }

  private void show(List<RunSummary> found) {
    List<RunItem> next = new ArrayList<>();
    for (RunSummary summary : found) {
      RunItem item = byFolder.computeIfAbsent(summary.folder(), f -> new RunItem(summary));
      item.show(summary);
      next.add(item);
    }
    // A set, for there may be thousands, and this is done each second.
    byFolder.values().retainAll(new HashSet<>(next));
    if (!items.equals(next)) {
      items.setAll(next);
    }
    if (focused.get().filter(byFolder::containsValue).isEmpty()) {
      focused.set(next.stream().findFirst());
    }
    looks.set(looks.get() + 1);
  }

  /** Brings a run that was just launched in at once, and into focus. */
  void launched(RunFolder folder) {
    executors
        .runs()
        .execute(
            () -> {
              RunSummary summary = RunCatalog.summary(folder);
              executors
                  .ui()
                  .execute(
                      () -> {
                        RunItem item = byFolder.computeIfAbsent(folder, f -> new RunItem(summary));
                        item.show(summary);
                        if (!items.contains(item)) {
                          items.addFirst(item);
                        }
                        focused.set(Optional.of(item));
                      });
            });
  }
}
