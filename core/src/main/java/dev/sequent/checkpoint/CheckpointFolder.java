package dev.sequent.checkpoint;

import dev.sequent.config.Compatibility;
import dev.sequent.config.ModelConfig;
import dev.sequent.engine.Precision;
import dev.sequent.engine.Tensor;
import dev.sequent.engine.TrainingState;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code checkpoint_<step>}: a Hugging Face folder that Transformers opens as it is, with the
 * optimizer's arrays and the trainer's state beside the weights.
 */
public final class CheckpointFolder {

  static final String WEIGHTS = "model.safetensors";
  static final String OPTIMIZER = "optimizer.safetensors";

  /** Readers of Transformers ask for it. */
  private static final Map<String, String> FORMAT = Map.of("format", "pt");

  private static final Pattern NAME = Pattern.compile("checkpoint_(\\d{1,18})");
  private static final Pattern LEFTOVER = Pattern.compile("\\.checkpoint_\\d{1,18}\\.tmp-\\w+");

  /** What a folder must hold for training to go on from it. */
  private static final List<String> NEEDED =
      List.of(
          HuggingFaceConfig.FILE_NAME,
          WEIGHTS,
          OPTIMIZER,
          TrainerState.FILE_NAME,
          TokenizerFiles.VOCABULARY);

  private static final Logger LOG = LoggerFactory.getLogger(CheckpointFolder.class);

  private CheckpointFolder() {}

  /** Where the checkpoint of a step lies, or would. */
  public static Path of(Path modelDir, long step) {
    return modelDir.resolve("checkpoint_" + step);
  }

  /**
   * Writes {@code modelDir/checkpoint_<step>}, all of it or nothing: a process killed at any moment
   * leaves either the old folder of that name, the new one, or none.
   *
   * @return the folder
   * @throws CheckpointException where the disk is full or {@code modelDir} cannot be written;
   *     nothing that was there is lost
   */
  public static Path save(Path modelDir, CheckpointContents contents) throws CheckpointException {
    Path target = of(modelDir, contents.state().globalStep());
    try (AtomicFolder folder = new AtomicFolder(target)) {
      write(folder, contents);
      folder.publish();
      removeLeftovers(modelDir);
    } catch (IOException e) {
      throw CheckpointException.of(target, "the checkpoint cannot be written", e);
    }
    return target;
  }

  /**
   * Writes a plain Hugging Face folder, without optimizer and trainer state, under a name that is
   * free.
   *
   * @throws CheckpointException where the name is taken or the folder cannot be written
   */
  static void export(Path target, CheckpointContents contents) throws CheckpointException {
    try (AtomicFolder folder = new AtomicFolder(target)) {
      writeModel(folder, contents);
      if (Files.exists(target)) {
        throw new CheckpointException(target, "this exists already and is not overwritten.");
      }
      folder.publish();
    } catch (IOException e) {
      throw CheckpointException.of(target, "the folder cannot be written", e);
    }
  }

  private static void write(AtomicFolder folder, CheckpointContents contents)
      throws IOException, CheckpointException {
    SafeTensors.write(folder.path().resolve(OPTIMIZER), contents.state().optimizerState(), FORMAT);
    folder.write(TrainerState.FILE_NAME, Json.pretty(TrainerState.of(contents).toJson()));
    writeModel(folder, contents);
  }

  private static void writeModel(AtomicFolder folder, CheckpointContents contents)
      throws IOException, CheckpointException {
    SafeTensors.write(folder.path().resolve(WEIGHTS), contents.state().weights(), FORMAT);
    TokenizerFiles tokenizer =
        new TokenizerFiles(contents.vocabulary(), contents.doLower(), contents.maxSequenceLength());
    for (Map.Entry<String, String> file : tokenizer.contents().entrySet()) {
      folder.write(file.getKey(), file.getValue());
    }
    folder.write(
        HuggingFaceConfig.FILE_NAME,
        Json.pretty(new HuggingFaceConfig(contents.model(), contents.labels()).toJson()));
  }

  /**
   * Removes a whole checkpoint, all at once for whoever looks for checkpoints: it loses its name
   * first. A process killed on the way leaves what the next save clears away.
   *
   * @throws CheckpointException where it cannot be removed, or is a link and not a folder
   */
  public static void remove(CheckpointScan.Found checkpoint) throws CheckpointException {
    Path folder = checkpoint.folder();
    if (Files.isSymbolicLink(folder)) {
      throw new CheckpointException(folder, "the checkpoint is a link; it is left alone.");
    }
    try {
      AtomicFolder.delete(folder);
    } catch (IOException e) {
      throw CheckpointException.of(folder, "the checkpoint cannot be removed", e);
    }
  }

  /**
   * Removes what killed saves left, and the folder that this save replaced. Only the run that owns
   * {@code modelDir} saves there, so nobody is writing into them.
   */
  private static void removeLeftovers(Path modelDir) throws CheckpointException {
    for (Path leftover : leftovers(modelDir)) {
      try {
        AtomicFolder.deleteTree(leftover);
      } catch (IOException e) {
        // The new checkpoint is safe; the next save tries again.
        LOG.warn("{} cannot be removed: {}", leftover, e.getMessage());
      }
    }
  }

  /**
   * Reads everything that training needs to go on.
   *
   * @throws CheckpointException where a file is missing or damaged, or the weights do not fit the
   *     folder's own config
   */
  public static CheckpointContents load(Path folder) throws CheckpointException {
    requireFolder(folder);
    TrainerState trainer =
        TrainerState.find(folder)
            .orElseThrow(
                () ->
                    new CheckpointException(
                        folder,
                        "there is no trainer_state.json of Sequent, so training cannot go on from "
                            + "here; with --is_pretrained_checkpoint it starts anew from these "
                            + "weights."));
    return read(folder, Optional.of(trainer), SafeTensors.read(folder.resolve(OPTIMIZER)));
  }

  /**
   * As {@link #load(Path)}, for a run whose config is known.
   *
   * @throws CheckpointException also where the checkpoint was made for another model; it names each
   *     setting with both values
   */
  public static CheckpointContents load(Path folder, ModelConfig expected)
      throws CheckpointException {
    CheckpointContents contents = load(folder);
    ModelDifferences.requireNone(folder, contents.model(), expected);
    return contents;
  }

  /**
   * Reads what evaluation and prediction need: also a folder that Transformers wrote, without
   * trainer state; its step is then 0. The optimizer state is left empty.
   *
   * @throws CheckpointException where config, vocabulary or weights are missing or do not fit
   */
  public static CheckpointContents loadForEvaluation(Path folder) throws CheckpointException {
    requireFolder(folder);
    return read(folder, TrainerState.find(folder), List.of());
  }

  /**
   * What the steps of a checkpoint were computed in, read from its trainer state alone; empty for a
   * folder that Sequent did not write.
   *
   * @throws CheckpointException where the trainer state is damaged
   */
  public static Optional<Precision> precision(Path folder) throws CheckpointException {
    return TrainerState.find(folder).map(TrainerState::precision);
  }

  private static CheckpointContents read(
      Path folder, Optional<TrainerState> trainer, List<Tensor> optimizerState)
      throws CheckpointException {
    HuggingFaceConfig config = HuggingFaceConfig.read(folder);
    ModelConfig model = trainer.map(t -> t.complete(config.model())).orElse(config.model());
    TokenizerFiles tokenizer = TokenizerFiles.read(folder, model.maxPositionEmbeddings());
    Path file = WeightsFile.in(folder);
    LoadReport weights =
        PretrainedWeights.compare(folder.toString(), WeightsFile.weights(file), model);
    requireWhole(file, weights);
    return new CheckpointContents(
        new TrainingState(
            trainer.map(TrainerState::globalStep).orElse(0L),
            weights.weights(),
            optimizerState,
            trainer.map(TrainerState::precision).orElse(Precision.FP32),
            trainer.flatMap(TrainerState::lossScale)),
        model,
        config.labels(),
        tokenizer.vocabulary(),
        trainer.map(TrainerState::doLower).orElse(tokenizer.doLower()),
        trainer.map(TrainerState::maxSequenceLength).orElse(tokenizer.maxSequenceLength()),
        trainer.map(TrainerState::compatibility).orElse(Compatibility.SPEC),
        trainer.map(TrainerState::seed).orElse(0L),
        trainer.flatMap(TrainerState::textForm));
  }

  /**
   * The checkpoint folder that a user's path means: the folder itself where weights are in it, the
   * newest whole checkpoint where it is a {@code model_dir}.
   *
   * @throws CheckpointException where it is neither; it names checkpoints that are not whole
   */
  public static Path resolve(Path path) throws CheckpointException {
    requireFolder(path);
    if (WeightsFile.isIn(path)) {
      return path;
    }
    CheckpointScan scan = scan(path);
    if (scan.newest().isPresent()) {
      return scan.newest().get();
    }
    if (!scan.ignored().isEmpty()) {
      CheckpointScan.Ignored last = scan.ignored().getLast();
      throw new CheckpointException(
          path,
          "there is no whole checkpoint in this folder; %s: %s"
              .formatted(last.folder().getFileName(), last.reason()));
    }
    throw new CheckpointException(
        path, "there is neither a model.safetensors nor a checkpoint_<step> in this folder.");
  }

  private static void requireFolder(Path folder) throws CheckpointException {
    if (Files.isRegularFile(folder)) {
      // Says so itself where it is no weights either.
      WeightsFormat.of(folder);
      throw new CheckpointException(
          folder,
          "this is a single file of weights; name a checkpoint folder, or make one of it with:"
              + " sequent checkpoint convert %s --to hf --like FOLDER.".formatted(folder));
    }
    if (!Files.isDirectory(folder)) {
      throw new CheckpointException(folder, "there is no such checkpoint folder.");
    }
  }

  private static void requireWhole(Path file, LoadReport report) throws CheckpointException {
    if (!report.missing().isEmpty()
        || !report.unexpected().isEmpty()
        || !report.mismatched().isEmpty()) {
      throw new CheckpointException(
          file,
          "the weights do not fit the config.json beside them: " + report.differences() + ".");
    }
  }

  /** The newest whole checkpoint of a {@code model_dir}, or empty where there is none. */
  public static Optional<Path> newest(Path modelDir) throws CheckpointException {
    return scan(modelDir).newest();
  }

  /**
   * All checkpoints of a {@code model_dir}. Folders that a killed save or an unfinished copy left
   * are listed apart, each with what it lacks.
   *
   * @throws CheckpointException where {@code modelDir} cannot be listed; one that does not exist
   *     has no checkpoints
   */
  public static CheckpointScan scan(Path modelDir) throws CheckpointException {
    List<CheckpointScan.Found> complete = new ArrayList<>();
    List<CheckpointScan.Ignored> ignored = new ArrayList<>();
    for (Path entry : entries(modelDir)) {
      String name = entry.getFileName().toString();
      Matcher numbered = NAME.matcher(name);
      if (LEFTOVER.matcher(name).matches()) {
        ignored.add(new CheckpointScan.Ignored(entry, "it was never finished."));
      } else if (numbered.matches() && Files.isDirectory(entry)) {
        long step = Long.parseLong(numbered.group(1));
        lack(entry, step)
            .ifPresentOrElse(
                reason -> ignored.add(new CheckpointScan.Ignored(entry, reason)),
                () -> complete.add(new CheckpointScan.Found(step, entry)));
      }
    }
    complete.sort(Comparator.comparingLong(CheckpointScan.Found::step));
    ignored.sort(Comparator.comparing(CheckpointScan.Ignored::folder));
    return new CheckpointScan(complete, ignored);
  }

  private static List<Path> entries(Path modelDir) throws CheckpointException {
    if (!Files.isDirectory(modelDir)) {
      return List.of();
    }
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> listing = Files.newDirectoryStream(modelDir)) {
      listing.forEach(entries::add);
    } catch (IOException | DirectoryIteratorException e) {
      IOException reason = e instanceof IOException io ? io : new IOException(e.getCause());
      throw CheckpointException.of(modelDir, "the folder cannot be listed", reason);
    }
    return entries;
  }

  private static List<Path> leftovers(Path modelDir) throws CheckpointException {
    return entries(modelDir).stream()
        .filter(entry -> LEFTOVER.matcher(entry.getFileName().toString()).matches())
        .toList();
  }

  /** What keeps a folder from being resumed from; empty where nothing does. */
  private static Optional<String> lack(Path folder, long step) {
    for (String name : NEEDED) {
      if (!Files.isRegularFile(folder.resolve(name))) {
        return Optional.of("there is no %s in it.".formatted(name));
      }
    }
    try {
      SafeTensors.header(folder.resolve(WEIGHTS));
      SafeTensors.header(folder.resolve(OPTIMIZER));
      Optional<TrainerState> trainer = TrainerState.find(folder);
      if (trainer.isEmpty() || trainer.get().globalStep() != step) {
        return Optional.of("its trainer_state.json is not of step " + step + ".");
      }
      return Optional.empty();
    } catch (CheckpointException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }
}
