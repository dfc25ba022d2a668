package dev.sequent.app.update;

import dev.sequent.update.Release;
import dev.sequent.update.UpdateSettings;
import java.net.URI;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Whether to ask for a newer version, and where; and asking now. */
final class UpdatesPane extends VBox {
  private final UpdatesViewModel viewModel;
  private final CheckBox daily = new CheckBox("Ask once a day, while no run is at work");
  private final TextField address = new TextField();
  private final Hyperlink page = new Hyperlink();

  /**
   * @param documents shows a web address
   * @param close takes the pane away
   */
  UpdatesPane(UpdatesViewModel viewModel, Consumer<String> documents, Runnable close) {
    this.viewModel = viewModel;
    setId("updates");
    getStyleClass().add("overlay-pane");
    setMaxSize(620, Region.USE_PREF_SIZE);
    Label title = new Label("Updates");
    title.getStyleClass().add("overlay-title");
    daily.setId("updates-daily");
    address.setId("updates-address");
    address.setAccessibleText("Address that describes the newest release");
    address.setPromptText("https://…");
    Label message = wrapped("");
    message.setId("updates-message");
    message.textProperty().bind(viewModel.messageProperty());
    message.managedProperty().bind(message.textProperty().isNotEmpty());
    page.setId("updates-page");
    page.setOnAction(
        e ->
            viewModel
                .foundProperty()
                .get()
                .map(Release::page)
                .map(URI::toString)
                .ifPresent(documents));
    viewModel
        .foundProperty()
        .subscribe(
            release -> {
              page.setText(release.map(Release::page).map(URI::toString).orElse(""));
              page.setVisible(release.isPresent());
              page.setManaged(release.isPresent());
            });
    Label promise =
        wrapped(
            "Sequent asks for nothing by itself unless you tick this. It reads a short description of"
                + " the newest release at this address and shows a line; it sends nothing else,"
                + " downloads nothing and installs nothing.");
    promise.getStyleClass().add("muted");
    getChildren()
        .setAll(title, promise, daily, new Label("Address"), address, message, page, foot(close));
    daily.setOnAction(e -> choose());
    address.setOnAction(e -> choose());
    address
        .focusedProperty()
        .addListener(
            (o, was, is) -> {
              if (was && !is) {
                choose();
              }
            });
  }

  private static Label wrapped(String text) {
    Label label = new Label(text);
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }

  private Region foot(Runnable close) {
    Button now = new Button("Check now");
    now.setId("updates-check");
    now.getStyleClass().add("accent");
    now.setMinWidth(Region.USE_PREF_SIZE);
    now.setOnAction(e -> askNow());
    Button closing = new Button("Close");
    closing.setId("updates-close");
    closing.setMinWidth(Region.USE_PREF_SIZE);
    closing.setOnAction(e -> close.run());
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    HBox foot = new HBox(12, space, now, closing);
    foot.setAlignment(Pos.CENTER_LEFT);
    return foot;
  }

  private boolean choose() {
    return viewModel.choose(daily.isSelected(), address.getText());
  }

  /** Shows what is chosen; returns what is to have the focus. */
  Region begin() {
    UpdateSettings settings = viewModel.settings();
    daily.setSelected(settings.daily());
    address.setText(settings.address().map(URI::toString).orElse(""));
    viewModel.judge(address.getText());
    return daily;
  }

  /** Asks at the address in the field, if it is one. */
  void askNow() {
    if (choose()) {
      viewModel.askNow();
    }
  }
}
