package dev.sequent.app.shell;

import dev.sequent.app.action.Action;
import dev.sequent.app.action.ActionRegistry;
import dev.sequent.app.theme.Hint;
import dev.sequent.app.theme.Theme;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;
import org.kordamp.ikonli.materialdesign2.MaterialDesignW;

/** The line at the bottom: what runs now, the palette, and the switch between light and dark. */
final class StatusLine extends HBox {

  StatusLine(Theme theme, ActionRegistry actions, Node progress) {
    setId("status-line");
    getStyleClass().add("status-line");
    StackPane middle = new StackPane(progress);
    middle.setAlignment(Pos.CENTER_LEFT);
    HBox.setHgrow(middle, Priority.ALWAYS);
    Button colours = new Button(null, new FontIcon(MaterialDesignW.WEATHER_NIGHT));
    colours.setId("theme-switch");
    colours.getStyleClass().setAll("icon-button");
    colours.setOnAction(e -> theme.toggle());
    Hint.on(colours, colours::getAccessibleText);
    theme
        .darkProperty()
        .subscribe(
            dark -> {
              colours.setGraphic(
                  new FontIcon(
                      dark ? MaterialDesignW.WHITE_BALANCE_SUNNY : MaterialDesignW.WEATHER_NIGHT));
              colours.setAccessibleText(dark ? "Light colours" : "Dark colours");
            });
    Button palette = new Button(null, new FontIcon(MaterialDesignM.MAGNIFY));
    palette.setId("palette-button");
    palette.getStyleClass().setAll("icon-button");
    Hint.on(palette, Action.PALETTE.hint(Action.PALETTE.title()));
    palette.setAccessibleText(Action.PALETTE.title());
    palette.setOnAction(e -> actions.run(Action.PALETTE));
    getChildren().addAll(middle, palette, colours);
  }
}
