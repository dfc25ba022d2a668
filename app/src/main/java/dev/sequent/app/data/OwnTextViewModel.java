package dev.sequent.app.data;

import dev.sequent.app.workbench.Workbench;
import dev.sequent.text.SegmentRule;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** A sentence or pair of the user's own, cut as it is typed by the tokenizer of the open split. */
final class OwnTextViewModel {

  private final Workbench workbench;
  private final DataViewModel data;
  private final StringProperty textA = new SimpleStringProperty(this, "textA", "");
  private final StringProperty textB = new SimpleStringProperty(this, "textB", "");
  private final ReadOnlyObjectWrapper<Optional<CutRow>> cut =
      new ReadOnlyObjectWrapper<>(this, "cut", Optional.empty());

  /** Counts changes; only what the newest text comes to is shown. */
  private final AtomicLong changes = new AtomicLong();

  OwnTextViewModel(Workbench workbench, DataViewModel data) {
    this.workbench = workbench;
    this.data = data;
    textA.addListener((o, was, is) -> cut());
    textB.addListener((o, was, is) -> cut());
    data.openProperty().addListener((o, was, is) -> cut());
    data.limitProperty().addListener((o, was, is) -> cut());
    data.segmentsProperty().addListener((o, was, is) -> cut());
  }

  /** The first sentence. */
  StringProperty textAProperty() {
    return textA;
  }

  /** The second sentence; empty for none, as in a data file. */
  StringProperty textBProperty() {
    return textB;
  }

  /** What the model would be fed; what the text before came to until that is known. */
  ReadOnlyObjectProperty<Optional<CutRow>> cutProperty() {
    return cut.getReadOnlyProperty();
  }

  /** Begins with the row that is looked at. */
  void takeRow() {
    data.shownProperty()
        .get()
        .flatMap(shown -> shown.listed().example())
        .ifPresent(
            example -> {
              String second = example.textB();
              textB.set(second == null ? "" : second);
              textA.set(example.textA());
            });
  }

  private void cut() {
    long mine = changes.incrementAndGet();
    Optional<OpenRows> opened = data.openProperty().get();
    String first = textA.get().strip();
    String second = textB.get().strip();
    if (opened.isEmpty() || (first.isEmpty() && second.isEmpty())) {
      cut.set(Optional.empty());
      return;
    }
    int limit = data.limitProperty().get();
    SegmentRule rule = data.segmentsProperty().get();
    workbench
        .executors()
        .rows()
        .execute(
            () -> {
              if (changes.get() != mine) {
                return;
              }
              CutRow made =
                  CutRow.of(
                      opened.get().tokenizer(),
                      limit,
                      rule,
                      first,
                      second.isEmpty() ? null : second);
              workbench
                  .executors()
                  .ui()
                  .execute(
                      () -> {
                        if (changes.get() == mine) {
                          cut.set(Optional.of(made));
                        }
                      });
            });
  }
}
