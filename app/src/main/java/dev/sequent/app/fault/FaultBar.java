package dev.sequent.app.fault;

import dev.sequent.app.theme.Theme;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/**
 * Says that something of the window's own went wrong, above the status line, until it is closed.
 */
final class FaultBar extends HBox {
  private static final String SENTENCE = "Something went wrong in the window; nothing is lost.";

  FaultBar(Faults faults, Runnable details) {
    setId("fault-bar");
    getStyleClass().add("fault-bar");
    getStylesheets().add(Theme.sheet(FaultBar.class, "fault.css"));
    setAlignment(Pos.CENTER_LEFT);
    setSpacing(12);
    Label sentence = new Label(SENTENCE, new FontIcon(MaterialDesignA.ALERT_CIRCLE_OUTLINE));
    sentence.setId("fault-sentence");
    Label what = new Label();
    what.setId("fault-title");
    what.getStyleClass().addAll("muted", "small");
    what.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(what, Priority.ALWAYS);
    Button show = new Button("Show details…");
    show.setId("fault-details");
    show.getStyleClass().add("pill");
    show.setMinWidth(Region.USE_PREF_SIZE);
    show.setOnAction(e -> details.run());
    Button close = new Button(null, new FontIcon(MaterialDesignC.CLOSE));
    close.setId("fault-close");
    close.getStyleClass().setAll("icon-button");
    close.setAccessibleText("Close the notice");
    close.setTooltip(new Tooltip("Close"));
    close.setOnAction(e -> faults.seen());
    getChildren().setAll(sentence, what, show, close);
    faults
        .shownProperty()
        .subscribe(
            fault -> {
              setVisible(fault.isPresent());
              setManaged(fault.isPresent());
              what.setText(
                  fault
                      .map(
                          f ->
                              f.count() == 1
                                  ? f.title()
                                  : "%,d × %s".formatted(f.count(), f.title()))
                      .orElse(""));
            });
  }
}
