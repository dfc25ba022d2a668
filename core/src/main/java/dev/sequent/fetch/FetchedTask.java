package dev.sequent.fetch;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/**
 * A task's data, ready to be named in a config.
 *
 * @param task which one
 * @param dataDir its folder: the value of {@code data_dir}
 * @param fetched whether it was downloaded now; it may have been there
 * @param received what was downloaded, in the order of {@link GlueTask#sources}
 * @param trainRows rows read from the training split; empty where Sequent has no reader for it
 * @param evalRows rows read from the dev split; empty where Sequent has no reader for it
 */
public record FetchedTask(
    GlueTask task,
    Path dataDir,
    boolean fetched,
    List<Received> received,
    OptionalInt trainRows,
    OptionalInt evalRows) {

  /** Copies the list. */
  public FetchedTask {
    received = List.copyOf(received);
  }
}
