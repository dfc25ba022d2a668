package dev.sequent.app.fault;

import dev.sequent.diagnostics.Fault;
import dev.sequent.diagnostics.FaultList;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * The faults of this window. To be given to threads as what hears of errors that nobody caught: a
 * fault must reach the user, must not end a thread silently, and must not flood anything where each
 * frame throws it again. A kind of fault is told the first time, the tenth, the hundredth.
 */
public final class Faults implements Thread.UncaughtExceptionHandler {
  private final FaultList list = new FaultList();
  private final Executor ui;
  private final InstantSource clock;
  private final Consumer<Fault> keep;
  private final ReadOnlyObjectWrapper<Optional<Fault>> shown =
      new ReadOnlyObjectWrapper<>(this, "shown", Optional.empty());

  /**
   * @param keep takes a fault that is told, from any thread
   */
  Faults(Executor ui, InstantSource clock, Consumer<Fault> keep) {
    this.ui = ui;
    this.clock = clock;
    this.keep = keep;
  }

  @Override
  public void uncaughtException(Thread thread, Throwable thrown) {
    Fault fault = list.add(thrown, thread.getName(), clock.instant());
    if (told(fault.count())) {
      keep.accept(fault);
      ui.execute(() -> show(fault));
    }
  }

  /** One, ten, a hundred and so on. */
  private static boolean told(long count) {
    long rest = count;
    while (rest % 10 == 0) {
      rest /= 10;
    }
    return rest == 1;
  }

  /** Whoever has closed the notice knows of this kind; another one is news. */
  private void show(Fault fault) {
    if (fault.count() == 1 || shown.get().isPresent()) {
      shown.set(Optional.of(fault));
    }
  }

  /** All kinds so far, in the order in which they were first seen. */
  List<Fault> all() {
    return list.all();
  }

  /** The fault to tell the user of; empty while there is none that was not seen. */
  ReadOnlyObjectProperty<Optional<Fault>> shownProperty() {
    return shown.getReadOnlyProperty();
  }

  /** The user has seen it. */
  void seen() {
    shown.set(Optional.empty());
  }
}
