package dev.sequent.app.data;

import dev.sequent.app.format.Figures;
import dev.sequent.text.CorpusStatistics.Group;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;

/** The split by genre, or whatever else its files group rows by. */
final class GroupsView extends GridPane {

  /** A lab's own grouping may have thousands. */
  private static final int MOST = 60;

  private record Column(String name, Function<Group, String> figure) {}

  private static final List<Column> COLUMNS =
      List.of(
          new Column("rows", g -> Figures.count(g.tokens().rows())),
          new Column("mean", g -> String.format(Locale.ROOT, "%.1f", g.tokens().meanTokens())),
          new Column("longest", g -> Figures.count(g.tokens().longest())),
          new Column("truncated", g -> percent(g.tokens().truncationRate())),
          new Column("[UNK]", g -> percent(g.tokens().unknownRate())));

  GroupsView() {
    setId("groups");
    getStyleClass().add("statistics-table");
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f %%", 100 * share);
  }

  void show(List<Group> groups) {
    getChildren().clear();
    for (int i = 0; i < COLUMNS.size(); i++) {
      Label head = new Label(COLUMNS.get(i).name());
      head.getStyleClass().addAll("small", "muted");
      GridPane.setHalignment(head, HPos.RIGHT);
      add(head, i + 1, 0);
    }
    for (int row = 0; row < Math.min(MOST, groups.size()); row++) {
      Group group = groups.get(row);
      Label name = new Label(group.group().isEmpty() ? "(none)" : group.group());
      name.setMinWidth(0);
      add(name, 0, row + 1);
      for (int i = 0; i < COLUMNS.size(); i++) {
        Label figure = new Label(COLUMNS.get(i).figure().apply(group));
        figure.setId("group-%s-%s".formatted(group.group(), COLUMNS.get(i).name()));
        figure.setMinWidth(Region.USE_PREF_SIZE);
        GridPane.setHalignment(figure, HPos.RIGHT);
        add(figure, i + 1, row + 1);
      }
    }
    if (groups.size() > MOST) {
      Label rest =
          new Label(
              "and %s more; sequent tokens --stats --json has all"
                  .formatted(Figures.count(groups.size() - MOST)));
      rest.getStyleClass().addAll("small", "muted");
      add(rest, 0, MOST + 1, COLUMNS.size() + 1, 1);
    }
  }
}
