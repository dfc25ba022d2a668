package dev.sequent.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.sequent.checkpoint.CheckpointException;
import dev.sequent.checkpoint.Predictor;
import dev.sequent.engine.DeviceChoice;
import dev.sequent.engine.EngineException;
import dev.sequent.project.UserFolders;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sequent predict}: what a checkpoint says about a text. */
@Command(
    name = "predict",
    description = "Classify a sentence or a pair with a checkpoint.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class PredictCommand implements Callable<Integer> {

  // Programs are kept, so that the second prediction with a network needs no compilation.
  private final Path compileDir;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = {"-c", "--checkpoint"},
      required = true,
      paramLabel = "CHECKPOINT",
      description = {
        "A checkpoint folder, a Hugging Face folder, or a model_dir,",
        "whose newest checkpoint is taken."
      })
  private Path checkpoint = Path.of("");

  @Option(
      names = {"--text", "--text_a"},
      required = true,
      paramLabel = "TEXT",
      description = "The sentence, or the first of a pair.")
  private String textA = "";

  @Option(names = "--text_b", paramLabel = "TEXT", description = "The second of a pair.")
  private @Nullable String textB;

  @Option(
      names = "--device",
      converter = Values.Device.class,
      paramLabel = "auto|cpu|gpu",
      description = "Where to compute; default: auto.")
  private DeviceChoice device = DeviceChoice.AUTO;

  @Option(names = "--json", description = "One JSON object.")
  private boolean json;

  /** Keeps compiled programs in this user's cache folder. */
  public PredictCommand() {
    this(UserFolders.system().cache().resolve("compile"));
  }

  /**
   * @param compileDir where compiled programs are kept
   */
  PredictCommand(Path compileDir) {
    this.compileDir = compileDir;
  }

  @Override
  public Integer call() {
    try (Predictor predictor = Predictor.open(checkpoint, device, compileDir)) {
      Predictor.Result result = predictor.classify(textA, textB);
      spec.commandLine()
          .getOut()
          .println(json ? json(result, predictor.labels()) : plain(result, predictor.labels()));
      spec.commandLine().getOut().flush();
      return ExitCode.DONE;
    } catch (CheckpointException e) {
      return refuse(e, ExitCode.USAGE);
    } catch (EngineException e) {
      return refuse(e, ExitCode.FAILED);
    }
  }

  private int refuse(Exception e, int code) {
    spec.commandLine().getErr().println("sequent: " + e.getMessage());
    return code;
  }

  /** The likeliest label on the first line, then every label with its probability. */
  private static String plain(Predictor.Result result, List<String> labels) {
    int width = labels.stream().mapToInt(String::length).max().orElse(1);
    StringBuilder text = new StringBuilder(result.label());
    for (int n = 0; n < labels.size(); n++) {
      text.append(
          String.format(
              Locale.ROOT, "%n  %-" + width + "s  %.4f", labels.get(n), result.probabilities()[n]));
    }
    if (result.truncated() > 0) {
      text.append(
          "%n  (%d word pieces did not fit and were cut away)".formatted(result.truncated()));
    }
    return text.toString();
  }

  private String json(Predictor.Result result, List<String> labels) {
    JsonObject object = new JsonObject();
    object.addProperty("text_a", textA);
    object.addProperty("text_b", textB);
    object.addProperty("label", result.label());
    object.addProperty("label_id", result.labelId());
    JsonObject probabilities = new JsonObject();
    for (int n = 0; n < labels.size(); n++) {
      probabilities.addProperty(labels.get(n), result.probabilities()[n]);
    }
    object.add("probabilities", probabilities);
    JsonArray logits = new JsonArray();
    for (float logit : result.logits()) {
      logits.add(logit);
    }
    object.add("logits", logits);
    object.addProperty("tokens", result.tokens());
    object.addProperty("truncated", result.truncated() > 0);
    Gson gson = new GsonBuilder().serializeNulls().disableHtmlEscaping().create();
    return gson.toJson(object);
  }
}
