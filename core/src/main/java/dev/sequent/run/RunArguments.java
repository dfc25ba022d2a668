package dev.sequent.run;

import dev.sequent.config.Compatibility;
import dev.sequent.engine.ArithmeticChoice;
import dev.sequent.engine.DeviceChoice;
import dev.sequent.engine.PrecisionChoice;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** Reads back the argument list of {@link RunRequest#arguments()}. */
final class RunArguments {
  private static final Set<String> SWITCHES =
      Set.of("--is_pretrained_checkpoint", "--validate_only", "--compile_only");
  private static final Set<String> VALUES =
      Set.of(
          "--mode",
          "--params",
          "--model_dir",
          "--checkpoint_path",
          "--cs_ip",
          "--target",
          "--device",
          "--precision",
          "--tf32",
          "--compat",
          "--max_steps",
          "--best_metric",
          "--patience",
          "--keep_checkpoints");

  private final Set<String> switches = new HashSet<>();
  private final Map<String, String> values = new HashMap<>();

  RunArguments(List<String> arguments) throws RunException {
    int i = !arguments.isEmpty() && arguments.getFirst().equals("run") ? 1 : 0;
    while (i < arguments.size()) {
      String flag = arguments.get(i++);
      if (SWITCHES.contains(flag)) {
        switches.add(flag);
      } else if (VALUES.contains(flag) && i < arguments.size()) {
        values.put(flag, arguments.get(i++));
      } else {
        throw new RunException("cannot read the run's arguments at " + flag);
      }
    }
  }

  RunRequest request() throws RunException {
    try {
      return new RunRequest(
          RunMode.ofKey(required("--mode")).orElseThrow(() -> unknown("--mode")),
          Path.of(required("--params")),
          Path.of(required("--model_dir")),
          Optional.ofNullable(values.get("--checkpoint_path")),
          switches.contains("--is_pretrained_checkpoint"),
          switches.contains("--validate_only"),
          switches.contains("--compile_only"),
          values.getOrDefault("--target", RunRequest.LOCAL),
          DeviceChoice.ofKey(values.getOrDefault("--device", DeviceChoice.AUTO.key()))
              .orElseThrow(() -> unknown("--device")),
          Compatibility.ofKey(values.getOrDefault("--compat", Compatibility.SPEC.key()))
              .orElseThrow(() -> unknown("--compat")),
          maxSteps(),
          Optional.ofNullable(values.get("--cs_ip")),
          new TrainingPolicy(
              Optional.ofNullable(values.get("--best_metric")),
              count("--patience"),
              count("--keep_checkpoints")),
          new ArithmeticChoice(
              PrecisionChoice.ofKey(values.getOrDefault("--precision", PrecisionChoice.AUTO.key()))
                  .orElseThrow(() -> unknown("--precision")),
              values.getOrDefault("--tf32", "off").equals("on")));
    } catch (InvalidPathException e) {
      throw new RunException("this system cannot name the path " + e.getInput(), e);
    }
  }

  private OptionalLong maxSteps() throws RunException {
    String text = values.get("--max_steps");
    if (text == null) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Long.parseLong(text));
    } catch (NumberFormatException e) {
      throw new RunException("--max_steps needs a whole number, not " + text, e);
    }
  }

  private OptionalInt count(String flag) throws RunException {
    String text = values.get(flag);
    if (text == null) {
      return OptionalInt.empty();
    }
    try {
      return OptionalInt.of(Integer.parseInt(text));
    } catch (NumberFormatException e) {
      throw new RunException("%s needs a whole number, not %s".formatted(flag, text), e);
    }
  }

  private String required(String flag) throws RunException {
    String value = values.get(flag);
    if (value == null) {
      throw new RunException("the run's arguments lack " + flag);
    }
    return value;
  }

  private RunException unknown(String flag) {
    return new RunException("%s does not know %s".formatted(flag, values.get(flag)));
  }
}
