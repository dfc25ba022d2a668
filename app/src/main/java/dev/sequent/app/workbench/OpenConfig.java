package dev.sequent.app.workbench;

import dev.sequent.config.ConfigDocument;
import dev.sequent.config.ConfigException;
import dev.sequent.config.ConfigReader;
import dev.sequent.config.ConfigReading;
import dev.sequent.config.ConfigText;
import dev.sequent.config.EditHistory;
import dev.sequent.config.ExperimentConfig;
import dev.sequent.config.PointlessKeys;
import dev.sequent.config.Problem;
import dev.sequent.config.SchedulePhase;
import dev.sequent.config.Sections;
import dev.sequent.lint.LintFix;
import dev.sequent.lint.Linter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.collections.ObservableList;

/**
 * The config that is being edited: one text, seen as text and as values. The text is the truth; its
 * reading follows on the config thread, and {@link #readingProperty()} says to which text it
 * belongs. Call it on the FX thread only.
 */
public final class OpenConfig {

  private static final ReadOnlyObjectProperty<Optional<Draft>> NO_DRAFT =
      new ReadOnlyObjectWrapper<Optional<Draft>>(Optional.empty()).getReadOnlyProperty();

  private final AppExecutors executors;
  private final Consumer<String> say;
  private final Optional<EditJournal> journal;
  private final EditedText text = new EditedText(this::changed);
  private final SavedFile saved;
  private final LintedProblems problems;
  private final Optional<UnsavedEdits> drafts;

  private final ReadOnlyObjectWrapper<Reading> reading =
      new ReadOnlyObjectWrapper<>(this, "reading", Reading.NOTHING);

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
   * @param phases the phases of the document's learning rate
   * @param pointless why a key has no effect as things are, by dotted key
   */
  public record Reading(
      Optional<ConfigDocument> document,
      boolean current,
      Optional<ExperimentConfig> experiment,
      List<SchedulePhase> phases,
      Map<String, String> pointless) {
    static final Reading NOTHING =
        new Reading(Optional.empty(), false, Optional.empty(), List.of(), Map.of());

    static Reading of(ConfigDocument document, ConfigReading checked) {
      ConfigDocument sections = Sections.orEmpty(document).document();
      List<SchedulePhase> phases = SchedulePhase.of(sections);
      return new Reading(
          Optional.of(document),
          true,
          checked.config(),
          phases,
          PointlessKeys.of(sections, phases));
    }

    /** The same, while the text has moved on to something that cannot be parsed. */
    Reading outdated() {
      return new Reading(document, false, Optional.empty(), phases, pointless);
    }
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
    this.saved = new SavedFile(executors, say, journal, text);
    this.drafts =
        edits.map(folder -> new UnsavedEdits(executors, say, new DraftFolder(folder), text, saved));
    this.problems = new LintedProblems(linter.map(l -> new BackgroundLint(executors, l)));
  }

  /** The file being edited. */
  public ReadOnlyObjectProperty<Optional<Path>> fileProperty() {
    return saved.pathProperty();
  }

  /** The text as an editor shows it, with {@code \n} line ends. */
  public ReadOnlyStringProperty textProperty() {
    return text.viewProperty();
  }

  /** Whether the text differs from the file. */
  public ReadOnlyBooleanProperty unsavedProperty() {
    return saved.unsavedProperty();
  }

  /** What the text means. */
  public ReadOnlyObjectProperty<Reading> readingProperty() {
    return reading.getReadOnlyProperty();
  }

  /** Everything that is wrong with the text, by line. */
  public ObservableList<Problem> problems() {
    return problems.all();
  }

  /** Edits that settle a problem, where the linter knows some. */
  public Optional<LintFix> fixOf(Problem problem) {
    return problems.fixOf(problem);
  }

  /** Whether there is an edit to take back. */
  public ReadOnlyBooleanProperty undoableProperty() {
    return text.undoableProperty();
  }

  /** Whether there is an edit to bring back. */
  public ReadOnlyBooleanProperty redoableProperty() {
    return text.redoableProperty();
  }

  /** What the text can be compared with. */
  public ReadOnlyObjectProperty<Origins> originsProperty() {
    return saved.originsProperty();
  }

  /** Another program's change that waits for a decision. */
  public ReadOnlyObjectProperty<Optional<DiskConflict>> conflictProperty() {
    return saved.conflictProperty();
  }

  /** Whether something is wrong that stops a run. */
  public boolean hasErrors() {
    return problems.hasErrors();
  }

  /** The text as it would be written, byte order mark and line ends included. */
  public String raw() {
    return text.raw();
  }

  /**
   * Opens a file; says so where that is not possible, and then nothing changes. Whoever calls has
   * asked about edits that are not saved; what is typed while the file is read keeps it from being
   * opened.
   */
  public void open(Path path) {
    SourceText before = text.source();
    executors.config().execute(() -> load(path.toAbsolutePath().normalize(), before));
  }

  private void load(Path path, SourceText before) {
    try {
      String raw = ConfigText.read(path);
      EditHistory kept = journal.flatMap(j -> j.load(path, raw)).orElseGet(EditHistory::new);
      Optional<DraftFolder.Left> left = drafts.flatMap(d -> d.look(path, raw));
      executors.ui().execute(() -> showUnlessEdited(before, path, raw, kept, left));
    } catch (ConfigException e) {
      say.accept(e.getMessage());
    }
  }

  private void showUnlessEdited(
      SourceText before, Path path, String raw, EditHistory kept, Optional<DraftFolder.Left> left) {
    if (unsavedProperty().get() && !before.equals(text.source())) {
      say.accept(path + ": not opened, for the config here was edited meanwhile");
    } else {
      show(path, raw, kept, left);
    }
  }

  private void show(Path path, String raw, EditHistory kept, Optional<DraftFolder.Left> left) {
    // Empty first, so that an editor sees a new file and not an edit of the old one.
    text.clear();
    reading.set(Reading.NOTHING);
    problems.clear();
    drafts.ifPresent(d -> d.open(path, left));
    saved.open(path, raw);
    text.show(raw, kept);
  }

  /**
   * Looks whether another program changed the file. An unedited text follows it; edits in other
   * keys are merged with it; where both changed the same, {@link #conflictProperty()} asks.
   */
  public void checkDisk() {
    saved.check();
  }

  /** Decides a conflict for the text here: the next save replaces what the file holds. */
  public void keepMine() {
    saved.keepMine();
  }

  /** Decides a conflict for the file: its text replaces the one here; undo brings that back. */
  public void takeTheirs() {
    saved.takeTheirs();
  }

  /** Edits of this file that a window left behind when it ended without saving them. */
  public ReadOnlyObjectProperty<Optional<Draft>> draftProperty() {
    return drafts.map(UnsavedEdits::offerProperty).orElse(NO_DRAFT);
  }

  /**
   * Brings the offered edits back: with their own undo where nothing else has happened, else as one
   * step, merged with what the file holds now, or asked about.
   */
  public void restoreDraft() {
    drafts.ifPresent(UnsavedEdits::restore);
  }

  /** Gives the offered edits up. */
  public void dropDraft() {
    drafts.ifPresent(UnsavedEdits::drop);
  }

  /** The window closes, after it has asked about edits that are not saved. */
  void close() {
    drafts.ifPresent(UnsavedEdits::close);
  }

  /** Takes the editor's text after a change. */
  public void type(String view) {
    if (fileProperty().get().isPresent()) {
      text.type(view);
    }
  }

  /** Takes the last edit back, byte for byte. */
  public void undo() {
    text.undo();
  }

  /** Brings the edit back that was taken back last. */
  public void redo() {
    text.redo();
  }

  private void changed() {
    saved.textChanged();
    drafts.ifPresent(UnsavedEdits::changed);
    Path path = fileProperty().get().orElseThrow();
    SourceText now = text.source();
    executors.config().execute(() -> read(path, now));
  }

  private void read(Path path, SourceText of) {
    if (!of.equals(text.source())) {
      // Somebody typed on meanwhile; that text waits its turn behind this one.
      return;
    }
    try {
      ConfigDocument document = ConfigDocument.of(path, of.raw());
      ConfigReading checked = ConfigReader.read(document);
      Reading next = Reading.of(document, checked);
      executors.ui().execute(() -> publish(of, document, checked, next));
    } catch (ConfigException e) {
      executors.ui().execute(() -> publishFault(of, e.problem()));
    }
  }

  private void publish(
      SourceText of, ConfigDocument document, ConfigReading checked, Reading next) {
    if (of.equals(text.source())) {
      problems.show(document, checked);
      reading.set(next);
      problems.lint(document, checked);
    }
  }

  private void publishFault(SourceText of, Problem fault) {
    if (of.equals(text.source())) {
      problems.showFault(fault);
      // The last good document stays for the form, marked as not current.
      reading.set(reading.get().outdated());
    }
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
    Optional<Path> path = fileProperty().get();
    if (path.isEmpty()) {
      return;
    }
    SourceText before = text.source();
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
    if (before.equals(text.source())) {
      text.step(raw);
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
    settled(() -> saved.save(done));
  }

  /** Calls back on the FX thread when the edits that were asked for by now are in the text. */
  public void settled(Runnable then) {
    executors.config().execute(() -> executors.ui().execute(then));
  }
}
