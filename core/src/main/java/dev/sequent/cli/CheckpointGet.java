package dev.sequent.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.sequent.fetch.CancelSignal;
import dev.sequent.fetch.FetchException;
import dev.sequent.fetch.FetchedModel;
import dev.sequent.fetch.HubDownload;
import dev.sequent.fetch.HubReference;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sequent checkpoint get}. */
@Command(
    name = "get",
    description = {
      "Download a pre-trained BERT from the Hugging Face hub.",
      "It goes into the cache that Python's library uses, too (HF_HOME, HF_HUB_CACHE). What is"
          + " there is not downloaded again."
    },
    footer = {
      "HF_ENDPOINT names another hub, HF_TOKEN opens private models, HF_HUB_OFFLINE=1 forbids the",
      "network."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class CheckpointGet implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "ORG/NAME", description = "such as google-bert/bert-base-uncased")
  private String model = "";

  @Option(
      names = "--revision",
      paramLabel = "R",
      defaultValue = "main",
      description = "branch, tag or commit (default: ${DEFAULT-VALUE})")
  private String revision = "main";

  @Option(
      names = "--out",
      paramLabel = "D",
      description = "also copy the files into this new folder, for taking along")
  private @Nullable Path out;

  @Option(names = "--json", description = "print the result as one JSON object")
  private boolean json;

  private final Supplier<HubDownload> hub;

  CheckpointGet() {
    this(HubDownload::standard);
  }

  CheckpointGet(Supplier<HubDownload> hub) {
    this.hub = hub;
  }

  @Override
  public Integer call() throws FetchException {
    HubReference reference = HubReference.of(model, revision);
    FetchLine line = new FetchLine(spec.commandLine().getErr(), System::nanoTime);
    FetchedModel fetched;
    try {
      fetched = hub.get().fetch(reference, line, new CancelSignal());
      if (out != null) {
        fetched = HubDownload.copy(fetched, out);
      }
    } finally {
      line.done();
    }
    PrintWriter printed = spec.commandLine().getOut();
    printed.println(json ? json(fetched) : plain(fetched));
    printed.flush();
    return ExitCode.DONE;
  }

  private String plain(FetchedModel fetched) {
    String what =
        fetched.downloaded().isEmpty()
            ? "nothing: all of it was there"
            : String.join(", ", fetched.downloaded());
    String path = out == null ? fetched.reference().toString() : fetched.folder().toString();
    return "downloaded  %s%ncommit      %s%nfolder      %s%nto start from it: --checkpoint_path %s --is_pretrained_checkpoint"
        .formatted(what, fetched.commit(), fetched.folder(), path);
  }

  private static String json(FetchedModel fetched) {
    JsonObject object = new JsonObject();
    object.addProperty("model", fetched.reference().model());
    object.addProperty("revision", fetched.reference().revision());
    object.addProperty("commit", fetched.commit());
    object.addProperty("folder", fetched.folder().toString());
    JsonArray files = new JsonArray();
    fetched.files().forEach(files::add);
    object.add("files", files);
    JsonArray downloaded = new JsonArray();
    fetched.downloaded().forEach(downloaded::add);
    object.add("downloaded", downloaded);
    return object.toString();
  }
}
