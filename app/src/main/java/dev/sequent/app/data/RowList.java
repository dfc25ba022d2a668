package dev.sequent.app.data;

import dev.sequent.app.format.Figures;
import dev.sequent.data.Example;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;

/**
 * The rows of a split below each other, as many as there may be: only those in view are drawn, and
 * nothing is ever counted through. (JavaFX's own list looks at all its rows in each layout: with
 * 400,000 that takes longer than a frame.) The row shown beside it is the one selected; arrow keys
 * go to others.
 */
final class RowList extends Region {
  private static final double PAIR_HEIGHT = 46;
  private static final double SINGLE_HEIGHT = 40;

  /** Rows above one that somebody jumped to. */
  private static final int ROWS_ABOVE = 3;

  private final DataViewModel data;
  private final RowNumbers numbers;
  private final Node placeholder;
  private final Canvas canvas = new Canvas();
  private final ScrollBar bar = new ScrollBar();
  private final PaintTheme theme = new PaintTheme(this::repaint);
  private final RowPainter painter = new RowPainter();
  private int hovered = -1;

  /**
   * @param placeholder stands in for rows where there are none
   */
  RowList(DataViewModel data, RowNumbers numbers, Node placeholder) {
    this.data = data;
    this.numbers = numbers;
    this.placeholder = placeholder;
    setId("row-list");
    getStyleClass().add("row-list");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.LIST_VIEW);
    canvas.setManaged(false);
    canvas.setMouseTransparent(true);
    bar.setOrientation(Orientation.VERTICAL);
    bar.setFocusTraversable(false);
    getChildren().setAll(canvas, placeholder, bar, theme);
    bar.valueProperty().addListener((o, was, is) -> repaint());
    numbers.addListener((ListChangeListener<Integer>) change -> repaint());
    data.pages().loadsProperty().addListener((o, was, is) -> repaint());
    data.limitProperty().addListener((o, was, is) -> repaint());
    data.factsProperty().addListener((o, was, is) -> repaint());
    data.selectedProperty().addListener((o, was, is) -> reveal(ROWS_ABOVE));
    focusedProperty().addListener((o, was, is) -> repaint());
    addEventHandler(KeyEvent.KEY_PRESSED, this::press);
    addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
    addEventHandler(MouseEvent.MOUSE_MOVED, e -> hover(indexAt(e.getY())));
    addEventHandler(MouseEvent.MOUSE_EXITED, e -> hover(-1));
    addEventHandler(ScrollEvent.SCROLL, this::scroll);
  }

  private double rowHeight() {
    return data.factsProperty().get().pairs() ? PAIR_HEIGHT : SINGLE_HEIGHT;
  }

  /** How many rows fit, with a part of one. */
  private double fitting() {
    return getHeight() / rowHeight();
  }

  private int selected() {
    return numbers.indexOfRow(data.selectedProperty().get());
  }

  private int indexAt(double y) {
    int index = (int) Math.floor(bar.getValue() + y / rowHeight());
    return index >= 0 && index < numbers.size() ? index : -1;
  }

  /** Nobody around has to be laid out anew. */
  private void repaint() {
    setNeedsLayout(true);
  }

  /**
   * Brings the selected row into view.
   *
   * @param above rows to keep above it where it is far away
   */
  private void reveal(int above) {
    measure();
    int index = selected();
    double top = bar.getValue();
    if (index >= 0 && (index < top || index + 1 > top + fitting())) {
      // Before the first layout nothing fits, and a row is neither above nor below.
      boolean next =
          fitting() >= 1 && index + 1 > top + fitting() && index + 1 < top + fitting() + 2;
      boolean before = index < top && index > top - 2;
      double to = next ? index + 1 - fitting() : before ? index : index - above;
      bar.setValue(Math.clamp(to, 0, bar.getMax()));
    }
    repaint();
  }

  private void measure() {
    bar.setMax(Math.max(0, numbers.size() - fitting()));
    bar.setVisibleAmount(
        numbers.isEmpty() ? 1 : bar.getMax() * Math.min(1, fitting() / numbers.size()));
    bar.setBlockIncrement(Math.max(1, Math.floor(fitting()) - 1));
    bar.setVisible(bar.getMax() > 0);
    if (bar.getValue() > bar.getMax()) {
      bar.setValue(bar.getMax());
    }
  }

  // Layout

  @Override
  protected double computeMinWidth(double height) {
    return 0;
  }

  @Override
  protected double computePrefWidth(double height) {
    return 0;
  }

  @Override
  protected double computeMinHeight(double width) {
    return 0;
  }

  @Override
  protected double computePrefHeight(double width) {
    return 10 * rowHeight();
  }

  @Override
  protected void layoutChildren() {
    measure();
    double side = bar.isVisible() ? bar.prefWidth(-1) : 0;
    bar.resizeRelocate(getWidth() - side, 0, side, getHeight());
    placeholder.setVisible(numbers.isEmpty());
    double wide = Math.min(getWidth() - 32, placeholder.prefWidth(-1));
    double high = placeholder.prefHeight(wide);
    placeholder.resizeRelocate((getWidth() - wide) / 2, (getHeight() - high) / 2, wide, high);
    canvas.setWidth(Math.max(0, Math.floor(getWidth() - side)));
    canvas.setHeight(Math.max(0, Math.floor(getHeight())));
    paint();
    describe();
  }

  private void paint() {
    GraphicsContext pen = canvas.getGraphicsContext2D();
    pen.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
    RowPainter.Look look =
        new RowPainter.Look(
            theme.colours(),
            data.factsProperty().get().labels(),
            data.limitProperty().get(),
            canvas.getWidth(),
            rowHeight());
    int first = (int) Math.floor(bar.getValue());
    int last = Math.min(numbers.size() - 1, (int) Math.floor(bar.getValue() + fitting()));
    int selected = selected();
    for (int index = first; index <= last; index++) {
      double y = Math.round((index - bar.getValue()) * rowHeight());
      if (index == selected || index == hovered) {
        pen.setFill(index == selected ? look.colours().selected() : look.colours().hovered());
        pen.fillRect(0, y, look.width(), look.height());
      }
      if (index == selected && isFocused()) {
        pen.setStroke(look.colours().chosen());
        pen.setLineWidth(1);
        pen.strokeRect(0.5, y + 0.5, look.width() - 1, look.height() - 1);
      }
      int row = numbers.get(index);
      painter.paint(pen, look, row, data.pages().row(row), y);
    }
  }

  /** What somebody hears who does not see the list. */
  private void describe() {
    int index = selected();
    int row = data.selectedProperty().get();
    String of = " of " + Figures.count(numbers.size());
    setAccessibleText(
        index < 0
            ? "no row" + of
            : "Row %s%s%s"
                .formatted(
                    Figures.count(row + 1L),
                    of,
                    data.pages().row(row).map(this::words).orElse("")));
  }

  private String words(ListedRow listed) {
    Optional<Example> example = listed.example();
    if (example.isEmpty()) {
      return " · " + listed.fault();
    }
    String label = ListedRow.labelName(data.factsProperty().get().labels(), example.get());
    String second = example.get().textB();
    return " · %s tokens%s · %s%s"
        .formatted(
            Figures.count(listed.tokens()),
            label.isEmpty() ? "" : " · " + label,
            ListedRow.shortened(example.get().textA(), 300),
            second == null ? "" : " ▸ " + ListedRow.shortened(second, 300));
  }

  // Keys and mouse

  private void press(KeyEvent e) {
    if (numbers.isEmpty() || e.isShortcutDown() || e.isAltDown() || e.isShiftDown()) {
      return;
    }
    int at = selected();
    int page = Math.max(1, (int) fitting() - 1);
    boolean ours = true;
    switch (e.getCode()) {
      case UP -> select(at - 1);
      case DOWN -> select(at + 1);
      case PAGE_UP -> select(at - page);
      case PAGE_DOWN -> select(at + page);
      case HOME -> select(0);
      case END -> select(numbers.size() - 1);
      default -> ours = false;
    }
    if (ours) {
      e.consume();
    }
  }

  private void select(int index) {
    data.selectedProperty().set(numbers.get(Math.clamp(index, 0, numbers.size() - 1)));
    reveal(0);
  }

  private void press(MouseEvent e) {
    requestFocus();
    int index = indexAt(e.getY());
    if (index >= 0) {
      data.selectedProperty().set(numbers.get(index));
    }
  }

  private void hover(int index) {
    if (index != hovered) {
      hovered = index;
      repaint();
    }
  }

  private void scroll(ScrollEvent e) {
    bar.setValue(Math.clamp(bar.getValue() - e.getDeltaY() / rowHeight(), 0, bar.getMax()));
    hover(indexAt(e.getY()));
    e.consume();
  }
}
