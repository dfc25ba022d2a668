package dev.sequent.app.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sequent.app.theme.Theme;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import javafx.event.Event;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.PickResult;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

@DisplayName("Two linked charts under mouse and keys")
class ChartGesturesTest {
  private static final Range ALL = new Range(0, 1_000);

  private final FxRobot robot = new FxRobot();
  private final ChartLink link = new ChartLink();
  private MetricChart loss;
  private MetricChart norm;

  @BeforeEach
  void show() throws TimeoutException {
    Stage stage = FxToolkit.registerPrimaryStage();
    List<MetricChart> charts =
        FxToolkit.setupFixture(
            () -> {
              MetricChart first = chart("chart-loss", "Loss");
              MetricChart second = chart("chart-gradient-norm", "Gradient norm");
              Scene scene = new Scene(new VBox(first, second), 800, 600);
              new Theme(Theme.Mode.LIGHT).style(scene);
              stage.setScene(scene);
              stage.setX(0);
              stage.setY(0);
              stage.show();
              List<ChartSeries> runs = List.of(line("low", 0, x -> 1), line("high", 1, x -> 3));
              link.setExtent(runs);
              first.setSeries(runs);
              second.setSeries(List.of(line("low", 0, x -> x), line("high", 1, x -> 2 * x)));
              first.smoothingProperty().set(0);
              second.smoothingProperty().set(0);
              return List.of(first, second);
            });
    loss = charts.getFirst();
    norm = charts.getLast();
    robot.interact(() -> {});
  }

  @AfterEach
  void close() throws TimeoutException {
    FxToolkit.cleanupStages();
  }

  private MetricChart chart(String id, String title) {
    // Frames are made where they are asked for, so that there is nothing to wait for.
    MetricChart chart =
        new MetricChart(id, title, ValueFormat.VALUE, link, Runnable::run, Runnable::run);
    chart.setPrefHeight(300);
    return chart;
  }

  private static ChartSeries line(String run, int n, DoubleUnaryOperator value) {
    double[] x = IntStream.rangeClosed(0, 1_000).asDoubleStream().toArray();
    double[] y = IntStream.rangeClosed(0, 1_000).asDoubleStream().map(value).toArray();
    return new ChartSeries(run, run, "", SeriesStyle.of(n), Points.of(x, y), false);
  }

  private ChartSurface surface(MetricChart chart) {
    return robot.from(chart).lookup(ChartSurface.class::isInstance).queryAs(ChartSurface.class);
  }

  /** The place on the screen of x and a share of the plot's height from its top. */
  private Point2D at(MetricChart chart, double x, double share) {
    ChartSurface surface = surface(chart);
    Rectangle2D area = surface.plotArea();
    return surface.localToScreen(surface.pixelOfX(x), area.getMinY() + share * area.getHeight());
  }

  private Range shown(MetricChart chart) {
    return surface(chart).frame().x();
  }

  @Test
  void keysStopAtThePointsThereAre() {
    ChartSeries evaluations =
        new ChartSeries(
            "low",
            "low",
            "eval",
            SeriesStyle.of(0),
            Points.of(new double[] {0, 400, 1_000}, new double[] {3, 2, 1}),
            false);
    robot.interact(
        () -> {
          loss.setSeries(List.of(evaluations));
          loss.requestFocus();
        });
    robot.push(KeyCode.RIGHT);
    robot.push(KeyCode.RIGHT);
    assertThat(cursor()).isEqualTo(400);
    robot.push(KeyCode.RIGHT);
    robot.push(KeyCode.RIGHT);
    assertThat(cursor()).isEqualTo(1_000);
    robot.push(KeyCode.LEFT);
    assertThat(loss.getAccessibleText()).isEqualTo("Loss at step 400; low eval 2.000");
  }

  private void wheel(MetricChart chart, double x, double turned, boolean shift) {
    ChartSurface surface = surface(chart);
    Point2D screen = at(chart, x, 0.5);
    Point2D local = surface.screenToLocal(screen);
    robot.interact(
        () ->
            Event.fireEvent(
                surface,
                new ScrollEvent(
                    ScrollEvent.SCROLL,
                    local.getX(),
                    local.getY(),
                    screen.getX(),
                    screen.getY(),
                    shift,
                    false,
                    false,
                    false,
                    false,
                    false,
                    shift ? turned : 0,
                    shift ? 0 : turned,
                    shift ? turned : 0,
                    shift ? 0 : turned,
                    ScrollEvent.HorizontalTextScrollUnits.NONE,
                    0,
                    ScrollEvent.VerticalTextScrollUnits.NONE,
                    0,
                    0,
                    new PickResult(surface, local.getX(), local.getY()))));
  }

  private void drag(Point2D from, Point2D to) {
    robot.drag(from, MouseButton.PRIMARY).moveTo(to).release(MouseButton.PRIMARY);
  }

  private Node node(MetricChart chart, String query) {
    return robot.from(chart).lookup(query).query();
  }

  private List<String> texts(MetricChart chart, String query) {
    return robot.from(chart).lookup(query).queryAllAs(Labeled.class).stream()
        .map(Labeled::getText)
        .toList();
  }

  @Test
  void wheelZoomsAllChartsAboutTheMouse() {
    double pixel = surface(loss).pixelOfX(250);
    wheel(loss, 250, 40, false);
    assertThat(shown(loss).length()).isCloseTo(850, within(0.01));
    assertThat(surface(loss).pixelOfX(250)).isCloseTo(pixel, within(1.0));
    assertThat(shown(norm)).isEqualTo(shown(loss));
    wheel(norm, 250, -40, false);
    assertThat(shown(loss)).isEqualTo(ALL);
    assertThat(link.zoomProperty().get()).as("all of it follows new points again").isNull();
  }

  @Test
  void wheelWithShiftMovesAndStopsAtTheEnds() {
    robot.interact(() -> link.zoomProperty().set(new Range(400, 500)));
    wheel(loss, 450, -40, true);
    assertThat(shown(norm)).isEqualTo(new Range(410, 510));
    robot.interact(() -> link.zoomProperty().set(new Range(0, 100)));
    wheel(loss, 50, 40, true);
    assertThat(shown(norm)).isEqualTo(new Range(0, 100));
  }

  @Test
  void boxZoomsIntoXOfAllChartsAndIntoValuesOfItsOwn() {
    Range values = surface(norm).frame().y();
    Range lossValues = surface(loss).frame().y();
    drag(at(norm, 200, 0.25), at(norm, 600, 0.75));
    assertThat(shown(norm).low()).isCloseTo(200, within(2.0));
    assertThat(shown(norm).high()).isCloseTo(600, within(2.0));
    assertThat(shown(loss)).isEqualTo(shown(norm));
    assertThat(surface(norm).frame().y().length())
        .isCloseTo(values.length() / 2, within(values.length() / 20));
    assertThat(surface(loss).frame().y()).isEqualTo(lossValues);
    robot.doubleClickOn(at(norm, 400, 0.5));
    assertThat(shown(loss)).isEqualTo(ALL);
    assertThat(surface(norm).frame().y()).isEqualTo(values);
  }

  @Test
  void flatBoxZoomsIntoXAlone() {
    Range values = surface(loss).frame().y();
    drag(at(loss, 100, 0.5), at(loss, 300, 0.51));
    assertThat(shown(loss).low()).isCloseTo(100, within(2.0));
    assertThat(shown(loss).high()).isCloseTo(300, within(2.0));
    assertThat(surface(loss).frame().y()).isEqualTo(values);
  }

  @Test
  void unsteadyClickZoomsNothing() {
    Point2D place = at(loss, 500, 0.5);
    drag(place, place.add(3, 3));
    assertThat(shown(loss)).isEqualTo(ALL);
    assertThat(node(loss, ".chart-box").isVisible()).isFalse();
  }

  @Test
  void boxIsSeenWhileItIsDragged() {
    robot.drag(at(loss, 200, 0.3), MouseButton.PRIMARY).moveTo(at(loss, 400, 0.6));
    assertThat(node(loss, ".chart-box").isVisible()).isTrue();
    robot.release(MouseButton.PRIMARY);
    assertThat(node(loss, ".chart-box").isVisible()).isFalse();
  }

  @Test
  void cursorStandsInAllChartsWithTheNearestCurveFirst() {
    robot.moveTo(at(loss, 250, 0.1));
    assertThat(cursor()).isNotNull().isCloseTo(250, within(2.0));
    assertThat(node(norm, ".chart-cursor").isVisible()).isTrue();
    assertThat(node(norm, ".cursor-card").isVisible()).as("only where the mouse is").isFalse();
    assertThat(node(loss, ".cursor-card").isVisible()).isTrue();
    assertThat(texts(loss, ".cursor-rows .label")).startsWith("high", "3");
    robot.moveTo(at(loss, 250, 0.95));
    assertThat(texts(loss, ".cursor-rows .label")).startsWith("low", "1");
    // The other chart's legend tells its own values at the same x.
    assertThat(Double.parseDouble(texts(norm, ".chart-value").getFirst()))
        .isCloseTo(250, within(2.0));
    robot.moveTo(at(loss, 0, 0.5).add(-40, 0));
    assertThat(cursor()).isNull();
    assertThat(node(norm, ".chart-cursor").isVisible()).isFalse();
  }

  private @Nullable Double cursor() {
    return link.cursorProperty().get();
  }

  @Test
  void clickInTheLegendDrawsOneRunAloneInAllCharts() {
    robot.clickOn(robot.from(loss).lookup(".chart-legend-entry").nth(1).<Node>query());
    assertThat(loss.drawn()).extracting(ChartSeries::run).containsExactly("high");
    assertThat(surface(norm).frame().curves())
        .extracting(curve -> curve.series().run())
        .containsExactly("high");
    robot.clickOn(robot.from(loss).lookup(".chart-legend-entry").nth(0).<Node>query());
    assertThat(surface(norm).frame().curves()).hasSize(2);
  }

  @Test
  void keysZoomMoveAndReset() {
    robot.interact(loss::requestFocus);
    robot.push(KeyCode.PLUS);
    assertThat(shown(norm)).isEqualTo(new Range(75, 925));
    robot.push(KeyCode.SHIFT, KeyCode.RIGHT);
    assertThat(shown(norm)).isEqualTo(new Range(150, 1_000));
    robot.push(KeyCode.DIGIT0);
    assertThat(shown(norm)).isEqualTo(ALL);
  }

  @Test
  void keysReadTheValuesFromPointToPoint() {
    robot.interact(loss::requestFocus);
    String summary = loss.getAccessibleText();
    robot.push(KeyCode.RIGHT);
    assertThat(cursor()).as("it comes in from the left").isEqualTo(0);
    robot.push(KeyCode.RIGHT);
    assertThat(cursor()).as("points too close to tell apart are passed over").isEqualTo(10);
    robot.push(KeyCode.RIGHT);
    robot.push(KeyCode.LEFT);
    assertThat(cursor()).isEqualTo(10);
    assertThat(loss.getAccessibleText()).isEqualTo("Loss at step 10; low 1.000; high 3.000");
    assertThat(node(norm, ".chart-cursor").isVisible()).isTrue();
    robot.push(KeyCode.ESCAPE);
    assertThat(cursor()).isNull();
    assertThat(loss.getAccessibleText()).isEqualTo(summary);
    robot.push(KeyCode.LEFT);
    assertThat(cursor()).as("and from the right").isEqualTo(1_000);
  }
}
