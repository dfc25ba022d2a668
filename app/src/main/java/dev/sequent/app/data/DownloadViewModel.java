package dev.sequent.app.data;

import dev.sequent.app.format.Figures;
import dev.sequent.app.workbench.Workbench;
import dev.sequent.config.Sections;
import dev.sequent.data.DataException;
import dev.sequent.fetch.CancelSignal;
import dev.sequent.fetch.FetchException;
import dev.sequent.fetch.FetchListener;
import dev.sequent.fetch.FetchedTask;
import dev.sequent.fetch.GlueDownload;
import dev.sequent.fetch.GlueTask;
import dev.sequent.fetch.RemoteFile;
import dev.sequent.fetch.TransferPace;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** One GLUE task on its way to this computer, and then into the open config. */
final class DownloadViewModel {
  private static final long EVERY_NANOS = 100_000_000;

  /** Where the download stands. */
  enum State {
    READY,
    RUNNING,
    DONE,
    FAILED
  }

  private final Workbench workbench;
  private final GlueDownload glue;
  private final DataDirSetting dataDir;
  private final LongSupplier nanos;
  private final ObjectProperty<GlueTask> task;
  private final StringProperty folder = new SimpleStringProperty(this, "folder", "");
  private final ReadOnlyObjectWrapper<State> state =
      new ReadOnlyObjectWrapper<>(this, "state", State.READY);
  private final ReadOnlyDoubleWrapper fraction = new ReadOnlyDoubleWrapper(this, "fraction", 0);
  private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper(this, "message", "");

  private CancelSignal cancel = new CancelSignal();
  private Optional<FetchedTask> fetched = Optional.empty();

  /**
   * @param nanos a clock that only counts
   */
  DownloadViewModel(
      Workbench workbench, GlueDownload glue, DataDirSetting dataDir, LongSupplier nanos) {
    this.workbench = workbench;
    this.glue = glue;
    this.dataDir = dataDir;
    this.nanos = nanos;
    task = new SimpleObjectProperty<>(this, "task", glue.tasks().all().getFirst());
  }

  List<GlueTask> tasks() {
    return glue.tasks().all();
  }

  ObjectProperty<GlueTask> taskProperty() {
    return task;
  }

  /** The GLUE folder; the task's own is made in it. */
  StringProperty folderProperty() {
    return folder;
  }

  ReadOnlyObjectProperty<State> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /** How much is there, from 0 to 1; negative where nobody knows. */
  ReadOnlyDoubleProperty fractionProperty() {
    return fraction.getReadOnlyProperty();
  }

  /** One line about what happens or happened. */
  ReadOnlyStringProperty messageProperty() {
    return message.getReadOnlyProperty();
  }

  /** Begins anew: the task that the config reads, a folder of the project. Not while one runs. */
  void prepare() {
    if (state.get() == State.RUNNING) {
      return;
    }
    workbench
        .config()
        .readingProperty()
        .get()
        .document()
        .flatMap(d -> Sections.orEmpty(d).document().value("train_input.data_processor"))
        .flatMap(v -> tasks().stream().filter(t -> t.processor().equals(v.text())).findFirst())
        .ifPresent(task::set);
    folder.set(defaultFolder().toString());
    fetched = Optional.empty();
    fraction.set(0);
    show(State.READY, "");
  }

  private Path defaultFolder() {
    return workbench
        .projectProperty()
        .get()
        .map(project -> project.folder().resolve("data"))
        .or(() -> workbench.config().fileProperty().get().map(f -> f.resolveSibling("data")))
        .orElse(Path.of("data").toAbsolutePath());
  }

  /** Where a task comes from and how much it is. */
  static String origin(GlueTask of) {
    long bytes = of.sources().stream().mapToLong(s -> s.bytes().orElse(0)).sum();
    String addresses =
        of.sources().stream()
            .map(RemoteFile::address)
            .map(Object::toString)
            .collect(Collectors.joining(", "));
    return "from " + addresses + (bytes > 0 ? " · " + Figures.bytes(bytes) : "");
  }

  /** Downloads; or says what is in the way. */
  void start() {
    if (state.get() == State.RUNNING) {
      return;
    }
    Path into;
    try {
      into = Path.of(folder.get()).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      show(State.FAILED, "This system allows no such folder name.");
      return;
    }
    GlueTask wanted = task.get();
    CancelSignal signal = new CancelSignal();
    cancel = signal;
    fraction.set(-1);
    show(State.RUNNING, "Connecting …");
    workbench.executors().downloads().execute(() -> fetch(wanted, into, signal));
  }

  private void fetch(GlueTask wanted, Path into, CancelSignal signal) {
    try {
      FetchedTask result = glue.fetch(wanted, into, Optional.empty(), new Follower(), signal);
      workbench.executors().ui().execute(() -> arrived(result));
    } catch (FetchException | DataException e) {
      String sentence = String.valueOf(e.getMessage());
      workbench.executors().ui().execute(() -> show(State.FAILED, sentence));
    } catch (RuntimeException fault) {
      // Ours, then; a window that waits for ever would be the worse answer.
      workbench
          .executors()
          .ui()
          .execute(() -> show(State.FAILED, "The download failed unexpectedly: " + fault));
      throw fault;
    }
  }

  private void arrived(FetchedTask result) {
    fetched = Optional.of(result);
    fraction.set(1);
    String rows =
        result.trainRows().isPresent() && result.evalRows().isPresent()
            ? "%,d train and %,d eval rows are"
                .formatted(result.trainRows().getAsInt(), result.evalRows().getAsInt())
            : result.task().name() + " is";
    show(
        State.DONE,
        "%s in %s%s"
            .formatted(rows, result.dataDir(), result.fetched() ? "" : ", and were there already"));
  }

  /** Calls it off; what was received stays for the next time. */
  void cancel() {
    cancel.cancel();
  }

  /** Whether there is a config that could read what was fetched. */
  boolean usable() {
    return dataDir.possible();
  }

  /** Points the open config at what was fetched. */
  void use() {
    fetched.ifPresent(
        result -> dataDir.set(result.dataDir(), Optional.of(result.task().processor())));
  }

  private void show(State next, String sentence) {
    message.set(sentence);
    state.set(next);
  }

  /** Hands the progress to the window, ten times a second at most. */
  private final class Follower implements FetchListener {
    private final TransferPace pace = new TransferPace(nanos, EVERY_NANOS);

    @Override
    public void begins(String piece) {
      pace.begins(piece);
    }

    @Override
    public void received(long bytes, OptionalLong total) {
      pace.received(bytes, total)
          .ifPresent(mark -> workbench.executors().ui().execute(() -> follow(mark)));
    }

    private void follow(TransferPace.Mark mark) {
      if (state.get() == State.RUNNING) {
        fraction.set(mark.share().orElse(-1));
        message.set(line(mark));
      }
    }

    private static String line(TransferPace.Mark mark) {
      String of =
          mark.total().stream()
              .mapToObj(total -> " of " + Figures.bytes(total))
              .collect(Collectors.joining());
      String speed =
          mark.bytesPerSecond().stream()
              .mapToObj(b -> " · " + Figures.bytes(Math.round(b)) + "/s")
              .collect(Collectors.joining());
      String left =
          mark.secondsLeft().stream()
              .mapToObj(s -> " · " + Figures.duration(Duration.ofSeconds(s)) + " left")
              .collect(Collectors.joining());
      return mark.what() + " · " + Figures.bytes(mark.bytes()) + of + speed + left;
    }

    @Override
    public void says(String sentence) {
      workbench.say(sentence);
    }
  }
}
