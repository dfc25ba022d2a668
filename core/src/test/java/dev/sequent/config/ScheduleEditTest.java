package dev.sequent.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Edits of the schedule")
class ScheduleEditTest {
  private static final String PLAIN =
      """
      optimizer:
        learning_rate: 1.0e-4   # a comment that must stay
        eps: 1.0e-6 # last
      runconfig:
        max_steps: 200
      """;
  private static final String PHASES =
      """
      optimizer:
        learning_rate: # two phases
          # up
          - scheduler: "Linear"  # the shape
            initial_learning_rate: 0.0
            end_learning_rate: 0.0001
            steps: 20
          # and hold
          - scheduler: Constant
            learning_rate: 0.0001
        eps: 1.0e-6
      runconfig:
        max_steps: 200
      """;

  private static ConfigDocument document(String text) throws ConfigException {
    return ConfigDocument.of(Path.of("x.yaml"), text);
  }

  static List<String> shapes() {
    return ScheduleShape.all().stream().map(ScheduleShape::name).toList();
  }

  @Test
  void turnAPlainRateIntoAConstantPhaseWithAWarmUpBeforeIt() throws ConfigException {
    assertThat(new ScheduleEdit(document(PLAIN)).warmUp().text())
        .isEqualTo(
            """
            optimizer:
              learning_rate:   # a comment that must stay
                - scheduler: Linear
                  initial_learning_rate: 0.0
                  end_learning_rate: 1.0e-04
                  steps: 20
                - scheduler: Constant
                  learning_rate: 1.0e-4
              eps: 1.0e-6 # last
            runconfig:
              max_steps: 200
            """);
  }

  @Test
  void giveTheLastPhaseALengthBeforeAnotherFollows() throws ConfigException {
    ConfigDocument after = new ScheduleEdit(document(PHASES)).add("CosineDecay");
    assertThat(after.value("optimizer.learning_rate.1.steps").orElseThrow().text())
        .isEqualTo("180");
    assertThat(SchedulePhase.of(after))
        .extracting(SchedulePhase::scheduler)
        .containsExactly("Linear", "Constant", "CosineDecay");
    assertThat(after.text()).contains("  eps: 1.0e-6\nrunconfig:");
  }

  @Test
  void takeAPhasesCommentAlongWhenItMoves() throws ConfigException {
    assertThat(new ScheduleEdit(document(PHASES)).move(1, 0).text())
        .isEqualTo(
            """
            optimizer:
              learning_rate: # two phases
                # and hold
                - scheduler: Constant
                  learning_rate: 0.0001
                # up
                - scheduler: "Linear"  # the shape
                  initial_learning_rate: 0.0
                  end_learning_rate: 0.0001
                  steps: 20
              eps: 1.0e-6
            runconfig:
              max_steps: 200
            """);
  }

  @Test
  void removeAPhaseWithItsLinesOnly() throws ConfigException {
    assertThat(new ScheduleEdit(document(PHASES)).remove(0).text())
        .isEqualTo(
            PHASES.substring(0, PHASES.indexOf("    # up"))
                + PHASES.substring(PHASES.indexOf("    # and hold")));
  }

  @Test
  void makeAMapTheFirstOfSeveralPhases() throws ConfigException {
    String one =
        """
        optimizer:
          learning_rate:
            scheduler: Linear

            # down
            initial_learning_rate: 1.0e-4
            end_learning_rate: 0.0
            steps: 5
          eps: 1\
        """
            .replace("\n", "\r\n");
    String two =
        """
        optimizer:
          learning_rate:
            - scheduler: Linear

              # down
              initial_learning_rate: 1.0e-4
              end_learning_rate: 0.0
              steps: 5
            - scheduler: Constant
              learning_rate: 1.0e-04
          eps: 1\
        """
            .replace("\n", "\r\n");
    assertThat(new ScheduleEdit(document(one)).add("Constant").text()).isEqualTo(two);
  }

  @Test
  void workInFlowStyleToo() throws ConfigException {
    String flow = "optimizer: {learning_rate: {scheduler: Constant, learning_rate: 0.1}, eps: 1}\n";
    ConfigDocument two = new ScheduleEdit(document(flow)).add("Linear");
    assertThat(SchedulePhase.of(two)).hasSize(2);
    ConfigDocument one = new ScheduleEdit(new ScheduleEdit(two).move(1, 0)).remove(1);
    assertThat(SchedulePhase.of(one))
        .extracting(SchedulePhase::scheduler)
        .containsExactly("Linear");
    assertThat(one.text()).endsWith(", eps: 1}\n");
  }

  @Test
  void chainAndUnchain() throws ConfigException {
    ConfigDocument chained = new ScheduleEdit(document(PHASES)).chain(true);
    assertThat(SchedulePhase.chained(chained)).isTrue();
    assertThat(new ScheduleEdit(chained).chain(false).text()).isEqualTo(PHASES);
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void startEveryShapeSoThatItCanBeRead(String shape) throws ConfigException {
    ConfigDocument added = new ScheduleEdit(document(PHASES)).add(shape);
    ConfigDocument changed = new ScheduleEdit(document(PHASES)).change(1, shape);
    for (ConfigDocument edited : List.of(added, changed)) {
      Findings findings = new Findings(edited);
      assertThat(new ScheduleReader(edited, findings).read()).isPresent();
      assertThat(findings.inFileOrder())
          .filteredOn(p -> !p.message().startsWith("the last phase begins"))
          .isEmpty();
      assertThat(edited.text()).contains("  eps: 1.0e-6\nrunconfig:\n  max_steps: 200\n");
    }
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void offerOnlyKeysThatTheShapeReads(String shape) throws ConfigException {
    ConfigDocument document = new ScheduleEdit(document(PLAIN)).add(shape);
    SchedulePhase phase = SchedulePhase.of(document).getLast();
    for (String key : phase.keys()) {
      if (document.value(phase.key(key)).isEmpty()) {
        String value = ConfigFields.find(phase.key(key)).orElseThrow().defaultText();
        document = document.with(phase.key(key), value.equals("null") ? "7" : value);
      }
    }
    Findings findings = new Findings(document);
    new ScheduleReader(document, findings).read();
    assertThat(findings.inFileOrder())
        .filteredOn(p -> p.message().contains("does not read"))
        .isEmpty();
  }
}
