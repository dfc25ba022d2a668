package dev.sequent.app.targets;

import dev.sequent.target.TestStep;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;

/** The steps of a test, a line each: a sign, what was looked at, what was found. */
final class TestStepsView extends VBox {

  TestStepsView(String target, List<TestStep> steps) {
    setId("test-steps-" + target);
    setSpacing(4);
    steps.forEach(step -> getChildren().add(line(step)));
  }

  private static HBox line(TestStep step) {
    FontIcon icon = new FontIcon(sign(step.outcome()));
    icon.getStyleClass()
        .add(
            switch (step.outcome()) {
              case PASSED -> "target-ready";
              case WARNING -> "target-lacks";
              case FAILED -> "target-failed";
              case SKIPPED -> "subtle";
            });
    Label name = new Label(step.name());
    name.setMinWidth(76);
    Label sentence = new Label(step.sentence());
    sentence.setWrapText(true);
    sentence.setMinHeight(Region.USE_PREF_SIZE);
    sentence
        .getStyleClass()
        .addAll("small", step.outcome() == TestStep.Outcome.FAILED ? "failed" : "muted");
    HBox.setHgrow(sentence, Priority.ALWAYS);
    HBox line = new HBox(icon, name, sentence);
    line.setSpacing(8);
    return line;
  }

  private static Ikon sign(TestStep.Outcome outcome) {
    return switch (outcome) {
      case PASSED -> MaterialDesignC.CHECK;
      case WARNING -> MaterialDesignA.ALERT_OUTLINE;
      case FAILED -> MaterialDesignC.CLOSE_CIRCLE_OUTLINE;
      case SKIPPED -> MaterialDesignM.MINUS;
    };
  }
}
