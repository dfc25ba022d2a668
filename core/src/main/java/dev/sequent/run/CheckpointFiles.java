package dev.sequent.run;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The checkpoints of a {@code model_dir} that the Model Zoo has written: files, where ours are
 * folders. They are named {@code checkpoint_<step>.mdl}; on a Wafer-Scale Cluster a time stands
 * between the two, seconds in release 1.7 ({@code _1692000000.5}) and a date since 2.0 ({@code
 * _20240501_101500}).
 */
public final class CheckpointFiles {
  private static final Pattern NAME =
      Pattern.compile("checkpoint_(\\d{1,18})(?:_[\\w.]{1,40})?\\.(?:mdl|hdf5)");

  private CheckpointFiles() {}

  /** The step of a checkpoint by its file's name; empty for any other file. */
  public static OptionalLong step(String name) {
    Matcher matcher = NAME.matcher(name);
    return matcher.matches()
        ? OptionalLong.of(Long.parseLong(matcher.group(1)))
        : OptionalLong.empty();
  }

  /** The checkpoint of the highest step, of several of one step the latest by name. */
  public static Optional<Path> newest(Path folder) {
    String[] names = folder.toFile().list();
    return Stream.of(names == null ? new String[0] : names)
        .filter(name -> step(name).isPresent())
        .max(
            Comparator.comparingLong((String name) -> step(name).orElseThrow())
                .thenComparing(Comparator.naturalOrder()))
        .map(folder::resolve);
  }
}
