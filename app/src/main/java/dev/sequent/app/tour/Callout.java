package dev.sequent.app.tour;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/** The card that says what is pointed at, with the way on, back and out. */
final class Callout extends VBox {
  private static final double WIDTH = 340;

  private final Tour tour;
  private final Label title = new Label();
  private final Label words = new Label();
  private final Label place = new Label();
  private final Button next = new Button();
  private final Button back = new Button("Back");

  Callout(Tour tour) {
    this.tour = tour;
    setId("tour-callout");
    getStyleClass().add("tour-card");
    setPrefWidth(WIDTH);
    setMaxSize(WIDTH, Region.USE_PREF_SIZE);
    title.setId("tour-title");
    title.getStyleClass().add("tour-title");
    title.setWrapText(true);
    HBox.setHgrow(title, Priority.ALWAYS);
    title.setMaxWidth(Double.MAX_VALUE);
    words.setId("tour-words");
    words.setWrapText(true);
    words.setMinHeight(Region.USE_PREF_SIZE);
    place.getStyleClass().addAll("muted", "small");
    place.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(place, Priority.ALWAYS);
    Button close = new Button(null, new FontIcon(MaterialDesignC.CLOSE));
    close.setId("tour-end");
    close.getStyleClass().setAll("icon-button");
    close.setTooltip(new Tooltip("End the tour  (Esc)"));
    close.setAccessibleText("End the tour");
    close.setOnAction(e -> tour.end());
    next.setId("tour-next");
    next.getStyleClass().add("accent");
    next.setOnAction(e -> tour.next());
    back.setId("tour-back");
    back.setOnAction(e -> tour.back());
    HBox head = new HBox(8, title, close);
    HBox foot = new HBox(8, place, back, next);
    foot.setAlignment(Pos.CENTER_LEFT);
    getChildren().setAll(head, words, foot);
  }

  void show(Stop stop) {
    int at = tour.place();
    boolean last = at + 1 == tour.length();
    title.setText(stop.title());
    words.setText(stop.words());
    place.setText("%d of %d".formatted(at + 1, tour.length()));
    back.setDisable(at == 0);
    next.setText(last ? "Done" : "Next");
    // The button has the focus, so it is what a screen reader says.
    next.setAccessibleText(
        "%s. Tour, %s: %s. %s"
            .formatted(next.getText(), place.getText(), stop.title(), stop.words()));
  }

  /** Gives the focus to the way on. */
  void focus() {
    next.requestFocus();
  }
}
