package dev.sequent.cli;

import dev.sequent.config.Compatibility;
import dev.sequent.data.Split;
import dev.sequent.engine.DeviceChoice;
import dev.sequent.engine.PrecisionChoice;
import dev.sequent.run.RunMode;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the words that flags take. */
final class Values {
  private Values() {}

  /** Value of {@code --mode}. */
  static final class Mode implements ITypeConverter<RunMode> {
    @Override
    public RunMode convert(String text) {
      return RunMode.ofKey(text)
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "'" + text + "' is not train, eval or train_and_eval"));
    }
  }

  /** Value of {@code --device}. */
  static final class Device implements ITypeConverter<DeviceChoice> {
    @Override
    public DeviceChoice convert(String text) {
      return DeviceChoice.ofKey(text)
          .orElseThrow(
              () -> new TypeConversionException("'" + text + "' is not auto, cpu, gpu or gpu:N"));
    }
  }

  /** Value of {@code --precision}. */
  static final class Precision implements ITypeConverter<PrecisionChoice> {
    @Override
    public PrecisionChoice convert(String text) {
      return PrecisionChoice.ofKey(text)
          .orElseThrow(
              () -> new TypeConversionException("'" + text + "' is not auto, fp32, bf16 or fp16"));
    }
  }

  /** Value of {@code --split}. */
  static final class SplitName implements ITypeConverter<Split> {
    @Override
    public Split convert(String text) {
      return switch (text) {
        case "train" -> Split.TRAIN;
        case "eval" -> Split.EVAL;
        case "test" -> Split.TEST;
        default -> throw new TypeConversionException("'" + text + "' is not train, eval or test");
      };
    }
  }

  /** A switch; not a boolean, for which picocli takes no words but true and false. */
  enum Switch {
    ON,
    OFF
  }

  /** Value of a switch. */
  static final class OnOff implements ITypeConverter<Switch> {
    @Override
    public Switch convert(String text) {
      return switch (text) {
        case "on" -> Switch.ON;
        case "off" -> Switch.OFF;
        default -> throw new TypeConversionException("'" + text + "' is not on or off");
      };
    }
  }

  /** Value of {@code --compat}. */
  static final class Compat implements ITypeConverter<Compatibility> {
    @Override
    public Compatibility convert(String text) {
      return Compatibility.ofKey(text)
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "'" + text + "' is not spec, modelzoo-1.6 or modelzoo-1.7"));
    }
  }
}
