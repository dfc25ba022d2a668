package dev.sequent.app.palette;

import dev.sequent.app.palette.PaletteRanking.Ranked;
import java.util.List;
import java.util.function.Supplier;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/** Finds what is typed among all that can be done or opened, and does it. */
public final class Palette {
  private static final double ROW = 34;

  private final Overlay overlay;
  private final Supplier<List<PaletteItem>> items;
  private final RecentChoices lately;
  private PaletteRanking ranking = new PaletteRanking(List.of(), List.of());
  private @Nullable SearchList<Ranked> view;

  /**
   * @param items what there is to find, asked for each time it opens
   */
  public Palette(Overlay overlay, Supplier<List<PaletteItem>> items, RecentChoices lately) {
    this.overlay = overlay;
    this.items = items;
    this.lately = lately;
  }

  /** Opens it; closes it where it is open. */
  public void toggle() {
    SearchList<Ranked> made = view;
    if (made == null) {
      made = make();
      view = made;
    }
    if (overlay.shows(made)) {
      overlay.close();
      return;
    }
    ranking = new PaletteRanking(items.get(), lately.latest());
    made.reset();
    overlay.show(made, made.field());
  }

  private SearchList<Ranked> make() {
    SearchList<Ranked> made =
        new SearchList<>(
            "palette",
            "An action, a screen, a config, a project, a run",
            ROW,
            typed -> ranking.rank(typed),
            found -> true,
            list -> new PaletteCell(this::choose),
            "↑ ↓ choose     Enter go     Esc close");
    made.field()
        .addEventFilter(
            KeyEvent.KEY_PRESSED,
            key -> {
              Ranked chosen = made.list().getSelectionModel().getSelectedItem();
              if (key.getCode() == KeyCode.ENTER) {
                if (chosen != null) {
                  choose(chosen.item());
                }
                key.consume();
              }
            });
    return made;
  }

  /** What cannot be done stays in view, with the reason beside it. */
  private void choose(PaletteItem item) {
    if (item.enabled()) {
      lately.chose(item.id());
      // First the focus goes back, so that the action finds the window as it was.
      overlay.close();
      item.run().run();
    }
  }
}
