package dev.sequent.app.workbench;

import dev.sequent.config.ConfigDocument;
import dev.sequent.config.ConfigException;
import dev.sequent.config.ConfigMerge;
import dev.sequent.config.ConfigReader;
import dev.sequent.config.ConfigReading;
import dev.sequent.config.ConfigText;
import dev.sequent.config.EditHistory;
import dev.sequent.config.ExperimentConfig;
import dev.sequent.config.Problem;
import dev.sequent.config.Recipes;
import dev.sequent.config.Severity;
import dev.sequent.config.TextEdit;
import dev.sequent.lint.LintFinding;
import dev.sequent.lint.LintFix;
import dev.sequent.lint.Linter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * The config that is being edited: one text, seen as text and as values. The text is the truth; its
 * reading follows on the config thread, and {@link #readingProperty()} says to which text it
 * belongs. Call it on the FX thread only.
 */
public final class OpenConfig {

  private final AppExecutors executors;
  private final Consumer<String> say;

  private final ReadOnlyObjectWrapper<Optional<Path>> file =
      new ReadOnlyObjectWrapper<>(this, "file", Optional.empty());
  private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper(this, "text", "");
  private final ReadOnlyBooleanWrapper unsaved = new ReadOnlyBooleanWrapper(this, "unsaved");
  private final ReadOnlyObjectWrapper<Reading> reading =
      new ReadOnlyObjectWrapper<>(this, "reading", Reading.NOTHING);
  private final ObservableList<Problem> problems = FXCollections.observableArrayList();

  private final Optional<BackgroundLint> lint;
  private List<LintFinding> advice = List.of();
  private Map<Problem, LintFix> fixes = Map.of();
  private final ReadOnlyBooleanWrapper undoable = new ReadOnlyBooleanWrapper(this, "undoable");
  private final ReadOnlyBooleanWrapper redoable = new ReadOnlyBooleanWrapper(this, "redoable");
  private final ReadOnlyObjectWrapper<Origins> origins =
      new ReadOnlyObjectWrapper<>(this, "origins", Origins.NONE);
  private final ReadOnlyObjectWrapper<Optional<DiskConflict>> conflict =
      new ReadOnlyObjectWrapper<>(this, "conflict", Optional.empty());

  private final Optional<EditJournal> journal;
  private EditHistory history = new EditHistory();
  private SourceText source = new SourceText("");
  private String savedRaw = "";

  /**
   * What the text can be compared with.
   *
   * @param saved the file as last read or written; empty where it is no valid YAML
   * @param recipe the shipped config that it most likely comes from
   */
  public record Origins(Optional<ConfigDocument> saved, Optional<ConfigDocument> recipe) {
    static final Origins NONE = new Origins(Optional.empty(), Optional.empty());
  }

  /** A change of the document, made on the config thread. */
  @FunctionalInterface
  public interface Edit {
    /** The document after the change. */
    ConfigDocument of(ConfigDocument document) throws ConfigException;
  }

  /**
   * What one state of the text means.
   *
   * @param document the last text that could be parsed
   * @param current whether that is the text in the editor
   * @param experiment the typed config, where it has no error
   */
  public record Reading(
      Optional<ConfigDocument> document, boolean current, Optional<ExperimentConfig> experiment) {
    static final Reading NOTHING = new Reading(Optional.empty(), false, Optional.empty());
  }

  /**
   * A config that is checked, but not linted.
   *
   * @param say takes one sentence for the user
   */
  public OpenConfig(AppExecutors executors, Consumer<String> say) {
    this(executors, say, Optional.empty(), Optional.empty());
  }

  /**
   * @param edits folder in which edits are kept over restarts; empty to keep none
   * @param linter is asked on the data thread, after the quick checks; empty for these alone
   */
  OpenConfig(
      AppExecutors executors, Consumer<String> say, Optional<Path> edits, Optional<Linter> linter) {
    this.executors = executors;
    this.say = say;
    this.journal = edits.map(EditJournal::new);
    this.lint = linter.map(l -> new BackgroundLint(executors, l));
  }

  /** The file being edited. */
  public ReadOnlyObjectProperty<Optional<Path>> fileProperty() {
    return file.getReadOnlyProperty();
  }

  /** The text as an editor shows it, with {@code \n} line ends. */
  public ReadOnlyStringProperty textProperty() {
    return text.getReadOnlyProperty();
  }

  /** Whether the text differs from the file. */
  public ReadOnlyBooleanProperty unsavedProperty() {
    return unsaved.getReadOnlyProperty();
  }

  /** What the text means. */
  public ReadOnlyObjectProperty<Reading> readingProperty() {
    return reading.getReadOnlyProperty();
  }

  /** Everything that is wrong with the text, by line. */
  public ObservableList<Problem> problems() {
    return problems;
  }

  /** Edits that settle a problem, where the linter knows some. */
  public Optional<LintFix> fixOf(Problem problem) {
    return Optional.ofNullable(fixes.get(problem));
  }

  /** Whether there is an edit to take back. */
  public ReadOnlyBooleanProperty undoableProperty() {
    return undoable.getReadOnlyProperty();
  }

  /** Whether there is an edit to bring back. */
  public ReadOnlyBooleanProperty redoableProperty() {
    return redoable.getReadOnlyProperty();
  }

  /** What the text can be compared with. */
  public ReadOnlyObjectProperty<Origins> originsProperty() {
    return origins.getReadOnlyProperty();
  }

  /** Another program's change that waits for a decision. */
  public ReadOnlyObjectProperty<Optional<DiskConflict>> conflictProperty() {
    return conflict.getReadOnlyProperty();
  }

  /** Whether something is wrong that stops a run. */
  public boolean hasErrors() {
    return problems.stream().anyMatch(p -> p.severity() == Severity.ERROR);
  }

  /** The text as it would be written, byte order mark and line ends included. */
  public String raw() {
    return source.raw();
  }

  /** Opens a file; says so where that is not possible, and then nothing changes. */
  public void open(Path path) {
    executors.config().execute(() -> load(path.toAbsolutePath().normalize()));
  }

  private void load(Path path) {
    try {
      String raw = ConfigText.read(path);
      EditHistory kept = journal.flatMap(j -> j.load(path, raw)).orElseGet(EditHistory::new);
      executors.ui().execute(() -> show(path, raw, kept));
    } catch (ConfigException e) {
      say.accept(e.getMessage());
    }
  }

  private void show(Path path, String raw, EditHistory kept) {
    // Empty first, so that an editor sees a new file and not an edit of the old one.
    text.set("");
    file.set(Optional.of(path));
    reading.set(Reading.NOTHING);
    advice = List.of();
    fixes = Map.of();
    origins.set(Origins.NONE);
    conflict.set(Optional.empty());
    problems.clear();
    history = kept;
    knownOnDisk(raw);
    replace(new SourceText(raw));
  }

  /** What the file holds is known: the marks of what changed since then start from it. */
  private void knownOnDisk(String raw) {
    savedRaw = raw;
    Path path = file.get().orElseThrow();
    executors
        .config()
        .execute(
            () -> {
              Optional<ConfigDocument> saved = parsed(path, raw);
              Optional<ConfigDocument> recipe = saved.flatMap(Recipes::nearest);
              executors
                  .ui()
                  .execute(
                      () -> {
                        if (savedRaw.equals(raw) && file.get().equals(Optional.of(path))) {
                          origins.set(new Origins(saved, recipe));
                        }
                      });
            });
  }

  private static Optional<ConfigDocument> parsed(Path path, String raw) {
    try {
      return Optional.of(ConfigDocument.of(path, raw));
    } catch (ConfigException noYaml) {
      return Optional.empty();
    }
  }

  /**
   * Looks whether another program changed the file. An unedited text follows it; edits in other
   * keys are merged with it; where both changed the same, {@link #conflictProperty()} asks.
   */
  public void checkDisk() {
    Optional<Path> path = file.get();
    if (path.isPresent()) {
      String known = savedRaw;
      executors.config().execute(() -> compare(path.get(), known, () -> {}));
    }
  }

  /** Whether the file holds what is known; where not, it is taken over and {@code then} called. */
  private boolean compare(Path path, String known, Runnable then) {
    String now;
    try {
      now = ConfigText.read(path);
    } catch (ConfigException e) {
      if (Files.exists(path)) {
        say.accept(e.getMessage());
        return false;
      }
      return true;
    }
    if (now.equals(known)) {
      return true;
    }
    executors.ui().execute(() -> takeOver(path, known, now, then));
    return false;
  }

  private void takeOver(Path path, String known, String now, Runnable then) {
    if (!file.get().equals(Optional.of(path)) || !savedRaw.equals(known)) {
      return;
    }
    if (conflict.get().filter(c -> c.theirs().equals(now)).isPresent()) {
      return;
    }
    String mine = source.raw();
    if (!unsaved.get() || mine.equals(now)) {
      knownOnDisk(now);
      edited(new SourceText(now));
      conflict.set(Optional.empty());
      then.run();
      return;
    }
    ConfigMerge merge = ConfigMerge.of(path, known, mine, now);
    if (merge.text().isPresent()) {
      knownOnDisk(now);
      edited(new SourceText(merge.text().get()));
      conflict.set(Optional.empty());
      say.accept(path + ": another program's changes were merged with yours; undo takes them back");
      then.run();
    } else {
      conflict.set(Optional.of(new DiskConflict(known, now, merge.conflicts())));
      say.accept(path + ": not saved over another program's changes; decide above the text");
    }
  }

  /** Decides a conflict for the text here: the next save replaces what the file holds. */
  public void keepMine() {
    conflict
        .get()
        .ifPresent(
            c -> {
              conflict.set(Optional.empty());
              knownOnDisk(c.theirs());
              unsaved.set(!source.raw().equals(savedRaw));
            });
  }

  /** Decides a conflict for the file: its text replaces the one here; undo brings that back. */
  public void takeTheirs() {
    conflict
        .get()
        .ifPresent(
            c -> {
              conflict.set(Optional.empty());
              knownOnDisk(c.theirs());
              edited(new SourceText(c.theirs()));
            });
  }

  /** Takes the editor's text after a change. */
  public void type(String view) {
    if (file.get().isPresent()) {
      SourceText next = source.withView(view);
      if (!next.equals(source)) {
        edited(next);
      }
    }
  }

  /** Takes the last edit back, byte for byte. */
  public void undo() {
    if (history.canUndo()) {
      replace(new SourceText(history.undo(source.raw())));
    }
  }

  /** Brings the edit back that was taken back last. */
  public void redo() {
    if (history.canRedo()) {
      replace(new SourceText(history.redo(source.raw())));
    }
  }

  private void edited(SourceText next) {
    history.record(TextEdit.between(source.raw(), next.raw()));
    replace(next);
  }

  private void replace(SourceText next) {
    source = next;
    undoable.set(history.canUndo());
    redoable.set(history.canRedo());
    text.set(next.view());
    unsaved.set(!next.raw().equals(savedRaw));
    Path path = file.get().orElseThrow();
    executors.config().execute(() -> read(path, next));
  }

  private void read(Path path, SourceText of) {
    try {
      ConfigDocument document = ConfigDocument.of(path, of.raw());
      ConfigReading result = ConfigReader.read(document);
      publish(of, new Reading(Optional.of(document), true, result.config()), result.problems());
    } catch (ConfigException e) {
      executors.ui().execute(() -> publishFault(of, e.problem()));
    }
  }

  private void publishFault(SourceText of, Problem fault) {
    // The last good document stays for the form, marked as not current.
    publish(of, new Reading(reading.get().document(), false, Optional.empty()), List.of(fault));
  }

  private void publish(SourceText of, Reading next, List<Problem> found) {
    executors
        .ui()
        .execute(
            () -> {
              if (of.equals(source)) {
                problems.setAll(withAdvice(next, found));
                reading.set(next);
                lint.ifPresent(background -> lint(background, next));
              }
            });
  }

  private void lint(BackgroundLint background, Reading next) {
    if (!next.current() || next.document().isEmpty()) {
      background.forget();
      return;
    }
    background.ask(
        next.document().get(),
        report -> {
          advice = report.findings();
          Map<Problem, LintFix> known = new HashMap<>();
          advice.forEach(f -> f.fix().ifPresent(fix -> known.put(f.explained(), fix)));
          fixes = known;
          List<Problem> all = report.problems();
          if (!problems.equals(all)) {
            problems.setAll(all);
          }
        });
  }

  /** What the linter said last stays until it has spoken again, or the list would flicker. */
  private List<Problem> withAdvice(Reading next, List<Problem> found) {
    List<Problem> all = new ArrayList<>(found);
    if (next.current() && next.document().isPresent()) {
      ConfigDocument document = next.document().get();
      advice.stream()
          .filter(f -> !f.fromReader() && document.value(f.problem().key()).isPresent())
          .map(f -> f.at(document.lineOf(f.problem().key())).explained())
          .forEach(all::add);
      all.sort(Comparator.comparingInt(Problem::line));
    }
    return all;
  }

  /**
   * Puts a value into the text, changing nothing else.
   *
   * @param key dotted, such as {@code optimizer.learning_rate}
   * @param value the value's content
   * @param refused takes one sentence where the text does not allow the edit
   */
  public void set(String key, String value, Consumer<String> refused) {
    edit(document -> document.with(key, value), refused);
  }

  /**
   * Settles a problem, changing nothing else.
   *
   * @param refused takes one sentence where the text does not allow the edits
   */
  public void apply(LintFix fix, Consumer<String> refused) {
    edit(fix::applyTo, refused);
  }

  /**
   * Changes the text through its document; the change is one step for undo.
   *
   * @param refused takes one sentence where the text does not allow the edit
   */
  public void edit(Edit change, Consumer<String> refused) {
    Optional<Path> path = file.get();
    if (path.isEmpty()) {
      return;
    }
    SourceText before = source;
    executors
        .config()
        .execute(
            () -> {
              try {
                ConfigDocument edited = change.of(ConfigDocument.of(path.get(), before.raw()));
                String raw = new String(edited.bytes(), StandardCharsets.UTF_8);
                executors.ui().execute(() -> apply(before, raw, change, refused));
              } catch (ConfigException e) {
                executors.ui().execute(() -> refused.accept(e.sentence()));
              }
            });
  }

  private void apply(SourceText before, String raw, Edit change, Consumer<String> refused) {
    if (before.equals(source)) {
      history.close();
      edited(new SourceText(raw));
      history.close();
    } else {
      // Somebody typed meanwhile: the edit belongs to the newer text.
      edit(change, refused);
    }
  }

  /**
   * Writes the text to its file, also one that is not valid YAML yet. What another program wrote
   * meanwhile is merged first, or asked about, and then nothing is written.
   *
   * @param done called on the FX thread after it was written, not where that failed
   */
  public void save(Runnable done) {
    Optional<Path> path = file.get();
    if (path.isEmpty()) {
      return;
    }
    if (conflict.get().isPresent()) {
      say.accept(path.get() + ": not saved; decide first what becomes of the file's other changes");
      return;
    }
    SourceText now = source;
    String known = savedRaw;
    history.close();
    EditHistory kept = new EditHistory(history.edits(), history.done());
    executors
        .config()
        .execute(
            () -> {
              if (compare(path.get(), known, () -> save(done))) {
                write(path.get(), now, kept, done);
              }
            });
  }

  private void write(Path path, SourceText now, EditHistory kept, Runnable done) {
    try {
      AtomicText.write(path, now.raw());
    } catch (IOException e) {
      say.accept(path + ": not saved (" + e.getMessage() + ")");
      return;
    }
    try {
      if (journal.isPresent()) {
        journal.get().store(path, now.raw(), kept);
      }
    } catch (IOException e) {
      say.accept(path + ": saved, but its edits cannot be undone later (" + e.getMessage() + ")");
    }
    executors
        .ui()
        .execute(
            () -> {
              if (file.get().equals(Optional.of(path))) {
                knownOnDisk(now.raw());
                unsaved.set(!source.raw().equals(savedRaw));
              }
              done.run();
            });
  }
}
