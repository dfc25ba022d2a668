package dev.sequent.app.shell;

import dev.sequent.app.workbench.Navigation;
import dev.sequent.app.workbench.Screen;
import java.util.List;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** The icons on the left: one screen each, with its word below. */
final class Rail extends VBox {

  Rail(List<Screen> screens, Navigation navigation) {
    getStyleClass().add("rail");
    setId("rail");
    ToggleGroup group = new ToggleGroup();
    int number = 1;
    for (Screen screen : screens) {
      ToggleButton button = new ToggleButton(screen.title(), new FontIcon(screen.icon()));
      button.setId("nav-" + screen.id());
      button.getStyleClass().setAll("rail-button");
      button.setMaxWidth(Double.MAX_VALUE);
      button.setToggleGroup(group);
      button.setTooltip(new Tooltip(screen.title() + "  (Ctrl+" + number++ + ")"));
      button.setOnAction(
          e -> {
            // A toggle button lets go on a second click; a place does not.
            button.setSelected(true);
            navigation.go(screen.id());
          });
      navigation
          .screenProperty()
          .addListener((o, was, is) -> button.setSelected(screen.id().equals(is)));
      button.setSelected(screen.id().equals(navigation.screenProperty().get()));
      getChildren().add(button);
    }
  }
}
