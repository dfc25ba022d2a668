package dev.sequent.cli;

import dev.sequent.checkpoint.CheckpointException;
import dev.sequent.checkpoint.Predictor;
import dev.sequent.checkpoint.Predictor.Text;
import dev.sequent.checkpoint.TextPrediction;
import dev.sequent.checkpoint.WordInfluences.Influence;
import dev.sequent.config.ConfigException;
import dev.sequent.data.DataException;
import dev.sequent.data.Split;
import dev.sequent.engine.DeviceChoice;
import dev.sequent.engine.EngineException;
import dev.sequent.project.UserFolders;
import dev.sequent.run.RunException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sequent predict}: what a checkpoint says about a text. */
@Command(
    name = "predict",
    description = "Classify sentences or pairs with a checkpoint.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class PredictCommand implements Callable<Integer> {

  private static final Path STDIN = Path.of("-");

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
      paramLabel = "TEXT",
      description = "The sentence, or the first of a pair.")
  private @Nullable String textA;

  @Option(names = "--text_b", paramLabel = "TEXT", description = "The second of a pair.")
  private @Nullable String textB;

  @Option(
      names = "--texts",
      paramLabel = "FILE",
      description = {
        "Texts instead, one a line, a pair's two with a tab between them; - reads them from the"
            + " standard input.",
        "Each is answered in a line: label, probability and text with tabs between them, or with"
            + " --json an object."
      })
  private @Nullable Path texts;

  @Option(
      names = {"-p", "--params"},
      paramLabel = "FILE",
      description = "The rows of this config's data set instead, answered as --texts.")
  private @Nullable Path params;

  @Option(
      names = "--split",
      paramLabel = "train|eval|test",
      converter = Values.SplitName.class,
      description = "With --params: which part of the data set; default: test.")
  private @Nullable Split split;

  @Option(
      names = "--submission",
      paramLabel = "FOLDER",
      description =
          "With --params: write the predictions as GLUE's server takes them, such as SST-2.tsv.")
  private @Nullable Path submission;

  @Option(
      names = "--device",
      converter = Values.Device.class,
      paramLabel = "auto|cpu|gpu|gpu:N",
      description = "Where to compute; default: auto.")
  private DeviceChoice device = DeviceChoice.AUTO;

  @Option(
      names = "--words",
      description =
          "Also what each word adds to the answer: its log-odds, less those of the text without the"
              + " word.")
  private boolean influences;

  @Option(names = "--json", description = "A JSON object for each text, in one line.")
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
  public Integer call() throws IOException, ConfigException, RunException, DataException {
    requireOneSource();
    try (Predictor predictor = Predictor.open(checkpoint, device, compileDir)) {
      PredictionText words = new PredictionText(predictor.problem(), predictor.labels());
      FormWarning warning =
          new FormWarning(spec.commandLine().getErr(), checkpoint, predictor.textForm());
      if (textA != null) {
        Text text = new Text(textA, textB);
        warning.look(text.form(), () -> "the text");
        TextPrediction prediction = predictor.predict(List.of(text)).getFirst();
        List<Influence> parts = influences(predictor, text, prediction);
        print(json ? words.json(text, prediction, parts) : words.lines(prediction, parts));
      } else if (texts != null) {
        predictLines(predictor, words, warning, texts);
      } else if (params != null) {
        predictSplit(predictor, words, warning, params);
      }
      return ExitCode.DONE;
    } catch (CheckpointException e) {
      return refuse(e, ExitCode.USAGE);
    } catch (EngineException e) {
      return refuse(e, ExitCode.FAILED);
    }
  }

  private void requireOneSource() {
    long sources = Stream.of(textA, texts, params).filter(Objects::nonNull).count();
    if (sources != 1 || (textB != null && textA == null)) {
      throw new ParameterException(
          spec.commandLine(),
          "name a text with --text (and --text_b for a pair), a file of texts with --texts, or a"
              + " config with --params");
    }
    if (params == null && (split != null || submission != null)) {
      throw new ParameterException(
          spec.commandLine(), "--split and --submission are about the data set of --params");
    }
    if (influences && textA == null && (!json || submission != null)) {
      throw new ParameterException(spec.commandLine(), "--words of many texts needs --json");
    }
  }

  private void predictSplit(
      Predictor predictor, PredictionText words, FormWarning warning, Path config)
      throws IOException,
          ConfigException,
          RunException,
          CheckpointException,
          DataException,
          EngineException {
    try (PredictSplit rows = PredictSplit.open(config, split == null ? Split.TEST : split)) {
      warning.look(rows.form(), () -> "each row in the data set of " + config);
      if (submission == null) {
        rows.predict(
            predictor,
            (row, prediction) ->
                print(answer(predictor, words, PredictSplit.text(row), prediction)));
        return;
      }
      ProgressLine progress = ProgressLine.on(spec.commandLine().getErr());
      for (Path file : rows.submit(predictor, checkpoint, submission, progress)) {
        print(file.toString());
      }
    }
  }

  private String answer(
      Predictor predictor, PredictionText words, Text text, TextPrediction prediction)
      throws EngineException {
    return json
        ? words.json(text, prediction, influences(predictor, text, prediction))
        : words.line(text, prediction);
  }

  private static InputStream open(Path file) throws IOException, DataException {
    try {
      return Files.newInputStream(file);
    } catch (NoSuchFileException e) {
      throw new DataException(file, 0, "there is no such file");
    }
  }

  private void predictLines(
      Predictor predictor, PredictionText words, FormWarning warning, Path file)
      throws IOException, DataException, EngineException {
    boolean typed = file.equals(STDIN);
    try (InputStream in = typed ? System.in : open(file)) {
      TextLines lines = new TextLines(typed ? Path.of("standard input") : file, in);
      for (List<Text> batch = lines.next(); !batch.isEmpty(); batch = lines.next()) {
        for (int n = 0; n < batch.size(); n++) {
          int index = n;
          int size = batch.size();
          warning.look(batch.get(n).form(), () -> lines.place(index, size));
        }
        List<TextPrediction> predictions = predictor.predict(batch);
        StringBuilder answers = new StringBuilder();
        for (int n = 0; n < batch.size(); n++) {
          String answer = answer(predictor, words, batch.get(n), predictions.get(n));
          answers.append(n == 0 ? "" : "\n").append(answer);
        }
        print(answers.toString());
      }
    }
  }

  private List<Influence> influences(Predictor predictor, Text text, TextPrediction prediction)
      throws EngineException {
    return influences ? predictor.influences(text, prediction) : List.of();
  }

  private void print(String text) {
    spec.commandLine().getOut().println(text);
    spec.commandLine().getOut().flush();
  }

  private int refuse(Exception e, int code) {
    spec.commandLine().getErr().println("sequent: " + e.getMessage());
    return code;
  }
}
