package dev.sequent.app.targets;

import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/**
 * One target: whether it can take runs, what it is made of, and the button that sends runs there.
 */
final class TargetCardView extends VBox {

  /**
   * @param chosen id of the target that runs are started on
   * @param use told the id of this target when its button is pressed
   */
  TargetCardView(TargetCard card, ObservableValue<String> chosen, Consumer<String> use) {
    setId("target-card-" + card.id());
    getStyleClass().add("target-card");
    Label status = new Label(card.sentence());
    status.setId("target-status-" + card.id());
    status.setWrapText(true);
    status.getStyleClass().add(card.ready() ? "muted" : "lacks");
    getChildren().addAll(head(card, chosen, use), status, lines(card));
    if (!card.template().isEmpty()) {
      getChildren().add(copier(card));
    }
  }

  private static Node head(TargetCard card, ObservableValue<String> chosen, Consumer<String> use) {
    FontIcon icon =
        new FontIcon(
            card.ready()
                ? MaterialDesignC.CHECK_CIRCLE_OUTLINE
                : MaterialDesignA.ALERT_CIRCLE_OUTLINE);
    icon.getStyleClass().add(card.ready() ? "target-ready" : "target-lacks");
    Label name = new Label(card.name());
    name.getStyleClass().add("target-name");
    Label word = new Label(card.ready() ? "ready" : "not ready");
    word.getStyleClass().addAll("label-chip");
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    Button here = new Button();
    here.setId("use-target-" + card.id());
    here.setMinWidth(Region.USE_PREF_SIZE);
    here.setOnAction(e -> use.accept(card.id()));
    chosen.subscribe(
        id -> {
          boolean mine = card.id().equals(id);
          here.setText(mine ? "Runs start here" : "Start runs here");
          here.setDisable(mine);
        });
    HBox head = new HBox(icon, name, word, space, here);
    head.setAlignment(Pos.CENTER_LEFT);
    head.setSpacing(8);
    return head;
  }

  private static Node lines(TargetCard card) {
    GridPane grid = new GridPane();
    grid.getStyleClass().add("target-lines");
    ColumnConstraints names = new ColumnConstraints();
    names.setMinWidth(104);
    ColumnConstraints values = new ColumnConstraints();
    values.setHgrow(Priority.ALWAYS);
    grid.getColumnConstraints().addAll(names, values);
    int row = 0;
    for (TargetCard.Line line : card.lines()) {
      Label label = new Label(line.label());
      label.getStyleClass().add("muted");
      GridPane.setValignment(label, VPos.TOP);
      Label value = new Label(line.value().isEmpty() ? "not set" : line.value());
      value.getStyleClass().add(line.value().isEmpty() ? "subtle" : "value");
      value.setWrapText(true);
      Label meaning = new Label(line.meaning());
      meaning.getStyleClass().addAll("small", "subtle");
      meaning.setWrapText(true);
      grid.addRow(row++, label, new VBox(value, meaning));
    }
    return grid;
  }

  private static Node copier(TargetCard card) {
    Button copy = new Button("Copy settings as YAML");
    copy.setId("copy-settings-" + card.id());
    copy.setOnAction(
        e -> {
          ClipboardContent content = new ClipboardContent();
          content.putString(card.template());
          Clipboard.getSystemClipboard().setContent(content);
        });
    return copy;
  }
}
