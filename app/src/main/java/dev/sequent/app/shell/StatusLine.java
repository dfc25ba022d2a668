package dev.sequent.app.shell;

import dev.sequent.app.theme.Hint;
import dev.sequent.app.theme.Theme;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignW;

/** The line at the bottom: what runs now, and the switch between light and dark. */
final class StatusLine extends HBox {

  StatusLine(Theme theme, Node progress) {
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
    getChildren().addAll(middle, colours);
  }
}
