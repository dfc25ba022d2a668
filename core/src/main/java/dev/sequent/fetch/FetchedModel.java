package dev.sequent.fetch;

import java.nio.file.Path;
import java.util.List;

/**
 * A pre-trained model that is there.
 *
 * @param reference which one
 * @param folder its folder in Hugging Face layout
 * @param commit the hub's version of it
 * @param files what is in the folder
 * @param downloaded files that were not there before
 */
public record FetchedModel(
    HubReference reference,
    Path folder,
    String commit,
    List<String> files,
    List<String> downloaded) {

  /** Copies the lists. */
  public FetchedModel {
    files = List.copyOf(files);
    downloaded = List.copyOf(downloaded);
  }
}
