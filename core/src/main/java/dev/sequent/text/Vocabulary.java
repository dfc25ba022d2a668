package dev.sequent.text;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import dev.sequent.config.PathResolver;
import dev.sequent.config.Problem;
import dev.sequent.config.Severity;
import dev.sequent.data.DataException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A WordPiece vocabulary: one piece a line, the line's 0-based number is its id. Immutable.
 *
 * <p>The vocabulary of Google's uncased BERT is built in, because every shipped config of the
 * origin names it and few machines have it at hand.
 */
public final class Vocabulary {

  /** File name under which the origin ships the vocabulary that is built in here. */
  public static final String BUILT_IN_NAME = "google_research_uncased_L-12_H-768_A-12.txt";

  private static final String BUILT_IN_RESOURCE = "/all-minilm-l6-v2-tokenizer.json";
  private static final String PAD = "[PAD]";
  private static final String UNK = "[UNK]";
  private static final String CLS = "[CLS]";
  private static final String SEP = "[SEP]";

  private final Path source;
  private final boolean builtIn;
  private final List<String> pieces;
  private final Map<String, Integer> ids;
  private final int padId;
  private final int unknownId;
  private final int clsId;
  private final int sepId;

  private Vocabulary(Path source, boolean builtIn, List<String> pieces) throws DataException {
    if (pieces.isEmpty()) {
      throw new DataException(source, 0, "the vocabulary is empty");
    }
    this.source = source;
    this.builtIn = builtIn;
    this.pieces = List.copyOf(pieces);
    this.ids = HashMap.newHashMap(pieces.size());
    for (int id = 0; id < pieces.size(); id++) {
      // A piece that stands twice has the later id, as in the origin.
      ids.put(pieces.get(id), id);
    }
    List<String> missing =
        List.of(PAD, UNK, CLS, SEP).stream().filter(piece -> !ids.containsKey(piece)).toList();
    if (!missing.isEmpty()) {
      throw new DataException(
          source,
          0,
          "this is no BERT vocabulary: of its %,d lines none is %s"
              .formatted(pieces.size(), String.join(", none ", missing)));
    }
    padId = required(PAD);
    unknownId = required(UNK);
    clsId = required(CLS);
    sepId = required(SEP);
  }

  /**
   * Reads a {@code vocab.txt}.
   *
   * @throws DataException where it is missing, not UTF-8, or lacks a special token
   */
  public static Vocabulary load(Path file) throws DataException {
    if (!Files.isRegularFile(file)) {
      throw new DataException(
          file,
          0,
          Files.isDirectory(file)
              ? "vocab_file is a folder, but must be a vocabulary file such as vocab.txt"
              : "there is no such vocabulary file; check vocab_file");
    }
    try {
      return new Vocabulary(file, false, lines(Files.readString(file, StandardCharsets.UTF_8)));
    } catch (CharacterCodingException e) {
      throw new DataException(file, 0, "the vocabulary is not valid UTF-8 text");
    } catch (IOException e) {
      throw new DataException(file, 0, "the vocabulary cannot be read (" + e.getMessage() + ")");
    }
  }

  /**
   * A vocabulary that was read from another kind of file.
   *
   * @param source that file
   * @param pieces word pieces by id
   * @throws DataException where a special token is missing
   */
  public static Vocabulary of(Path source, List<String> pieces) throws DataException {
    return new Vocabulary(source, false, pieces);
  }

  /**
   * Finds the vocabulary a config names: below the config's folder, then below the working folder,
   * and the built-in one where neither has it and its file name is {@link #BUILT_IN_NAME}.
   *
   * @param vocabFile {@code vocab_file} as written
   * @param paths resolves against the config's folder
   * @throws DataException as {@link #load}
   */
  public static Vocabulary locate(String vocabFile, PathResolver paths) throws DataException {
    Path found;
    try {
      found = paths.resolve(vocabFile);
    } catch (InvalidPathException e) {
      throw new DataException(
          paths.yamlFolder(), 0, "vocab_file '%s' is no path here".formatted(vocabFile));
    }
    Path name = found.getFileName();
    if (!Files.exists(found) && name != null && name.toString().equals(BUILT_IN_NAME)) {
      return uncased();
    }
    return load(found);
  }

  /** As above, with this process's working directory. */
  public static Vocabulary locate(String vocabFile, Path yamlFolder) throws DataException {
    return locate(vocabFile, new PathResolver(yamlFolder, Path.of("").toAbsolutePath()));
  }

  /** The built-in vocabulary of Google's uncased BERT, 30,522 entries; read once. */
  public static Vocabulary uncased() {
    return BuiltIn.UNCASED;
  }

  private static final class BuiltIn {
    private static final Vocabulary UNCASED = read();

    private static Vocabulary read() {
      try (InputStream in = Vocabulary.class.getResourceAsStream(BUILT_IN_RESOURCE)) {
        if (in == null) {
          throw new IllegalStateException("not on the class path: " + BUILT_IN_RESOURCE);
        }
        Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8);
        TokenizerFile file = new Gson().fromJson(reader, TokenizerFile.class);
        String[] pieces = new String[file.model().vocab().size()];
        file.model().vocab().forEach((piece, id) -> pieces[id] = piece);
        return new Vocabulary(Path.of(BUILT_IN_NAME), true, List.of(pieces));
      } catch (IOException | JsonParseException | DataException e) {
        throw new IllegalStateException("the built-in vocabulary is damaged", e);
      }
    }
  }

  /** The part of a Hugging Face {@code tokenizer.json} that holds the vocabulary. */
  private record TokenizerFile(Model model) {
    private record Model(Map<String, Integer> vocab) {}
  }

  private static List<String> lines(String text) {
    List<String> lines = new ArrayList<>();
    // Only line feeds count: some vocabularies hold the other line separators as pieces.
    for (String line : text.split("\n", -1)) {
      lines.add(line.strip());
    }
    while (!lines.isEmpty() && lines.getLast().isEmpty()) {
      lines.removeLast();
    }
    if (!lines.isEmpty() && lines.getFirst().startsWith("\uFEFF")) {
      lines.set(0, lines.getFirst().substring(1));
    }
    return lines;
  }

  private int required(String piece) {
    Integer id = ids.get(piece);
    if (id == null) {
      throw new IllegalStateException(piece);
    }
    return id;
  }

  /** Number of entries. */
  public int size() {
    return pieces.size();
  }

  /** The file it was read from; for the built-in one its name. */
  public Path source() {
    return source;
  }

  /** Whether this is the copy inside Sequent and not a file of the user's. */
  public boolean builtIn() {
    return builtIn;
  }

  /** All pieces by id. */
  public List<String> pieces() {
    return pieces;
  }

  /** Id of a piece, or that of {@code [UNK]} where the vocabulary does not have it. */
  public int id(String piece) {
    @Nullable Integer id = ids.get(piece);
    return id == null ? unknownId : id;
  }

  /** Whether the vocabulary has that very piece. */
  public boolean contains(String piece) {
    return ids.containsKey(piece);
  }

  /** The piece of an id in [0, size). */
  public String piece(int id) {
    return pieces.get(id);
  }

  /** Id of {@code [PAD]}. */
  public int padId() {
    return padId;
  }

  /** Id of {@code [UNK]}. */
  public int unknownId() {
    return unknownId;
  }

  /** Id of {@code [CLS]}. */
  public int clsId() {
    return clsId;
  }

  /** Id of {@code [SEP]}. */
  public int sepId() {
    return sepId;
  }

  /**
   * What is wrong between this vocabulary and the model's word embedding, if anything: an error
   * where the embedding has too few rows for its ids, a warning where rows are left that no text
   * can reach.
   *
   * @param vocabSize {@code model.vocab_size}
   */
  public Optional<Problem> problemWith(int vocabSize) {
    if (size() == vocabSize) {
      return Optional.empty();
    }
    String sizes =
        "the vocabulary has %,d entries, but model.vocab_size is %,d".formatted(size(), vocabSize);
    return Optional.of(
        size() > vocabSize
            ? problem(Severity.ERROR, sizes + "; raise model.vocab_size to " + size())
            : problem(
                Severity.WARNING,
                sizes
                    + ": %,d rows of the embedding are never used".formatted(vocabSize - size())));
  }

  private Problem problem(Severity severity, String sentence) {
    return new Problem(source, 0, severity, "model.vocab_size", sentence);
  }

  /** Writes {@code vocab.txt}: one piece a line, UTF-8, line feeds. */
  public void write(Path file) throws IOException {
    Files.writeString(file, String.join("\n", pieces) + "\n", StandardCharsets.UTF_8);
  }
}
