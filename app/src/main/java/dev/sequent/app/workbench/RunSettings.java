package dev.sequent.app.workbench;

import dev.sequent.config.Compatibility;
import dev.sequent.engine.DeviceChoice;
import dev.sequent.run.RunRequest;
import java.util.OptionalLong;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/**
 * What a run needs besides its config: Sequent's own choices, which never enter the params file.
 * They are the flags of {@code sequent run}.
 */
public final class RunSettings {

  private final StringProperty target = new SimpleStringProperty(this, "target", RunRequest.LOCAL);
  private final ObjectProperty<DeviceChoice> device =
      new SimpleObjectProperty<>(this, "device", DeviceChoice.AUTO);
  private final ObjectProperty<Compatibility> compatibility =
      new SimpleObjectProperty<>(this, "compatibility", Compatibility.SPEC);
  private final StringProperty weights = new SimpleStringProperty(this, "weights", "");
  private final StringProperty maxSteps = new SimpleStringProperty(this, "maxSteps", "");
  private final StringProperty csIp = new SimpleStringProperty(this, "csIp", "");

  /** Id of the execution target. */
  public StringProperty targetProperty() {
    return target;
  }

  /** Which processor of the target. */
  public ObjectProperty<DeviceChoice> deviceProperty() {
    return device;
  }

  /** Whose behaviour a run follows. */
  public ObjectProperty<Compatibility> compatibilityProperty() {
    return compatibility;
  }

  /** Pre-trained weights to start from: a built-in name, a folder or a file; empty for none. */
  public StringProperty weightsProperty() {
    return weights;
  }

  /** Overrides the config's {@code max_steps}; empty for no override. */
  public StringProperty maxStepsProperty() {
    return maxSteps;
  }

  /** Address of a CS system; empty where the target needs none. */
  public StringProperty csIpProperty() {
    return csIp;
  }

  /** What is set now, for use on other threads. */
  Snapshot snapshot() {
    return new Snapshot(
        target.get(), device.get(), compatibility.get(), weights.get(), maxSteps.get(), csIp.get());
  }

  /** One moment's settings; the fields are those of {@link RunSettings}. */
  record Snapshot(
      String target,
      DeviceChoice device,
      Compatibility compatibility,
      String weights,
      String maxSteps,
      String csIp) {

    /** The override of {@code max_steps}; empty where there is none or it is no number. */
    OptionalLong steps() {
      String text = maxSteps.strip().replace(",", "");
      boolean number =
          !text.isEmpty() && text.length() < 18 && text.chars().allMatch(Snapshot::digit);
      return number ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }

    private static boolean digit(int c) {
      return c >= '0' && c <= '9';
    }
  }
}
