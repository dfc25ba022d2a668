package dev.sequent.checkpoint;

import dev.sequent.config.Compatibility;
import dev.sequent.engine.Tensor;
import dev.sequent.engine.TrainingState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes a checkpoint's weights in another format. Weights keep their bits; optimizer state stays
 * behind, as the origin's own converters leave it. Nothing that exists is overwritten, and what
 * fails half-way leaves nothing.
 *
 * @param written the new file or folder
 * @param tensors how many tensors it holds
 * @param notes sentences about what the new format does not carry
 */
public record CheckpointConversion(Path written, int tensors, List<String> notes) {

  public CheckpointConversion {
    notes = List.copyOf(notes);
  }

  /** Formats to write. */
  public enum Format {
    /** A folder that Transformers opens. */
    HF("-hf"),
    /** PyTorch's ZIP, as Model Zoo writes it on CPU and GPU. */
    MDL(".mdl"),
    /** HDF5, as Model Zoo writes it on CS systems. */
    MDL_H5(".mdl"),
    /** A graph from token ids to logits. */
    ONNX(".onnx");

    private final String ending;

    Format(String ending) {
      this.ending = ending;
    }

    /** The name on the command line, such as {@code mdl-h5}. */
    public String key() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The format of that name, or empty where there is none. */
    public static Optional<Format> ofKey(String key) {
      return Arrays.stream(values()).filter(f -> f.key().equals(key)).findFirst();
    }
  }

  /** Model Zoo releases whose names an {@code .mdl} may have. */
  public enum Release {
    R1_6("1.6", ParameterNames.Release.V1_6),
    R1_7("1.7", ParameterNames.Release.V1_7),
    R1_8("1.8", ParameterNames.Release.V1_8);

    private final String key;
    private final ParameterNames.Release names;

    Release(String key, ParameterNames.Release names) {
      this.key = key;
      this.names = names;
    }

    /** The name on the command line, such as {@code 1.7}. */
    public String key() {
      return key;
    }

    /** The release of that name, or empty where there is none. */
    public static Optional<Release> ofKey(String key) {
      return Arrays.stream(values()).filter(r -> r.key.equals(key)).findFirst();
    }
  }

  /**
   * Converts a checkpoint.
   *
   * @param source a checkpoint folder, a Hugging Face folder, a {@code model_dir}, or a file of
   *     weights
   * @param out what to write; null for a name beside the source
   * @param like a folder whose {@code config.json} and vocabulary describe the network, for a
   *     source that is a bare file; null where there is none
   * @throws CheckpointException where the source is damaged, the target exists, or it cannot be
   *     written
   */
  public static CheckpointConversion convert(
      Path source, Format format, Release release, @Nullable Path out, @Nullable Path like)
      throws CheckpointException {
    if (!Files.exists(source)) {
      throw new CheckpointException(source, "there is no such checkpoint folder or file.");
    }
    boolean folder = Files.isDirectory(source);
    Path place = folder ? CheckpointFolder.resolve(source) : source;
    Path target = out != null ? out : beside(place, folder, format);
    if (Files.exists(target)) {
      throw new CheckpointException(
          target, "this exists already and is not overwritten; choose another name with --out.");
    }
    List<String> notes = new ArrayList<>();
    boolean mdl = format == Format.MDL || format == Format.MDL_H5;
    if (mdl && !folder && like == null) {
      return writeMdl(target, format, bareState(place, release, notes), notes);
    }
    CheckpointContents contents = folder ? whole(place, notes) : described(place, like, notes);
    TrainingState state = contents.state();
    if (mdl) {
      ModelZooState zoo = ModelZooState.of(state.weights(), state.globalStep(), release.names);
      return writeMdl(target, format, zoo, notes);
    }
    noteLost(contents, format, notes);
    if (format == Format.HF) {
      CheckpointFolder.export(target, contents);
    } else {
      writeFile(target, file -> OnnxWriter.write(file, contents.model(), state.weights()));
    }
    return new CheckpointConversion(target, state.weights().size(), notes);
  }

  private static Path beside(Path place, boolean folder, Format format) {
    Path full = place.toAbsolutePath().normalize();
    String name = String.valueOf(full.getFileName());
    int dot = folder ? -1 : name.lastIndexOf('.');
    return full.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + format.ending);
  }

  private static CheckpointContents whole(Path folder, List<String> notes)
      throws CheckpointException {
    CheckpointContents contents = CheckpointFolder.loadForEvaluation(folder);
    if (Files.exists(folder.resolve(CheckpointFolder.OPTIMIZER))) {
      notes.add("The optimizer's state stays behind: training starts anew from the weights.");
    }
    return contents;
  }

  /** A bare file's weights with the network, labels and vocabulary of a folder. */
  private static CheckpointContents described(Path file, @Nullable Path like, List<String> notes)
      throws CheckpointException {
    if (like == null) {
      throw new CheckpointException(
          file,
          "a file of weights does not say what network they are of; name a folder with its config.json and vocab.txt by --like.");
    }
    HuggingFaceConfig config = HuggingFaceConfig.read(like);
    TokenizerFiles tokenizer = TokenizerFiles.read(like, config.model().maxPositionEmbeddings());
    List<Tensor> tensors = WeightsFile.weights(file);
    LoadReport report = PretrainedWeights.compare(file.toString(), tensors, config.model());
    if (!report.missing().isEmpty() || !report.mismatched().isEmpty()) {
      throw new CheckpointException(
          file, "the weights do not fit %s: %s.".formatted(like, report.differences()));
    }
    if (!report.unexpected().isEmpty()) {
      notes.add("Left behind: " + report.differences() + ".");
    }
    return new CheckpointContents(
        new TrainingState(step(file), report.weights(), List.of()),
        config.model(),
        config.labels(),
        tokenizer.vocabulary(),
        tokenizer.doLower(),
        tokenizer.maxSequenceLength(),
        Compatibility.SPEC,
        0,
        Optional.empty());
  }

  private static long step(Path file) throws CheckpointException {
    try (WeightsFile opened = WeightsFile.open(file)) {
      return opened.step().orElse(0);
    }
  }

  private static ModelZooState bareState(Path file, Release release, List<String> notes)
      throws CheckpointException {
    List<Tensor> tensors = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    for (Tensor tensor : WeightsFile.weights(file)) {
      String name = ParameterNames.huggingFace(tensor.name());
      tensors.add(tensor.named(name));
      if (!name.startsWith("bert.") && !name.startsWith("classifier.")) {
        unknown.add(tensor.name());
      }
    }
    if (!unknown.isEmpty()) {
      notes.add("Not part of a classifier, kept as named: " + String.join(", ", unknown) + ".");
    }
    return ModelZooState.of(tensors, step(file), release.names);
  }

  private static void noteLost(CheckpointContents contents, Format format, List<String> notes) {
    String pooler = contents.model().poolerNonlinearity().key();
    if (format == Format.HF && !pooler.equals("tanh")) {
      notes.add(
          "The pooler's activation is %s here and tanh in Transformers, whose logits will differ."
              .formatted(pooler));
    }
    if (format == Format.ONNX && contents.compatibility() != Compatibility.SPEC) {
      notes.add(
          "The checkpoint was made with --compat %s; feed the graph the segment ids of that mode."
              .formatted(contents.compatibility().key()));
    }
  }

  private static CheckpointConversion writeMdl(
      Path target, Format format, ModelZooState state, List<String> notes)
      throws CheckpointException {
    String stem = String.valueOf(target.getFileName()).replaceFirst("\\.[^.]*$", "");
    writeFile(
        target,
        format == Format.MDL
            ? file -> TorchZipWriter.write(file, stem, state)
            : file -> Hdf5Writer.write(file, state));
    return new CheckpointConversion(target, state.tensors().size(), notes);
  }

  private interface Writer {
    void write(Path file) throws IOException;
  }

  private static void writeFile(Path target, Writer writer) throws CheckpointException {
    try (NewFile file = new NewFile(target)) {
      writer.write(file.path());
      file.publish();
    } catch (IOException e) {
      throw CheckpointException.of(target, "the checkpoint cannot be written", e);
    }
  }
}
