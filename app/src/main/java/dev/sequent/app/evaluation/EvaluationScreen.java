package dev.sequent.app.evaluation;

import dev.sequent.app.action.Action;
import dev.sequent.app.theme.EmptyState;
import dev.sequent.app.workbench.ActionState;
import dev.sequent.app.workbench.Screen;
import dev.sequent.app.workbench.Workbench;
import dev.sequent.app.workbench.WorkflowAction;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignB;

/** What a checkpoint got right and wrong, row by row. */
public final class EvaluationScreen implements Screen {
  /** The place's id. */
  public static final String ID = "evaluation";

  private final EvaluationViewModel viewModel;
  private final StackPane judged = new StackPane();
  private final VBox root;

  /** A screen over the workbench's runs. */
  public EvaluationScreen(Workbench workbench) {
    viewModel = new EvaluationViewModel(workbench);
    Node content = new EvaluationView(viewModel, workbench.dividers());
    workbench
        .registry()
        .bind(
            Action.TRY_TEXT,
            () -> viewModel.reportProperty().get().isPresent() ? "" : "no evaluation is shown",
            () -> viewModel.tryText(Optional.empty()));
    EmptyState nothing = nothing(workbench);
    EmptyState failed =
        new EmptyState(MaterialDesignA.ALERT_CIRCLE_OUTLINE, "The predictions cannot be read", "");
    failed.setId("evaluation-failed");
    HBox loading = loading();
    judged.getChildren().addAll(content, nothing, failed, loading);
    VBox.setVgrow(judged, Priority.ALWAYS);
    root = new VBox(new CheckpointBar(workbench), judged);
    root.setId("evaluation-screen");
    viewModel
        .stateProperty()
        .subscribe(
            state -> {
              boolean ready = state == EvaluationViewModel.State.READY;
              // Another step of the same run should not blink: the old figures stay until then.
              boolean stays =
                  state == EvaluationViewModel.State.LOADING
                      && viewModel.reportProperty().get().isPresent();
              content.setVisible(ready || stays);
              nothing.setVisible(state == EvaluationViewModel.State.NOTHING);
              failed.setVisible(state == EvaluationViewModel.State.FAILED);
              loading.setVisible(state == EvaluationViewModel.State.LOADING && !stays);
              failed.say("The predictions cannot be read", viewModel.messageProperty().get());
            });
  }

  private static EmptyState nothing(Workbench workbench) {
    Button evaluate = new Button("Evaluate");
    evaluate.setId("evaluation-start");
    evaluate.setOnAction(e -> workbench.actions().start(WorkflowAction.EVALUATE));
    workbench
        .actions()
        .commandProperty(WorkflowAction.EVALUATE)
        .subscribe(command -> evaluate.setDisable(command.line().isEmpty()));
    EmptyState state =
        new EmptyState(
            MaterialDesignB.BULLSEYE_ARROW,
            "Evaluate a checkpoint",
            "Train evaluates at its end, and Evaluate does so with the newest checkpoint of the"
                + " open config. What each row of the dev split was taken for appears here.",
            evaluate);
    workbench
        .actions()
        .stateProperty(WorkflowAction.EVALUATE)
        .subscribe(
            is ->
                evaluate.setText(
                    is.phase() == ActionState.Phase.RUNNING ? "Evaluating…" : "Evaluate"));
    state.setId("evaluation-empty");
    return state;
  }

  private HBox loading() {
    ProgressIndicator wheel = new ProgressIndicator();
    wheel.setMaxSize(20, 20);
    Label sentence = new Label();
    sentence.textProperty().bind(viewModel.messageProperty());
    sentence.getStyleClass().add("muted");
    HBox loading = new HBox(wheel, sentence);
    loading.setSpacing(8);
    loading.setAlignment(Pos.CENTER);
    return loading;
  }

  @Override
  public Node node() {
    return root;
  }

  @Override
  public void shown() {
    viewModel.watch();
  }

  @Override
  public void hidden() {
    viewModel.rest();
  }
}
