package dev.sequent.app.data;

import dev.sequent.app.action.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import javafx.geometry.BoundingBox;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

/**
 * A row as boxes: one a piece, its id below, the segment as tint. Pieces of one word touch; what
 * truncation took is struck through; padding is one box that expands. The boxes are painted, not
 * nodes: a row has hundreds, and styling as many nodes takes longer than a look at the row may.
 * Arrow keys go from box to box, and what each of them is becomes the accessible text.
 */
final class TokenFlow extends Region {

  /** A picture any higher might not fit into a texture. */
  private static final double TILE_HEIGHT = 1000;

  private static final double PREFERRED_WIDTH = 400;

  private final TokenFonts fonts = new TokenFonts();
  private final PaintTheme theme = new PaintTheme(this::repaint);
  private final List<Canvas> tiles = new ArrayList<>();
  private final TokenSelection selection = new TokenSelection();
  private final TokenHint hint = new TokenHint(this);
  private Optional<CutRow> shown = Optional.empty();
  private List<TokenBox> boxes = List.of();
  private TokenLayout layout = new TokenLayout(List.of(), 0);
  private double laidOutWidth = -1;
  private boolean painted;

  /**
   * @param prefix begins the id
   */
  TokenFlow(String prefix) {
    setId(prefix + "token-flow");
    getStyleClass().add("token-flow");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.TEXT);
    setAccessibleRoleDescription("tokens");
    setAccessibleHelp(
        "Arrow keys go from token to token, with Shift they select, %s copies."
            .formatted(Action.TOKEN_COPY.keyText()));
    getChildren().add(theme);
    focusedProperty().addListener((o, was, is) -> focus(is));
    selection.currentProperty().addListener((o, was, is) -> moved());
    addEventHandler(KeyEvent.KEY_PRESSED, this::press);
    addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
    addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
    addEventHandler(MouseEvent.MOUSE_CLICKED, this::click);
    addEventHandler(MouseEvent.MOUSE_MOVED, this::hover);
    addEventHandler(MouseEvent.MOUSE_EXITED, e -> hint.hide());
  }

  /** Shows a row; padding fills up to its limit. */
  void show(CutRow cut) {
    shown = Optional.of(cut);
    selection.clear();
    hint.hide();
    put(TokenBox.of(cut, false));
  }

  private void put(List<TokenBox> next) {
    boxes = next;
    laidOutWidth = -1;
    describe();
    requestLayout();
  }

  private void expand() {
    shown.ifPresent(cut -> put(TokenBox.of(cut, true)));
  }

  /** The boxes stay where they are, so nobody around has to be laid out anew. */
  private void repaint() {
    painted = false;
    setNeedsLayout(true);
  }

  // Layout

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  @Override
  protected double computeMinWidth(double height) {
    return 0;
  }

  @Override
  protected double computePrefWidth(double height) {
    return PREFERRED_WIDTH;
  }

  @Override
  protected double computePrefHeight(double width) {
    return laidOut(width < 0 ? PREFERRED_WIDTH : width).height();
  }

  private TokenLayout laidOut(double width) {
    if (width != laidOutWidth) {
      layout = TokenLayout.of(boxes, width, fonts);
      laidOutWidth = width;
      painted = false;
    }
    return layout;
  }

  @Override
  protected void layoutChildren() {
    laidOut(getWidth());
    if (painted) {
      return;
    }
    int count = (int) Math.ceil(layout.height() / TILE_HEIGHT);
    while (tiles.size() < count) {
      Canvas tile = new Canvas();
      tile.setManaged(false);
      tile.setMouseTransparent(true);
      tile.setLayoutY(tiles.size() * TILE_HEIGHT);
      tiles.add(tile);
      getChildren().add(tile);
    }
    PaintTheme.Colours colours = theme.colours();
    for (int i = 0; i < tiles.size(); i++) {
      paint(tiles.get(i), i * TILE_HEIGHT, colours);
    }
    painted = true;
  }

  /** Boxes at the edge of a tile are drawn on both. */
  private void paint(Canvas tile, double from, PaintTheme.Colours colours) {
    double height = Math.clamp(Math.ceil(layout.height()) - from, 0, TILE_HEIGHT);
    tile.setVisible(height > 0);
    tile.setWidth(Math.ceil(getWidth()));
    tile.setHeight(height);
    GraphicsContext pen = tile.getGraphicsContext2D();
    pen.clearRect(0, 0, tile.getWidth(), tile.getHeight());
    pen.save();
    pen.translate(0, -from);
    TokenPainter painter = new TokenPainter(pen, colours);
    for (int i = 0; i < layout.places().size(); i++) {
      TokenLayout.Place place = layout.places().get(i);
      if (place.y() < from + height && place.y() + place.height() > from) {
        painter.paint(place);
        painter.mark(place, selection.chosen(i), isFocused() && i == selection.current());
      }
    }
    pen.restore();
  }

  // Keys and mouse

  private void focus(boolean is) {
    if (is && selection.current() < 0 && !boxes.isEmpty()) {
      selection.go(0, false);
    }
    repaint();
  }

  private void moved() {
    describe();
    if (selection.current() >= 0 && laidOutWidth >= 0) {
      TokenLayout.Place at = layout.places().get(selection.current());
      ScrollIntoView.show(this, new BoundingBox(at.x(), at.y(), at.width(), at.height()));
    }
    repaint();
  }

  private void press(KeyEvent e) {
    if (boxes.isEmpty() || e.isAltDown()) {
      return;
    }
    if (Action.TOKEN_COPY.matches(e)) {
      copy();
      e.consume();
    } else if (Action.TOKEN_ALL.matches(e)) {
      selection.choose(0, boxes.size() - 1);
      e.consume();
    }
    if (e.isShortcutDown()) {
      return;
    }
    int at = Math.max(0, selection.current());
    int last = boxes.size() - 1;
    switch (e.getCode()) {
      case LEFT -> go(Math.max(0, at - 1), e);
      case RIGHT -> go(Math.min(last, at + 1), e);
      case UP -> go(laidOut(getWidth()).vertical(at, -1), e);
      case DOWN -> go(laidOut(getWidth()).vertical(at, 1), e);
      case HOME -> go(0, e);
      case END -> go(last, e);
      case ENTER, SPACE -> {
        if (boxes.get(at) instanceof TokenBox.Padding) {
          expand();
          e.consume();
        }
      }
      case ESCAPE -> {
        if (selection.several()) {
          selection.go(at, false);
          repaint();
          e.consume();
        }
      }
      default -> {
        // Not for the tokens.
      }
    }
  }

  private void go(int box, KeyEvent e) {
    selection.go(box, e.isShiftDown());
    repaint();
    e.consume();
  }

  private void press(MouseEvent e) {
    requestFocus();
    layout
        .at(e.getX(), e.getY())
        .ifPresent(
            box -> {
              selection.go(box, e.isShiftDown());
              repaint();
            });
    e.consume();
  }

  private void drag(MouseEvent e) {
    hint.hide();
    layout.at(e.getX(), e.getY()).ifPresent(box -> selection.go(box, true));
  }

  private void click(MouseEvent e) {
    OptionalInt at = layout.at(e.getX(), e.getY());
    if (at.isPresent()
        && e.isStillSincePress()
        && boxes.get(at.getAsInt()) instanceof TokenBox.Padding) {
      expand();
    }
  }

  private void hover(MouseEvent e) {
    OptionalInt at = layout.at(e.getX(), e.getY());
    Optional<TokenBox> box =
        at.isPresent() ? Optional.of(boxes.get(at.getAsInt())) : Optional.empty();
    setCursor(box.filter(TokenBox.Padding.class::isInstance).isPresent() ? Cursor.HAND : null);
    hint.hover(box.map(TokenBox::describe), e.getScreenX(), e.getScreenY());
  }

  private void copy() {
    ClipboardContent content = new ClipboardContent();
    content.putString(selection.text(boxes));
    Clipboard.getSystemClipboard().setContent(content);
  }

  /** Before a box is chosen, the whole row is read out; then the box. */
  private void describe() {
    int at = selection.current();
    setAccessibleText(
        at >= 0
            ? boxes.get(at).describe()
            : boxes.stream().map(TokenBox::piece).collect(Collectors.joining(" ")));
  }
}
