package dev.sequent.app.workbench;

import dev.sequent.config.ConfigDocument;
import dev.sequent.config.ConfigException;
import dev.sequent.config.ConfigReader;
import dev.sequent.config.ConfigReading;
import dev.sequent.config.ExperimentConfig;
import dev.sequent.config.Problem;
import dev.sequent.config.Severity;
import dev.sequent.lint.LintFinding;
import dev.sequent.lint.LintFix;
import dev.sequent.lint.Linter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
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
  private SourceText source = new SourceText("");
  private String savedRaw = "";

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
    this(executors, say, Optional.empty());
  }

  /**
   * As above, with what the linter says among the problems: it follows after the quick checks.
   *
   * @param linter is asked on the data thread
   */
  public OpenConfig(AppExecutors executors, Consumer<String> say, Optional<Linter> linter) {
    this.executors = executors;
    this.say = say;
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
      String raw = decode(path);
      executors.ui().execute(() -> show(path, raw));
    } catch (CharacterCodingException e) {
      say.accept(path + ": this is not UTF-8 text; a config must be");
    } catch (IOException e) {
      say.accept(path + ": cannot be read (" + e.getMessage() + ")");
    }
  }

  private static String decode(Path path) throws IOException {
    // The limit of the YAML reader; beyond it an editor would only freeze.
    if (Files.size(path) > 3L * 1024 * 1024) {
      throw new IOException("larger than 3 MB, which no config is");
    }
    // Not readString: a wrong byte must be an error, not a replacement character that gets saved.
    return StandardCharsets.UTF_8
        .newDecoder()
        .decode(ByteBuffer.wrap(Files.readAllBytes(path)))
        .toString();
  }

  private void show(Path path, String raw) {
    // Empty first, so that an editor sees a new file and not an edit of the old one.
    text.set("");
    file.set(Optional.of(path));
    reading.set(Reading.NOTHING);
    advice = List.of();
    fixes = Map.of();
    problems.clear();
    savedRaw = raw;
    replace(new SourceText(raw));
  }

  /**
   * Takes over what another program wrote into the file, where nothing here would be lost by it;
   * says so where it would.
   */
  public void checkDisk() {
    Optional<Path> path = file.get();
    if (path.isPresent()) {
      String known = savedRaw;
      executors.config().execute(() -> compare(path.get(), known));
    }
  }

  private void compare(Path path, String known) {
    try {
      String now = decode(path);
      if (!now.equals(known)) {
        executors.ui().execute(() -> takeOver(path, known, now));
      }
    } catch (IOException e) {
      say.accept(path + ": can no longer be read (" + e.getMessage() + "); saving writes it anew");
    }
  }

  private void takeOver(Path path, String known, String now) {
    if (!file.get().equals(Optional.of(path)) || !savedRaw.equals(known)) {
      return;
    }
    boolean edited = unsaved.get();
    savedRaw = now;
    if (edited) {
      unsaved.set(!source.raw().equals(now));
      say.accept(
          path + ": another program changed this file; your edits are kept, saving replaces it");
    } else {
      replace(new SourceText(now));
    }
  }

  /** Takes the editor's text after a change. */
  public void type(String view) {
    if (file.get().isPresent()) {
      SourceText next = source.withView(view);
      if (!next.equals(source)) {
        replace(next);
      }
    }
  }

  private void replace(SourceText next) {
    source = next;
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

  /** A change of a document's text. */
  private interface Edit {
    ConfigDocument of(ConfigDocument document) throws ConfigException;
  }

  private void edit(Edit edit, Consumer<String> refused) {
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
                ConfigDocument edited = edit.of(ConfigDocument.of(path.get(), before.raw()));
                String raw = new String(edited.bytes(), StandardCharsets.UTF_8);
                executors.ui().execute(() -> take(before, raw, edit, refused));
              } catch (ConfigException e) {
                executors.ui().execute(() -> refused.accept(e.sentence()));
              }
            });
  }

  private void take(SourceText before, String raw, Edit edit, Consumer<String> refused) {
    if (before.equals(source)) {
      replace(new SourceText(raw));
    } else {
      // Somebody typed meanwhile: the edit belongs to the newer text.
      edit(edit, refused);
    }
  }

  /**
   * Writes the text to its file, also one that is not valid YAML yet.
   *
   * @param done called on the FX thread after it was written, not where that failed
   */
  public void save(Runnable done) {
    Optional<Path> path = file.get();
    if (path.isEmpty()) {
      return;
    }
    SourceText now = source;
    executors
        .config()
        .execute(
            () -> {
              try {
                AtomicText.write(path.get(), now.raw());
                executors
                    .ui()
                    .execute(
                        () -> {
                          savedRaw = now.raw();
                          unsaved.set(!source.raw().equals(savedRaw));
                          done.run();
                        });
              } catch (IOException e) {
                say.accept(path.get() + ": not saved (" + e.getMessage() + ")");
              }
            });
  }
}
