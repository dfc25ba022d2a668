package dev.sequent.app.monitor;

import dev.sequent.app.format.Figures;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;

/** Which panels are shown: ours, those of other tags, and a way to the tags that have none. */
final class PanelsMenu extends MenuButton {
  private final MonitorViewModel model;
  private final TagChooser chooser;

  PanelsMenu(MonitorViewModel model) {
    this.model = model;
    this.chooser = new TagChooser(model);
    setId("panels");
    getStyleClass().addAll("flat", "small-toggle");
    model.layoutProperty().subscribe(layout -> refresh());
    model.otherTagsProperty().subscribe(tags -> refresh());
  }

  private void refresh() {
    PanelLayout layout = model.layoutProperty().get();
    List<String> tags = model.otherTagsProperty().get();
    List<Panel> chosen = layout.tags();
    Set<String> drawn = new HashSet<>();
    chosen.forEach(panel -> panel.tag().ifPresent(drawn::add));
    long more = tags.stream().filter(tag -> !drawn.contains(tag)).count();
    List<MenuItem> items = new ArrayList<>();
    Panel.OURS.forEach(panel -> items.add(item(panel, layout)));
    if (!tags.isEmpty() || !chosen.isEmpty()) {
      items.add(new SeparatorMenuItem());
      chosen.forEach(panel -> items.add(item(panel, layout)));
    }
    if (!tags.isEmpty()) {
      String words =
          more == 0
              ? "Choose tags…"
              : "%s more %s…".formatted(Figures.count(more), more == 1 ? "tag" : "tags");
      MenuItem choose = new MenuItem(words);
      choose.setId("panel-tags");
      choose.setOnAction(click -> chooser.show(this));
      items.add(choose);
    }
    getItems().setAll(items);
    setText(more == 0 ? "Panels" : "Panels +" + Figures.count(more));
    setTooltip(
        more == 0
            ? null
            : new Tooltip(
                "%s of these runs %s no panel yet"
                    .formatted(
                        more == 1 ? "One tag" : Figures.count(more) + " tags",
                        more == 1 ? "has" : "have")));
  }

  private MenuItem item(Panel panel, PanelLayout layout) {
    CheckMenuItem item = new CheckMenuItem(panel.title());
    // An underscore is one of the name, no mark of a key.
    item.setMnemonicParsing(false);
    item.setId("panel-" + panel.id());
    item.setSelected(layout.shows(panel));
    item.setOnAction(
        click ->
            model
                .layoutProperty()
                .set(model.layoutProperty().get().withHidden(panel, !item.isSelected())));
    return item;
  }
}
