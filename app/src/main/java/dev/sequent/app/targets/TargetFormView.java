package dev.sequent.app.targets;

import dev.sequent.target.TargetKind;
import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.controlsfx.control.PropertySheet;

/** The one form of all targets: name and kind above, the property sheet of that kind below. */
final class TargetFormView extends VBox {
  private static final double SHEET_HEIGHT = 420;

  TargetFormView(TargetForm form, Runnable save, Runnable close) {
    setId("target-form");
    getStyleClass().addAll("target-card", "target-form");
    Label title = new Label(form.isNew() ? "Register a CS system" : "Settings");
    title.getStyleClass().add("target-name");
    PropertySheet sheet = sheet(form);
    VBox.setVgrow(sheet, Priority.ALWAYS);
    getChildren()
        .addAll(
            title, names(form), meaning(form), sheet, problem(form), buttons(form, save, close));
  }

  private static Node names(TargetForm form) {
    TextField id = new TextField();
    id.setId("target-id");
    id.setAccessibleText("Short name");
    id.setPromptText("name, such as lab");
    id.setMinWidth(168);
    id.textProperty().bindBidirectional(form.idProperty());
    id.setDisable(!form.isNew());
    ComboBox<TargetKind> kinds = new ComboBox<>(FXCollections.observableList(form.kinds()));
    kinds.setId("target-kind");
    kinds.setAccessibleText("Kind of system");
    kinds.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(TargetKind kind) {
            return kind == null ? "" : kind.label();
          }

          @Override
          public TargetKind fromString(String label) {
            throw new UnsupportedOperationException("kinds are chosen, not typed");
          }
        });
    kinds.valueProperty().bindBidirectional(form.kindProperty());
    kinds.setDisable(!form.isNew());
    HBox row = new HBox(id, kinds);
    row.setSpacing(8);
    return row;
  }

  private static Node meaning(TargetForm form) {
    Label meaning = new Label();
    meaning.setWrapText(true);
    meaning.getStyleClass().addAll("small", "muted");
    form.kindProperty().subscribe(kind -> meaning.setText(kind.meaning()));
    return meaning;
  }

  private static PropertySheet sheet(TargetForm form) {
    PropertySheet sheet = new PropertySheet();
    sheet.setId("target-settings");
    // Its editors have the focus, one after the other.
    sheet.setFocusTraversable(false);
    sheet.setMode(PropertySheet.Mode.CATEGORY);
    sheet.setSearchBoxVisible(false);
    sheet.setModeSwitcherVisible(false);
    sheet.setPropertyEditorFactory(SettingItem::editor);
    sheet.setPrefHeight(SHEET_HEIGHT);
    form.settingsProperty()
        .subscribe(
            settings ->
                sheet
                    .getItems()
                    .setAll(
                        settings.stream()
                            .map(s -> new SettingItem(s, form.valueProperty(s.key())))
                            .toList()));
    return sheet;
  }

  private static Node problem(TargetForm form) {
    Label problem = new Label();
    problem.setId("target-problem");
    problem.setWrapText(true);
    problem.getStyleClass().add("lacks");
    problem.textProperty().bind(form.problemProperty());
    problem.visibleProperty().bind(form.problemProperty().isNotEmpty());
    problem.managedProperty().bind(problem.visibleProperty());
    return problem;
  }

  private static Node buttons(TargetForm form, Runnable save, Runnable close) {
    Button keep = new Button(form.isNew() ? "Register" : "Save");
    keep.setId("save-target");
    keep.setDefaultButton(true);
    keep.disableProperty().bind(form.idProperty().isEmpty());
    keep.setOnAction(e -> save.run());
    Button leave = new Button("Cancel");
    leave.setId("close-target-form");
    leave.setCancelButton(true);
    leave.setOnAction(e -> close.run());
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    HBox row = new HBox(space, leave, keep);
    row.setSpacing(8);
    row.setAlignment(Pos.CENTER_RIGHT);
    return row;
  }
}
