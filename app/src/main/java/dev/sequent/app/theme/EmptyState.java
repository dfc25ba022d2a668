package dev.sequent.app.theme;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/** What a screen shows before there is anything to show: what belongs here, and how to get it. */
public final class EmptyState extends VBox {

  private final Label title = new Label();
  private final Label sentence = new Label();

  /**
   * @param icon what kind of thing is missing
   * @param title a few words
   * @param sentence what to do
   * @param ways buttons that do it, the best one first
   */
  public EmptyState(Ikon icon, String title, String sentence, Button... ways) {
    getStyleClass().add("empty-state");
    FontIcon picture = new FontIcon(icon);
    picture.getStyleClass().add("large");
    this.title.setText(title);
    this.title.getStyleClass().add("title");
    this.sentence.setText(sentence);
    this.sentence.setWrapText(true);
    this.sentence.setMaxWidth(460);
    this.sentence.setAlignment(Pos.CENTER);
    this.sentence.getStyleClass().add("muted");
    getChildren().addAll(picture, this.title, this.sentence);
    if (ways.length > 0) {
      HBox buttons = new HBox(ways);
      buttons.getStyleClass().add("buttons");
      getChildren().add(buttons);
    }
  }

  /** Says something else with the same picture and buttons. */
  public void say(String newTitle, String newSentence) {
    title.setText(newTitle);
    sentence.setText(newSentence);
  }
}
