package dev.sequent.fetch;

import java.util.List;
import java.util.Locale;

/**
 * A task of the GLUE benchmark and where its data is.
 *
 * @param name as GLUE spells it, also its folder's name: {@code SST-2}
 * @param processor the {@code data_processor} that reads it
 * @param packing how the files come
 * @param sources what is downloaded
 * @param files what is in the folder afterwards, at least
 */
public record GlueTask(
    String name, String processor, Packing packing, List<RemoteFile> sources, List<String> files) {

  /** How a task's files come. */
  public enum Packing {
    /** One ZIP archive. */
    ZIP,
    /** MRPC: training rows, test rows, and which of the training rows are the dev split. */
    MRPC
  }

  /** Copies the lists. */
  public GlueTask {
    sources = List.copyOf(sources);
    files = List.copyOf(files);
  }

  /** Whether somebody who writes this means this task; case and hyphens do not matter. */
  public boolean isCalled(String text) {
    return plain(text).equals(plain(name));
  }

  private static String plain(String text) {
    return text.strip().toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
  }
}
