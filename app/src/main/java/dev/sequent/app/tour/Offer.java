package dev.sequent.app.tour;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Asks whether the tour is wanted, in a corner; it takes no focus and stops nobody. */
final class Offer extends VBox {
  private static final double WIDTH = 320;

  Offer(Tour tour) {
    setId("tour-offer");
    getStyleClass().add("tour-card");
    setPrefWidth(WIDTH);
    setMaxSize(WIDTH, Region.USE_PREF_SIZE);
    Label title = new Label("New here?");
    title.getStyleClass().add("tour-title");
    Label words =
        new Label(
            "This is a sample project: it trains on this computer as it is. A tour of %d stops shows"
                    .formatted(tour.length())
                + " what is where.");
    words.setWrapText(true);
    words.setMinHeight(Region.USE_PREF_SIZE);
    Button take = new Button("Show me");
    take.setId("tour-take");
    take.getStyleClass().add("accent");
    take.setOnAction(e -> tour.start());
    Button decline = new Button("No, thanks");
    decline.setId("tour-decline");
    decline.setOnAction(e -> tour.decline());
    HBox buttons = new HBox(8, decline, take);
    buttons.setAlignment(Pos.CENTER_RIGHT);
    getChildren().setAll(title, words, buttons);
  }
}
