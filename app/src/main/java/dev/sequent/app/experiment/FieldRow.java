package dev.sequent.app.experiment;

import dev.sequent.app.action.Action;
import dev.sequent.app.theme.Hint;
import dev.sequent.app.workbench.FileDialogs;
import dev.sequent.config.ConfigField;
import dev.sequent.config.FieldType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;

/** One value of the form: its key, a control for its type, its unit, and below what it means. */
final class FieldRow extends VBox {

  private static final PseudoClass FAULTY = PseudoClass.getPseudoClass("faulty");
  private static final PseudoClass ABSENT = PseudoClass.getPseudoClass("absent");
  private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");

  /** What takes the config as it is typed, though the focus stays in the field. */
  private static final List<Action> USES = List.of(Action.SAVE, Action.TRAIN, Action.VALIDATE);

  private static final PseudoClass POINTLESS = PseudoClass.getPseudoClass("pointless");

  private final ExperimentViewModel viewModel;
  private final FieldModel model;
  private final Supplier<Optional<Path>> folder;
  private final StackPane clear = new StackPane();
  private final FileDialogs dialogs;

  /**
   * @param folder where relative paths start from
   */
  FieldRow(
      ExperimentViewModel viewModel,
      FieldModel model,
      Supplier<Optional<Path>> folder,
      FileDialogs dialogs) {
    this.dialogs = dialogs;
    this.viewModel = viewModel;
    this.model = model;
    this.folder = folder;
    getStyleClass().add("field-row");
    setMinHeight(0);
    ConfigField field = model.field();

    Label key = new Label(field.key());
    key.getStyleClass().add("field-key");
    Hint.on(key, model.dotted());
    Region control = control(field);
    control.setId("field-" + model.dotted());
    key.setLabelFor(control);
    HBox line = new HBox(marks(), key, control);
    line.getStyleClass().add("field-line");
    line.setAlignment(Pos.CENTER_LEFT);
    if (field.type() == FieldType.FOLDER || field.type() == FieldType.FILE) {
      line.getChildren().add(browse(field));
    }
    if (!field.unit().isEmpty()) {
      Label unit = new Label(field.unit());
      unit.getStyleClass().addAll("small", "subtle", "field-unit");
      line.getChildren().add(unit);
    }

    if (!field.required()) {
      line.getChildren().add(clear);
      clear.getStyleClass().add("clear-place");
      model.presentProperty().subscribe(this::clearable);
    }

    Label meaning = new Label(meaning(field));
    meaning.setId("meaning-" + model.dotted());
    meaning.getStyleClass().addAll("field-meaning");
    meaning.setWrapText(true);
    Runnable below =
        () -> {
          String fault = model.faultProperty().get();
          String pointless = model.pointlessProperty().get();
          pseudoClassStateChanged(FAULTY, !fault.isEmpty());
          pseudoClassStateChanged(POINTLESS, !pointless.isEmpty());
          control.setDisable(!pointless.isEmpty());
          boolean off = fault.isEmpty() && !pointless.isEmpty();
          meaning.setText(
              off ? "no effect: " + pointless : fault.isEmpty() ? meaning(field) : fault);
        };
    model.faultProperty().subscribe(below);
    model.pointlessProperty().subscribe(below);
    below.run();
    if (!field.required()) {
      addEventFilter(KeyEvent.KEY_PRESSED, this::clearByKeys);
    }
    // The row that has the focus is the one whose line the text shows.
    focusWithinProperty()
        .addListener(
            (o, was, is) -> {
              if (is && ownsFocus()) {
                viewModel.selectedKeyProperty().set(Optional.of(model.dotted()));
              }
            });
    model.presentProperty().subscribe(present -> pseudoClassStateChanged(ABSENT, !present));
    getChildren().addAll(line, meaning);
  }

  // A form has hundreds of rows, each with a text that wraps: asked for their heights anew whenever
  // one sentence changes, they would hold up every keystroke.
  // A scroll pane asks for two widths in turns: with and without its bar.
  private double measuredWidth = Double.NaN;
  private double measuredHeight;
  private double otherWidth = Double.NaN;
  private double otherHeight;

  @Override
  protected double computePrefHeight(double width) {
    if (width == measuredWidth) {
      return measuredHeight;
    }
    if (width == otherWidth) {
      return otherHeight;
    }
    otherWidth = measuredWidth;
    otherHeight = measuredHeight;
    measuredHeight = super.computePrefHeight(width);
    measuredWidth = width;
    return measuredHeight;
  }

  @Override
  public void requestLayout() {
    measuredWidth = Double.NaN;
    otherWidth = Double.NaN;
    super.requestLayout();
  }

  /** Shows or hides that the text's caret is at this key. */
  void select(boolean selected) {
    pseudoClassStateChanged(SELECTED, selected);
  }

  /**
   * An editable choice says so too when it gets a new skin: at the start and with another theme.
   */
  private boolean ownsFocus() {
    Node at = getScene() == null ? null : getScene().getFocusOwner();
    while (at != null && !at.equals(this)) {
      at = at.getParent();
    }
    return at != null;
  }

  boolean hasFocusWithin() {
    return isFocusWithin();
  }

  /** Two small signs: changed since it was saved, and other than in the recipe. */
  private Node marks() {
    HBox both = new HBox();
    both.getStyleClass().add("field-marks");
    both.setAlignment(Pos.CENTER_RIGHT);
    model.marksProperty().subscribe(marks -> both.getChildren().setAll(signs(marks)));
    return both;
  }

  private List<Node> signs(FieldModel.Marks marks) {
    List<Node> signs = new ArrayList<>();
    marks.saved().ifPresent(was -> signs.add(sign("unsaved", "●", "saved: " + was)));
    marks.recipe().ifPresent(was -> signs.add(sign("recipe", "≠", "recipe: " + was)));
    return signs;
  }

  private Label sign(String kind, String word, String hint) {
    Label sign = new Label(word);
    sign.setId("%s-mark-%s".formatted(kind, model.dotted()));
    sign.getStyleClass().addAll("field-mark", kind);
    Hint.on(sign, hint);
    return sign;
  }

  /** Only a value that stands in the text can be taken out of it. */
  private void clearable(boolean present) {
    if (present && clear.getChildren().isEmpty()) {
      clear.getChildren().add(clear());
    }
    clear.setVisible(present);
  }

  private Node clear() {
    Button button = new Button(null, new FontIcon(MaterialDesignC.CLOSE));
    button.getStyleClass().setAll("icon-button", "clear-button");
    button.setId("clear-" + model.dotted());
    Hint.on(button, Action.CLEAR_FIELD.hint("Take it out of the text; the default counts then"));
    button.setAccessibleText("Take " + model.dotted() + " out");
    button.setFocusTraversable(false);
    button.setOnAction(e -> viewModel.clear(model));
    return button;
  }

  private void clearByKeys(KeyEvent event) {
    if (Action.CLEAR_FIELD.matches(event)) {
      viewModel.clear(model);
      event.consume();
    }
  }

  private static String meaning(ConfigField field) {
    String otherwise = field.defaultText();
    if (field.type() == FieldType.LIST) {
      return field.meaning() + " · commas between them";
    }
    return otherwise.isEmpty() || otherwise.equals("null")
        ? field.meaning()
        : field.meaning() + " · default " + otherwise;
  }

  private Region control(ConfigField field) {
    return switch (field.type()) {
      case BOOLEAN -> checkBox(field);
      case CHOICE -> choice(field, false);
      case NUMBER_OR_CHOICE -> choice(field, true);
      case TEXT -> field.choices().isEmpty() ? textField(field) : choice(field, true);
      case INTEGER, NUMBER, FOLDER, FILE, SCHEDULE, LIST -> textField(field);
    };
  }

  private Region textField(ConfigField field) {
    TextField text = new TextField();
    text.setPromptText(field.defaultText().equals("null") ? "none" : field.defaultText());
    boolean number = field.type() == FieldType.INTEGER || field.type() == FieldType.NUMBER;
    if (number || field.type() == FieldType.SCHEDULE) {
      text.getStyleClass().add("number-field");
      text.setPrefWidth(120);
    } else {
      HBox.setHgrow(text, Priority.ALWAYS);
      text.setMaxWidth(Double.MAX_VALUE);
    }
    model
        .valueProperty()
        .subscribe(
            value -> {
              if (!text.getText().equals(value)) {
                text.setText(value);
              }
            });
    text.setOnAction(e -> viewModel.commit(model, text.getText()));
    beforeShortcuts(text, () -> viewModel.commit(model, text.getText()));
    text.addEventHandler(
        KeyEvent.KEY_PRESSED,
        e -> {
          if (Action.RESET_FIELD.matches(e)) {
            text.setText(model.valueProperty().get());
          }
        });
    text.focusedProperty()
        .addListener(
            (o, was, is) -> {
              if (!is) {
                viewModel.commit(model, text.getText());
              }
            });
    return text;
  }

  /** What is typed here is saved and run, too, though the focus stays. */
  private static void beforeShortcuts(TextField text, Runnable commit) {
    text.addEventFilter(
        KeyEvent.KEY_PRESSED,
        e -> {
          if (USES.stream().anyMatch(action -> action.matches(e))) {
            commit.run();
          }
        });
  }

  private Region checkBox(ConfigField field) {
    CheckBox box = new CheckBox();
    Runnable show =
        () -> {
          String value = model.valueProperty().get();
          box.setSelected(truth(value.isEmpty() ? field.defaultText() : value));
        };
    model.valueProperty().subscribe(show);
    show.run();
    box.setOnAction(e -> viewModel.commit(model, box.isSelected() ? "True" : "False", show));
    return box;
  }

  private static boolean truth(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "yes", "on" -> true;
      default -> false;
    };
  }

  private Region choice(ConfigField field, boolean free) {
    ComboBox<String> box = new ComboBox<>();
    box.getItems().setAll(field.choices());
    box.setEditable(free);
    beforeShortcuts(box.getEditor(), box::commitValue);
    box.setPromptText(field.defaultText());
    box.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(box, Priority.ALWAYS);
    // A value that comes from the text is no choice of the user's: without this guard, showing it
    // would write it back.
    boolean[] showing = {false};
    Runnable show =
        () -> {
          String value = model.valueProperty().get();
          showing[0] = true;
          box.setValue(value.isEmpty() ? null : value);
          showing[0] = false;
        };
    model.valueProperty().subscribe(show);
    show.run();
    box.valueProperty()
        .addListener(
            (o, was, is) -> {
              if (!showing[0] && is != null) {
                viewModel.commit(model, is, show);
              }
            });
    return box;
  }

  private Node browse(ConfigField field) {
    Button button = new Button(null, new FontIcon(MaterialDesignF.FOLDER_OPEN_OUTLINE));
    button.getStyleClass().setAll("icon-button");
    button.setId("browse-" + model.dotted());
    Hint.on(button, "Choose…");
    button.setAccessibleText("Choose " + model.dotted());
    button.setOnAction(
        e ->
            (field.type() == FieldType.FOLDER
                    ? dialogs.folder(getScene().getWindow(), model.dotted(), folder.get())
                    : dialogs.open(getScene().getWindow(), model.dotted(), folder.get(), List.of()))
                .ifPresent(chosen -> viewModel.commit(model, written(chosen))));
    return button;
  }

  /** Below the config's folder a path is written relative, so that both can move together. */
  private String written(Path chosen) {
    return folder
        .get()
        .filter(chosen::startsWith)
        .map(f -> "./" + f.relativize(chosen).toString().replace('\\', '/'))
        .orElse(chosen.toString());
  }
}
