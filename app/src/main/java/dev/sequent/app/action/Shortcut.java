package dev.sequent.app.action;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/**
 * A key with the modifiers held, the same on every system but for the one that shortcuts begin
 * with: {@link Held#MAIN}.
 *
 * @param code the key
 * @param held the modifiers that must be down; all others must be up
 */
public record Shortcut(KeyCode code, Set<Held> held) {

  /** A modifier. */
  public enum Held {
    /** Command on macOS, Control elsewhere. */
    MAIN("Ctrl", "⌘"),
    /** Control everywhere, for what Command does to the whole of macOS. */
    CONTROL("Ctrl", "⌃"),
    ALT("Alt", "⌥"),
    SHIFT("Shift", "⇧");

    private final String word;
    private final String sign;

    Held(String word, String sign) {
      this.word = word;
      this.sign = sign;
    }
  }

  private static final boolean MAC =
      System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("mac");

  /** Copies the set. */
  public Shortcut {
    held = Set.copyOf(held);
  }

  static Shortcut plain(KeyCode code) {
    return new Shortcut(code, Set.of());
  }

  static Shortcut main(KeyCode code) {
    return new Shortcut(code, Set.of(Held.MAIN));
  }

  static Shortcut control(KeyCode code) {
    return new Shortcut(code, Set.of(Held.CONTROL));
  }

  static Shortcut controlShift(KeyCode code) {
    return new Shortcut(code, Set.of(Held.CONTROL, Held.SHIFT));
  }

  static Shortcut shift(KeyCode code) {
    return new Shortcut(code, Set.of(Held.SHIFT));
  }

  static Shortcut alt(KeyCode code) {
    return new Shortcut(code, Set.of(Held.ALT));
  }

  static Shortcut mainShift(KeyCode code) {
    return new Shortcut(code, Set.of(Held.MAIN, Held.SHIFT));
  }

  /** As JavaFX matches it. */
  public KeyCombination combination() {
    return new KeyCodeCombination(
        code,
        held.stream()
            .map(
                each ->
                    switch (each) {
                      case MAIN -> KeyCombination.SHORTCUT_DOWN;
                      case CONTROL -> KeyCombination.CONTROL_DOWN;
                      case ALT -> KeyCombination.ALT_DOWN;
                      case SHIFT -> KeyCombination.SHIFT_DOWN;
                    })
            .toArray(KeyCombination.Modifier[]::new));
  }

  /** Whether exactly this is pressed. */
  public boolean matches(KeyEvent event) {
    return combination().match(event);
  }

  /** As this system writes it: {@code Ctrl+Shift+Enter}, or {@code ⇧⌘↩} on macOS. */
  public String text() {
    return text(MAC);
  }

  /** The same for a system of choice. */
  public String text(boolean mac) {
    if (code == KeyCode.EQUALS && held.contains(Held.SHIFT)) {
      // What an American keyboard's plus is.
      return "+";
    }
    if (!mac) {
      List<String> parts = new ArrayList<>();
      EnumSet.allOf(Held.class).stream().filter(held::contains).forEach(h -> parts.add(h.word));
      parts.add(word());
      return String.join("+", parts);
    }
    StringBuilder text = new StringBuilder();
    // Apple's order: Control, Option, Shift, Command.
    for (Held each : List.of(Held.CONTROL, Held.ALT, Held.SHIFT, Held.MAIN)) {
      if (held.contains(each)) {
        text.append(each.sign);
      }
    }
    return text.append(sign()).toString();
  }

  private String word() {
    return switch (code) {
      case EQUALS -> "=";
      case NUMPAD0 -> "0";
      case PERIOD -> ".";
      case SLASH -> "/";
      case PLUS, ADD -> "+";
      case MINUS, SUBTRACT -> "-";
      case OPEN_BRACKET -> "[";
      case CLOSE_BRACKET -> "]";
      case ESCAPE -> "Esc";
      case PAGE_UP -> "PageUp";
      case PAGE_DOWN -> "PageDown";
      default -> code.getName();
    };
  }

  private String sign() {
    return switch (code) {
      case ENTER -> "↩";
      case ESCAPE -> "⎋";
      case UP -> "↑";
      case DOWN -> "↓";
      case LEFT -> "←";
      case RIGHT -> "→";
      case DELETE -> "⌦";
      case BACK_SPACE -> "⌫";
      default -> word();
    };
  }

  @Override
  public String toString() {
    return text(false);
  }
}
