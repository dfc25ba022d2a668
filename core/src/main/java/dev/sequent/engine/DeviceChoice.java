package dev.sequent.engine;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a run computes, as {@code --device} names it.
 *
 * @param kind what is asked for
 * @param index which GPU, from 0; empty where not even GPU says, or the kind has none
 */
public record DeviceChoice(Kind kind, OptionalInt index) {

  /** Kinds of choices. */
  public enum Kind {
    /** A GPU where libtorch sees one, else the CPU. */
    AUTO,
    /** The CPU, whatever else is there. */
    CPU,
    /** A GPU, the first where none is named; an error where libtorch does not see it. */
    GPU
  }

  /** The first GPU where libtorch sees one, else the CPU. */
  public static final DeviceChoice AUTO = new DeviceChoice(Kind.AUTO, OptionalInt.empty());

  /** The CPU. */
  public static final DeviceChoice CPU = new DeviceChoice(Kind.CPU, OptionalInt.empty());

  /** The first GPU. */
  public static final DeviceChoice GPU = new DeviceChoice(Kind.GPU, OptionalInt.empty());

  private static final Pattern NUMBERED = Pattern.compile("gpu:(\\d{1,3})");

  /** A certain GPU. */
  public static DeviceChoice gpu(int index) {
    return new DeviceChoice(Kind.GPU, OptionalInt.of(index));
  }

  /** Those that need no look at the computer. */
  public static List<DeviceChoice> common() {
    return List.of(AUTO, CPU, GPU);
  }

  /** The value of {@code --device}: {@code auto}, {@code cpu}, {@code gpu} or {@code gpu:1}. */
  public String key() {
    return switch (kind) {
      case AUTO -> "auto";
      case CPU -> "cpu";
      case GPU -> index.isPresent() ? "gpu:" + index.getAsInt() : "gpu";
    };
  }

  /** The choice of that key, or empty where there is none. */
  public static Optional<DeviceChoice> ofKey(String key) {
    Matcher numbered = NUMBERED.matcher(key);
    return numbered.matches()
        ? Optional.of(gpu(Integer.parseInt(numbered.group(1))))
        : common().stream().filter(choice -> choice.key().equals(key)).findFirst();
  }
}
