package dev.sequent.fetch;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.sequent.checkpoint.AtomicFolder;
import dev.sequent.checkpoint.CheckpointException;
import dev.sequent.checkpoint.CheckpointInfo;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Gets a pre-trained BERT from the Hugging Face hub into the user's cache. What is in the cache is
 * not downloaded again, and nothing is while the user wants to stay offline.
 */
public final class HubDownload {
  /** What a model may have besides its config and weights, and Sequent or Transformers reads. */
  private static final List<String> OPTIONAL =
      List.of("vocab.txt", "tokenizer.json", "tokenizer_config.json");

  private static final int CONFIG_LIMIT = 1 << 20;

  private final HubSettings settings;
  private final HubCache cache;
  private final Downloader downloader;

  /**
   * @param settings where the hub and the cache are
   * @param downloader fetches files
   */
  public HubDownload(HubSettings settings, Downloader downloader) {
    this.settings = settings;
    this.cache = new HubCache(settings.cache());
    this.downloader = downloader;
  }

  /** The hub and cache of this process's environment. */
  public static HubDownload standard() {
    return new HubDownload(
        HubSettings.system(), new Downloader(WebClient.standard(), DiskSpace.REAL));
  }

  /** What the hub says about a file. */
  private record Remote(String name, String commit, String etag, OptionalLong bytes) {}

  /**
   * Gets a model.
   *
   * @throws FetchException where it is not on the hub, no BERT, or cannot be had
   */
  public FetchedModel fetch(HubReference reference, FetchListener listener, CancelSignal cancel)
      throws FetchException {
    if (settings.offline()) {
      Optional<Path> there = cache.find(reference);
      if (there.isEmpty()) {
        throw new FetchException(
            FetchException.Reason.UNREACHABLE,
            "%s is not in the cache %s, and HF_HUB_OFFLINE keeps Sequent off the network"
                .formatted(reference, settings.cache()));
      }
      return present(reference, there.get(), List.of());
    }
    try {
      return ask(reference, listener, cancel);
    } catch (FetchException e) {
      Optional<Path> there = cache.find(reference);
      if (e.reason() != FetchException.Reason.UNREACHABLE || there.isEmpty()) {
        throw e;
      }
      listener.says(
          "The hub cannot be reached, so nobody knows whether there is a newer %s; taking the one in the cache."
              .formatted(reference.model()));
      return present(reference, there.get(), List.of());
    }
  }

  private FetchedModel ask(HubReference reference, FetchListener listener, CancelSignal cancel)
      throws FetchException {
    List<String> downloaded = new ArrayList<>();
    Remote config =
        head(reference, HubCache.CONFIG, reference.revision(), listener, cancel)
            .orElseThrow(
                () ->
                    new FetchException(
                        FetchException.Reason.NOT_FOUND,
                        "%s has no config.json at %s, so it is no model for Sequent"
                            .formatted(
                                reference.model(),
                                address(reference, HubCache.CONFIG, reference.revision()))));
    String commit = config.commit();
    Path snapshot = cache.snapshot(reference, commit);
    get(reference, config, downloaded, listener, cancel);
    requireBert(reference, snapshot.resolve(HubCache.CONFIG));
    for (String name : OPTIONAL) {
      Optional<Remote> file = head(reference, name, commit, listener, cancel);
      if (file.isPresent()) {
        get(reference, file.get(), downloaded, listener, cancel);
      }
    }
    get(reference, weights(reference, commit, listener, cancel), downloaded, listener, cancel);
    requireReadable(snapshot);
    cache.remember(reference, commit);
    return present(reference, snapshot, downloaded);
  }

  private Remote weights(
      HubReference reference, String commit, FetchListener listener, CancelSignal cancel)
      throws FetchException {
    for (String name : HubCache.WEIGHTS) {
      Optional<Remote> file = head(reference, name, commit, listener, cancel);
      if (file.isPresent()) {
        return file.get();
      }
    }
    throw new FetchException(
        FetchException.Reason.NOT_FOUND,
        "%s has neither model.safetensors nor pytorch_model.bin; weights in several files are not read"
            .formatted(reference.model()));
  }

  /** Looks at the type before hundreds of megabytes of it are fetched. */
  private static void requireBert(HubReference reference, Path config) throws FetchException {
    String type;
    try {
      JsonElement json =
          Files.size(config) > CONFIG_LIMIT
              ? JsonNull.INSTANCE
              : JsonParser.parseString(Files.readString(config));
      JsonElement said =
          json.isJsonObject() ? json.getAsJsonObject().get("model_type") : JsonNull.INSTANCE;
      type = said == null ? "bert" : said.isJsonPrimitive() ? said.getAsString() : "unknown";
    } catch (IOException | JsonParseException e) {
      throw new FetchException(
          FetchException.Reason.DAMAGED, config + ": this is no config of a model", e);
    }
    if (!type.equals("bert")) {
      throw new FetchException(
          FetchException.Reason.NOT_FOUND,
          "%s is a model of type '%s'; Sequent trains 'bert'".formatted(reference.model(), type));
    }
  }

  private static void requireReadable(Path snapshot) throws FetchException {
    try {
      CheckpointInfo.read(snapshot);
    } catch (CheckpointException e) {
      throw new FetchException(FetchException.Reason.NOT_FOUND, String.valueOf(e.getMessage()), e);
    }
  }

  private URI address(HubReference reference, String name, String revision) {
    return URI.create(
        "%s/%s/resolve/%s/%s"
            .formatted(settings.endpoint(), reference.model(), revision.replace("/", "%2F"), name));
  }

  /** Asks about a file; empty where the model has none of that name. */
  private Optional<Remote> head(
      HubReference reference,
      String name,
      String revision,
      FetchListener listener,
      CancelSignal cancel)
      throws FetchException {
    URI address = address(reference, name, revision);
    int attempts = downloader.web().settings().attempts();
    for (int failures = 1; ; failures++) {
      try (Answer answer =
          downloader.web().ask("HEAD", address, Map.of(), settings.token(), false, cancel)) {
        boolean redirect = answer.status() / 100 == 3;
        if (answer.status() == 404) {
          if (answer.anyHeader("X-Error-Code").filter(c -> !c.equals("EntryNotFound")).isEmpty()) {
            return Optional.empty();
          }
          throw new FetchException(
              FetchException.Reason.NOT_FOUND,
              "the hub has no model %s at revision %s; check the name"
                  .formatted(reference.model(), reference.revision()));
        }
        if (answer.status() != 200 && !redirect) {
          throw WebClient.refusal(answer, address);
        }
        return Optional.of(remote(reference, name, answer, redirect));
      } catch (IOException e) {
        if (failures >= attempts) {
          FetchException gone = Downloader.unreachable(address, e, 0);
          throw new FetchException(
              gone.reason(),
              "%s; to do it by hand, put %s and %s of %s into a folder and name that as --checkpoint_path"
                  .formatted(
                      gone.getMessage(),
                      HubCache.CONFIG,
                      HubCache.WEIGHTS.getFirst(),
                      reference.model()),
              e);
        }
        listener.says("%s: %s; trying again.".formatted(name, Downloader.reason(e)));
        cancel.pause(downloader.web().settings().pauseAfter(failures));
      }
    }
  }

  private static Remote remote(HubReference reference, String name, Answer answer, boolean redirect)
      throws FetchException {
    String commit = answer.anyHeader("X-Repo-Commit").orElse("");
    String etag =
        answer
            .anyHeader("X-Linked-Etag")
            .or(() -> answer.header("ETag"))
            .map(tag -> tag.replaceFirst("^W/", "").replace("\"", ""))
            .orElse("");
    if (!HubReference.isCommit(commit) || etag.isEmpty()) {
      throw new FetchException(
          FetchException.Reason.UNREACHABLE,
          "%s does not say which version of %s it has; it is no Hugging Face hub"
              .formatted(answer.address().getHost(), reference.model()));
    }
    OptionalLong linked =
        answer.anyHeader("X-Linked-Size").map(Answer::digits).orElse(OptionalLong.empty());
    OptionalLong bytes = linked.isPresent() || redirect ? linked : answer.count("Content-Length");
    return new Remote(name, commit, etag, bytes);
  }

  private void get(
      HubReference reference,
      Remote file,
      List<String> downloaded,
      FetchListener listener,
      CancelSignal cancel)
      throws FetchException {
    Path snapshot = cache.snapshot(reference, file.commit());
    if (Files.exists(snapshot.resolve(file.name()))) {
      return;
    }
    Path blob = cache.blob(reference, file.etag());
    if (!Files.exists(blob)) {
      downloader.fetch(
          new RemoteFile(
              address(reference, file.name(), file.commit()),
              file.bytes(),
              Checksum.ofEtag(file.etag()),
              settings.token()),
          blob,
          listener,
          cancel);
      downloaded.add(file.name());
    }
    cache.place(blob, snapshot, file.name());
  }

  private static FetchedModel present(HubReference reference, Path folder, List<String> downloaded)
      throws FetchException {
    try (Stream<Path> files = Files.list(folder)) {
      return new FetchedModel(
          reference,
          folder,
          String.valueOf(folder.getFileName()),
          files.map(f -> f.getFileName().toString()).sorted().toList(),
          downloaded);
    } catch (IOException e) {
      throw new FetchException(FetchException.Reason.DISK, folder + ": cannot be listed", e);
    }
  }

  /**
   * Copies a model into a plain folder, for taking along.
   *
   * @param out a name that is free
   * @throws FetchException where it is taken or cannot be written
   */
  public static FetchedModel copy(FetchedModel model, Path out) throws FetchException {
    if (Files.exists(out)) {
      throw new FetchException(
          FetchException.Reason.TAKEN, out + ": this exists already and is not overwritten");
    }
    try (AtomicFolder made = new AtomicFolder(out)) {
      for (String name : model.files()) {
        Files.copy(model.folder().resolve(name), made.path().resolve(name));
      }
      made.publish();
    } catch (IOException e) {
      throw new FetchException(
          FetchException.Reason.DISK, "%s cannot be written: %s".formatted(out, e.getMessage()), e);
    }
    return new FetchedModel(
        model.reference(), out, model.commit(), model.files(), model.downloaded());
  }
}
