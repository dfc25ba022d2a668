package dev.sequent.app.experiment;

import dev.sequent.app.action.Action;
import dev.sequent.app.action.ActionRegistry;
import dev.sequent.app.theme.Hint;
import dev.sequent.app.workbench.DiskConflict;
import dev.sequent.app.workbench.Draft;
import dev.sequent.app.workbench.OpenConfig;
import dev.sequent.app.workbench.Workbench;
import dev.sequent.config.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignR;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;
import org.kordamp.ikonli.materialdesign2.MaterialDesignU;

/** The open config: its text and its form side by side, and over them what it is compared with. */
final class ConfigPanes extends StackPane {
  /** A key, a field with its unit and signs, and the scroll bar. */
  private static final double FORM_WIDTH = 508;

  /** Some fifty characters beside the line numbers. */
  private static final double TEXT_WIDTH = 400;

  private final OpenConfig config;
  private final YamlEditor editor;
  private final DiffViewModel diff = new DiffViewModel();
  private final CompareMenu compare;
  private final ExperimentViewModel viewModel;

  ConfigPanes(Workbench workbench) {
    config = workbench.config();
    editor = new YamlEditor(config::type);
    compare = new CompareMenu(workbench, diff);
    viewModel = new ExperimentViewModel(config);
    FormView form = new FormView(viewModel, workbench.dialogs());
    form.append(new RunSettingsView(workbench.settings(), workbench.dialogs()));
    VBox formPane = new VBox(formBar(), grow(form));
    formPane.setMinWidth(FORM_WIDTH);
    VBox textPane = textPane();
    textPane.setMinWidth(TEXT_WIDTH);
    SplitPane both = new SplitPane(textPane, formPane);
    workbench.dividers().keep("experiment", both, 0.55);
    getChildren().addAll(both, new DiffView(diff));
    config.textProperty().subscribe(this::follow);
    config
        .problems()
        .addListener((ListChangeListener<Problem>) change -> editor.mark(config.problems()));
    workbench.navigation().lineProperty().addListener((o, was, is) -> jump(is.intValue()));
    config.fileProperty().addListener((o, was, is) -> diff.close());
    followTheCaret();
    bind(workbench.registry());
    undoKeys(workbench.registry());
  }

  /** The caret chooses the form's field, and the field with the focus chooses the line. */
  private void followTheCaret() {
    editor
        .area()
        .currentParagraphProperty()
        .addListener(
            (o, was, is) -> {
              if (editor.area().isFocused()) {
                viewModel.selectedKeyProperty().set(viewModel.keyAt(is + 1));
              }
            });
    viewModel
        .selectedKeyProperty()
        .subscribe(key -> editor.select(key.map(viewModel::lineOf).orElse(0)));
  }

  private void bind(ActionRegistry registry) {
    registry.bind(
        Action.UNDO,
        () -> config.undoableProperty().get() ? "" : "there is nothing to undo",
        config::undo);
    registry.bind(
        Action.REDO,
        () -> config.redoableProperty().get() ? "" : "there is nothing to redo",
        config::redo);
    registry.bind(
        Action.FIND,
        () -> config.fileProperty().get().isPresent() ? "" : "no config is open",
        editor::find);
    registry.bind(
        Action.COMPARE_SAVED,
        () -> compare.savedIsThere() ? "" : "this config was never saved",
        compare::withSaved);
  }

  private void undoKeys(ActionRegistry registry) {
    addEventFilter(
        KeyEvent.KEY_PRESSED,
        e -> {
          if (e.getTarget() instanceof TextInputControl) {
            return;
          }
          // The text's own undo would take them otherwise.
          for (Action action : List.of(Action.UNDO, Action.REDO)) {
            if (action.matches(e)) {
              registry.run(action);
              e.consume();
            }
          }
        });
  }

  private Node conflictBar() {
    QuestionBar bar =
        new QuestionBar("conflict-bar")
            .answer(
                "conflict-compare",
                "Compare",
                () -> config.conflictProperty().get().ifPresent(compare::show))
            .answer("conflict-mine", "Keep mine", config::keepMine)
            .answer("conflict-theirs", "Take the file's", config::takeTheirs);
    config
        .conflictProperty()
        .subscribe(
            conflict -> {
              bar.ask(conflict.map(DiskConflict::sentence));
              if (conflict.isEmpty()) {
                diff.close();
              }
            });
    return bar;
  }

  private Node draftBar() {
    QuestionBar bar =
        new QuestionBar("draft-bar")
            .answer(
                "draft-compare",
                "Compare",
                () -> config.draftProperty().get().ifPresent(compare::show))
            .answer("draft-restore", "Restore", config::restoreDraft)
            .answer("draft-drop", "Discard", config::dropDraft);
    config
        .draftProperty()
        .subscribe(
            draft -> {
              bar.ask(draft.map(Draft::sentence));
              if (draft.isEmpty()) {
                diff.close();
              }
            });
    return bar;
  }

  private Optional<Path> shownFile = Optional.empty();

  private void follow(String text) {
    // A file that opens is there before its text.
    if (editor.isEmpty() || !shownFile.equals(config.fileProperty().get())) {
      shownFile = config.fileProperty().get();
      editor.open(text);
    } else {
      editor.show(text);
    }
  }

  private void jump(int line) {
    if (line > 0) {
      editor.jumpTo(line);
    }
  }

  private VBox textPane() {
    Label name = new Label();
    name.getStyleClass().add("title");
    config
        .fileProperty()
        .subscribe(
            file -> {
              name.setText(file.map(f -> f.getFileName().toString()).orElse(""));
              name.setTooltip(file.map(f -> Hint.tooltip(f.toString())).orElse(null));
            });
    Label state = new Label();
    state.getStyleClass().addAll("small", "muted");
    config.unsavedProperty().subscribe(unsaved -> state.setText(unsaved ? "edited" : ""));
    Button undo = icon("undo-button", MaterialDesignU.UNDO, Action.UNDO.hint("Undo"));
    undo.setOnAction(e -> config.undo());
    undo.disableProperty().bind(config.undoableProperty().not());
    Button redo = icon("redo-button", MaterialDesignR.REDO, Action.REDO.hint("Redo"));
    redo.setOnAction(e -> config.redo());
    redo.disableProperty().bind(config.redoableProperty().not());
    Button save =
        icon("save-button", MaterialDesignC.CONTENT_SAVE_OUTLINE, Action.SAVE.hint("Save"));
    save.setOnAction(e -> config.save(() -> {}));
    save.disableProperty().bind(config.unsavedProperty().not());
    HBox bar = new HBox(new FontIcon(MaterialDesignT.TEXT_BOX_OUTLINE), name, state, space());
    bar.getChildren().addAll(compare, undo, redo, save);
    bar.getStyleClass().add("pane-bar");
    return new VBox(bar, draftBar(), conflictBar(), grow(editor));
  }

  private static Node formBar() {
    Label title = new Label("Form");
    title.getStyleClass().add("title");
    title.setMinWidth(Region.USE_PREF_SIZE);
    Label hint = new Label("an edit changes that value in the text and nothing else");
    hint.getStyleClass().addAll("small", "subtle");
    HBox bar = new HBox(new FontIcon(MaterialDesignF.FORM_SELECT), title, hint);
    bar.getStyleClass().add("pane-bar");
    return bar;
  }

  private static Button icon(String id, Ikon icon, String tooltip) {
    Button button = new Button(null, new FontIcon(icon));
    button.setId(id);
    button.getStyleClass().setAll("icon-button");
    button.setTooltip(new Tooltip(tooltip));
    button.setAccessibleText(tooltip);
    return button;
  }

  private static Node space() {
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    return space;
  }

  private static <N extends Node> N grow(N node) {
    VBox.setVgrow(node, Priority.ALWAYS);
    return node;
  }
}
