package dev.sequent.app.shell;

import dev.sequent.app.action.Action;
import dev.sequent.app.theme.Hint;
import dev.sequent.app.workbench.Navigation;
import dev.sequent.app.workbench.Place;
import java.util.List;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** The icons on the left: one screen each, with its word below. */
final class Rail extends VBox {

  Rail(List<Place> places, Navigation navigation) {
    getStyleClass().add("rail");
    setId("rail");
    ToggleGroup group = new ToggleGroup();
    for (Place place : places) {
      ToggleButton button = new ToggleButton(place.title(), new FontIcon(place.icon()));
      button.setId("nav-" + place.id());
      button.getStyleClass().setAll("rail-button");
      button.setMaxWidth(Double.MAX_VALUE);
      button.setToggleGroup(group);
      Hint.on(
          button,
          Action.goingTo(place.id()).map(go -> go.hint(place.title())).orElse(place.title()));
      // A toggle button lets go on a second click; a place does not.
      button.setOnAction(e -> button.setSelected(true));
      // The arrow keys choose a toggle and press nothing; the focus stays for the next arrow.
      button
          .selectedProperty()
          .addListener(
              (o, was, is) -> {
                if (is && !place.id().equals(navigation.screenProperty().get())) {
                  navigation.go(place.id());
                  if (!button.isArmed()) {
                    button.requestFocus();
                  }
                }
              });
      navigation
          .screenProperty()
          .addListener((o, was, is) -> button.setSelected(place.id().equals(is)));
      button.setSelected(place.id().equals(navigation.screenProperty().get()));
      getChildren().add(button);
    }
  }
}
