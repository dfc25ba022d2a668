package dev.sequent.app.targets;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.IntegerBinding;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** The project's configs to choose from, in the card of the target that they are compiled on. */
final class CompileChoiceView extends VBox {
  private final IntegerBinding count;

  CompileChoiceView(CompileChoice choice, Runnable compile, Runnable close) {
    setId("compile-choice-" + choice.target());
    setSpacing(4);
    count = choice.count();
    Label title =
        new Label(
            "Compile ahead of training, one after another. A compile leaves the system free.");
    title.setWrapText(true);
    title.getStyleClass().addAll("small", "muted");
    getChildren().add(title);
    choice
        .configs()
        .forEach(
            (config, chosen) -> {
              CheckBox box = new CheckBox(String.valueOf(config.getFileName()));
              box.setId("compile-config-" + config.getFileName());
              box.setMnemonicParsing(false);
              box.selectedProperty().bindBidirectional(chosen);
              getChildren().add(box);
            });
    Button start = new Button();
    start.setId("compile-chosen-" + choice.target());
    start.textProperty().bind(Bindings.concat("Compile ", count));
    start.disableProperty().bind(count.isEqualTo(0));
    start.setOnAction(e -> compile.run());
    Button leave = new Button("Cancel");
    leave.setId("close-compile-choice");
    leave.setOnAction(e -> close.run());
    HBox row = new HBox(start, leave);
    row.setSpacing(8);
    getChildren().add(row);
  }
}
