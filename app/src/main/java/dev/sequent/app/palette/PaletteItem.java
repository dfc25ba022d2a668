package dev.sequent.app.palette;

/**
 * Something that the palette can find.
 *
 * @param id the same each time the palette opens, so that it is known what was used lately
 * @param kind what it is
 * @param title what people look for
 * @param detail more words that it is found by, such as a folder; may be empty
 * @param keys its keys; may be empty
 * @param obstacle why it cannot be done now; empty where it can
 * @param run does it
 */
public record PaletteItem(
    String id, Kind kind, String title, String detail, String keys, String obstacle, Runnable run) {

  /** What an item is. */
  public enum Kind {
    ACTION("Action"),
    SCREEN("Screen"),
    CONFIG("Config"),
    PROJECT("Project"),
    RUN("Run");

    private final String title;

    Kind(String title) {
      this.title = title;
    }

    /** The word for it. */
    public String title() {
      return title;
    }
  }

  /** Whether it can be done now. */
  public boolean enabled() {
    return obstacle.isEmpty();
  }
}
