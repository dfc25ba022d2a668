package dev.sequent.app.evaluation;

import dev.sequent.app.action.Area;
import dev.sequent.app.theme.Hint;
import dev.sequent.app.workbench.OpenCheckpoint;
import dev.sequent.app.workbench.OpenCheckpoint.Opened;
import dev.sequent.app.workbench.Workbench;
import java.nio.file.Path;
import java.util.Optional;
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

/** A file of weights that was opened: what it holds, and what can be done with it. */
final class CheckpointBar extends HBox {
  private final Workbench workbench;
  private final Label name = new Label();
  private final Label contents = new Label();
  private final Button evaluate = new Button("Evaluate");
  private final Button train = new Button("Start training from it");

  CheckpointBar(Workbench workbench) {
    this.workbench = workbench;
    OpenCheckpoint checkpoint = workbench.checkpoint();
    setId("checkpoint-bar");
    getStyleClass().add("checkpoint-bar");
    name.setId("checkpoint-name");
    name.getStyleClass().add("strong");
    contents.setId("checkpoint-contents");
    contents.getStyleClass().add("muted");
    contents.setWrapText(true);
    contents.setMinHeight(Region.USE_PREF_SIZE);
    VBox words = new VBox(2, name, contents);
    HBox.setHgrow(words, Priority.ALWAYS);
    evaluate.setId("checkpoint-evaluate");
    evaluate.getStyleClass().add("accent");
    evaluate.setMinWidth(Region.USE_PREF_SIZE);
    evaluate.setOnAction(e -> file().ifPresent(workbench.actions()::evaluate));
    train.setId("checkpoint-train");
    train.setMinWidth(Region.USE_PREF_SIZE);
    train.setOnAction(e -> file().ifPresent(this::trainFrom));
    Button close = new Button(null, new FontIcon(MaterialDesignC.CLOSE));
    close.setId("checkpoint-close");
    close.getStyleClass().setAll("icon-button");
    close.setTooltip(new Tooltip("Close; the file stays as it is"));
    close.setAccessibleText("Close the checkpoint");
    close.setOnAction(e -> checkpoint.close());
    getChildren().setAll(words, evaluate, train, close);
    setAlignment(Pos.CENTER_LEFT);
    checkpoint.openedProperty().subscribe(this::show);
    workbench.config().fileProperty().subscribe(() -> show(checkpoint.openedProperty().get()));
  }

  private Optional<Path> file() {
    return workbench.checkpoint().openedProperty().get().map(Opened::file);
  }

  private void show(Optional<Opened> opened) {
    setVisible(opened.isPresent());
    setManaged(opened.isPresent());
    boolean usable = opened.flatMap(Opened::info).isPresent();
    boolean config = workbench.config().fileProperty().get().isPresent();
    evaluate.setDisable(!usable || !config);
    train.setDisable(!usable || !config);
    evaluate.setText(
        workbench
            .config()
            .fileProperty()
            .get()
            .map(file -> "Evaluate with " + file.getFileName())
            .orElse("Evaluate"));
    evaluate.setMnemonicParsing(false);
    name.setText(opened.map(o -> String.valueOf(o.file().getFileName())).orElse(""));
    name.setTooltip(opened.map(o -> Hint.tooltip(o.file().toString())).orElse(null));
    contents.setText(opened.map(o -> words(o, config)).orElse(""));
  }

  private static String words(Opened opened, boolean config) {
    if (opened.info().isEmpty()) {
      return opened.problem().isEmpty() ? "Reading…" : opened.problem();
    }
    String contents = CheckpointTexts.contents(opened.info().get());
    return config ? contents : contents + ". Open a config of this model to do something with it.";
  }

  private void trainFrom(Path weights) {
    workbench.settings().weightsProperty().set(weights.toString());
    workbench.say("Runs of the open config start from " + weights);
    workbench.navigation().go(Area.EXPERIMENT.screen());
  }
}
