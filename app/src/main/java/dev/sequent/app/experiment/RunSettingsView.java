package dev.sequent.app.experiment;

import dev.sequent.app.workbench.FileDialogs;
import dev.sequent.app.workbench.RunSettings;
import dev.sequent.checkpoint.PretrainedWeights;
import dev.sequent.config.Compatibility;
import dev.sequent.engine.DeviceChoice;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;

/** The form's last block: what a run needs besides the config, as flags of the command line. */
final class RunSettingsView extends VBox {

  RunSettingsView(RunSettings settings, FileDialogs dialogs) {
    setId("run-settings");
    getStyleClass().add("form-section");
    Label title = new Label("This run");
    title.getStyleClass().add("form-title");
    Label hint = new Label("flags of the command line; they are not written into the config");
    hint.getStyleClass().add("field-meaning");
    hint.setWrapText(true);
    hint.setMinHeight(USE_PREF_SIZE);
    getChildren().addAll(title, hint);
    row(
        "start from",
        weights(settings, dialogs),
        "pre-trained weights; empty draws them at random");
    TextField steps = new TextField();
    steps.setId("setting-max_steps");
    steps.getStyleClass().add("number-field");
    steps.setPrefWidth(120);
    steps.setPromptText("as configured");
    steps.textProperty().bindBidirectional(settings.maxStepsProperty());
    row("max_steps", steps, "ends this run at another global step than the config says");
    row(
        "device",
        choice(
            "setting-device",
            DeviceChoice.common(),
            settings.deviceProperty(),
            RunSettingsView::word),
        "auto takes a GPU where there is one");
    row(
        "compatibility",
        choice(
            "setting-compat",
            List.of(Compatibility.values()),
            settings.compatibilityProperty(),
            Compatibility::key),
        "spec follows the origin's description; the others follow what a release did");
  }

  private void row(String key, Region control, String meaning) {
    Label label = new Label(key);
    label.getStyleClass().add("field-key");
    label.setLabelFor(control);
    HBox line = new HBox(label, control);
    line.setAlignment(Pos.CENTER_LEFT);
    line.getStyleClass().add("field-line");
    HBox.setHgrow(control, Priority.SOMETIMES);
    Label below = new Label(meaning);
    below.getStyleClass().add("field-meaning");
    below.setWrapText(true);
    below.setMinHeight(USE_PREF_SIZE);
    VBox row = new VBox(line, below);
    row.getStyleClass().add("field-row");
    getChildren().add(row);
  }

  private Region weights(RunSettings settings, FileDialogs dialogs) {
    ComboBox<String> box = new ComboBox<>();
    box.setId("setting-weights");
    box.setAccessibleText("Weights to start from");
    box.setEditable(true);
    box.getItems().setAll(PretrainedWeights.BUILT_IN, "");
    box.setPromptText("random weights");
    box.setMaxWidth(Double.MAX_VALUE);
    box.valueProperty().bindBidirectional(settings.weightsProperty());
    HBox.setHgrow(box, Priority.ALWAYS);
    Button browse = new Button(null, new FontIcon(MaterialDesignF.FOLDER_OPEN_OUTLINE));
    browse.getStyleClass().setAll("icon-button");
    browse.setTooltip(new Tooltip("Choose a Hugging Face folder…"));
    browse.setAccessibleText("Choose a Hugging Face folder");
    browse.setOnAction(
        e ->
            dialogs
                .folder(getScene().getWindow(), "Pre-trained weights", Optional.empty())
                .ifPresent(chosen -> settings.weightsProperty().set(chosen.toString())));
    HBox both = new HBox(box, browse);
    both.setSpacing(4);
    both.setAlignment(Pos.CENTER_LEFT);
    return both;
  }

  private static String word(DeviceChoice choice) {
    return choice.key();
  }

  private static <T> ComboBox<T> choice(
      String id, List<T> values, ObjectProperty<T> property, Function<T, String> word) {
    ComboBox<T> box = new ComboBox<>();
    box.setId(id);
    box.getItems().setAll(values);
    box.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(T value) {
            return value == null ? "" : word.apply(value);
          }

          @Override
          public T fromString(String text) {
            throw new UnsupportedOperationException("the box is not editable");
          }
        });
    box.valueProperty().bindBidirectional(property);
    return box;
  }
}
