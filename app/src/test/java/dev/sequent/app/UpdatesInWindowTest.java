package dev.sequent.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.sequent.app.action.Action;
import dev.sequent.update.UpdateSettings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The window and newer versions")
class UpdatesInWindowTest {
  @TempDir private Path home;
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private DeskRobot robot;

  @BeforeEach
  void open() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/newest.json",
        exchange -> {
          asked.add(exchange.getRequestMethod());
          byte[] answer =
              "{\"version\":\"99.0.0\",\"page\":\"https://example.org/99\"}"
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    robot = DeskRobot.open(home.resolve("user"), 1280, 800);
  }

  @AfterEach
  void close() throws Exception {
    server.stop(0);
    robot.close();
  }

  private String message() {
    return robot.find("updates-message", Label.class).getText();
  }

  @Test
  void asksOnlyWhereSomebodyHasSaidSoAndWhere() throws Exception {
    robot.interact(() -> robot.desk.workbench.registry().run(Action.CHECK_UPDATES));
    DeskRobot.await(() -> message().equals(UpdateSettings.NO_ADDRESS));
    assertThat(robot.find("updates-daily", CheckBox.class).isSelected()).isFalse();
    robot.picture("updates", robot.find("updates", Node.class));
    TextField address = robot.find("updates-address", TextField.class);
    robot.interact(() -> address.setText("http://example.org/newest.json"));
    robot.press("updates-check");
    assertThat(asked).isEmpty();
    assertThat(message()).contains("must begin with https://");
    Path file = home.resolve("user").resolve("config").resolve("updates.properties");

    String here = "http://127.0.0.1:%d/newest.json".formatted(server.getAddress().getPort());
    robot.interact(() -> address.setText(here));
    robot.interact(robot.find("updates-daily", CheckBox.class)::fire);
    robot.press("updates-check");
    DeskRobot.await(() -> message().contains("99.0.0"));
    assertThat(asked).containsExactly("GET");
    assertThat(Files.readString(file)).contains("daily=true").contains("newest.json");
    robot.interact(robot.find("updates-page", Hyperlink.class)::fire);
    assertThat(robot.desk.shownPages).containsExactly("https://example.org/99");
    robot.picture("updates-found", robot.find("updates", Node.class));
    robot.press("updates-close");
    assertThat(robot.there("updates")).isFalse();

    assertThat(robot.find("update-sentence", Label.class).getText())
        .isEqualTo("Sequent 99.0.0 is out; this is 0.1.0.");
    robot.press("update-page");
    assertThat(robot.desk.shownPages).hasSize(2);
    robot.press("update-close");
    assertThat(robot.there("update-bar")).isFalse();
  }
}
