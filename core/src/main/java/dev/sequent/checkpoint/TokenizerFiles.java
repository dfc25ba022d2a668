package dev.sequent.checkpoint;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.sequent.data.DataException;
import dev.sequent.text.TokenizerJson;
import dev.sequent.text.Vocabulary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The four files by which Transformers builds the same BERT tokenizer: {@code vocab.txt}, {@code
 * tokenizer.json}, {@code tokenizer_config.json}, {@code special_tokens_map.json}.
 *
 * @param vocabulary word pieces by id
 * @param doLower whether text is lower-cased
 * @param maxSequenceLength tokens a row at most
 */
record TokenizerFiles(Vocabulary vocabulary, boolean doLower, int maxSequenceLength) {

  static final String VOCABULARY = "vocab.txt";

  private static final String TOKENIZER = "tokenizer.json";
  private static final String CONFIG = "tokenizer_config.json";
  private static final String CLS = "[CLS]";
  private static final String SEP = "[SEP]";

  /** Transformers' names of the special tokens. */
  private static final Map<String, String> SPECIAL = new LinkedHashMap<>();

  static {
    SPECIAL.put("pad_token", "[PAD]");
    SPECIAL.put("unk_token", "[UNK]");
    SPECIAL.put("cls_token", CLS);
    SPECIAL.put("sep_token", SEP);
    SPECIAL.put("mask_token", "[MASK]");
  }

  /** The files to write: text by name. */
  Map<String, String> contents() {
    Map<String, String> files = new LinkedHashMap<>();
    files.put(VOCABULARY, String.join("\n", vocabulary.pieces()) + "\n");
    files.put(TOKENIZER, Json.pretty(tokenizer()));
    files.put(CONFIG, Json.pretty(config()));
    files.put("special_tokens_map.json", Json.pretty(specialTokens()));
    return files;
  }

  /**
   * Sequent's own tokenizer.json with what Transformers needs besides: special tokens around the
   * sentences. Transformers then takes {@code [SEP]} written in a text for the token; Sequent,
   * which reads vocab.txt, does not.
   */
  private JsonObject tokenizer() {
    JsonObject json =
        JsonParser.parseString(TokenizerJson.of(vocabulary, doLower)).getAsJsonObject();
    JsonArray added = new JsonArray();
    for (String token : SPECIAL.values()) {
      if (vocabulary.contains(token)) {
        added.add(addedToken(token, vocabulary.id(token)));
      }
    }
    json.add("added_tokens", added);
    json.add("post_processor", template());
    JsonObject decoder = typed("WordPiece");
    decoder.addProperty("prefix", "##");
    decoder.addProperty("cleanup", true);
    json.add("decoder", decoder);
    return json;
  }

  private static JsonObject addedToken(String token, int id) {
    JsonObject json = new JsonObject();
    json.addProperty("id", id);
    json.addProperty("content", token);
    json.addProperty("single_word", false);
    json.addProperty("lstrip", false);
    json.addProperty("rstrip", false);
    json.addProperty("normalized", false);
    json.addProperty("special", true);
    return json;
  }

  private JsonObject template() {
    JsonObject json = typed("TemplateProcessing");
    JsonArray single = new JsonArray();
    single.add(slot("SpecialToken", CLS, 0));
    single.add(slot("Sequence", "A", 0));
    single.add(slot("SpecialToken", SEP, 0));
    json.add("single", single);
    JsonArray pair = single.deepCopy();
    pair.add(slot("Sequence", "B", 1));
    pair.add(slot("SpecialToken", SEP, 1));
    json.add("pair", pair);
    JsonObject tokens = new JsonObject();
    for (String token : List.of(CLS, SEP)) {
      JsonObject entry = new JsonObject();
      entry.addProperty("id", token);
      JsonArray ids = new JsonArray();
      ids.add(vocabulary.id(token));
      entry.add("ids", ids);
      JsonArray text = new JsonArray();
      text.add(token);
      entry.add("tokens", text);
      tokens.add(token, entry);
    }
    json.add("special_tokens", tokens);
    return json;
  }

  private static JsonObject slot(String kind, String id, int segment) {
    JsonObject inner = new JsonObject();
    inner.addProperty("id", id);
    inner.addProperty("type_id", segment);
    JsonObject json = new JsonObject();
    json.add(kind, inner);
    return json;
  }

  private static JsonObject typed(String type) {
    JsonObject json = new JsonObject();
    json.addProperty("type", type);
    return json;
  }

  private JsonObject config() {
    JsonObject json = specialTokens();
    json.addProperty("do_lower_case", doLower);
    json.addProperty("model_max_length", maxSequenceLength);
    // As in the origin, whose tokenizer drops accents even where it keeps the case.
    json.addProperty("strip_accents", true);
    json.addProperty("tokenize_chinese_chars", true);
    json.addProperty("tokenizer_class", "BertTokenizer");
    return json;
  }

  private JsonObject specialTokens() {
    JsonObject json = new JsonObject();
    SPECIAL.forEach(
        (key, token) -> {
          if (vocabulary.contains(token)) {
            json.addProperty(key, token);
          }
        });
    return json;
  }

  /**
   * Reads the vocabulary and, where it is there, {@code tokenizer_config.json}.
   *
   * @param positions the model's positions, which bound the length where the folder names none
   */
  static TokenizerFiles read(Path folder, int positions) throws CheckpointException {
    Vocabulary vocabulary;
    try {
      vocabulary = vocabulary(folder);
    } catch (DataException e) {
      throw new CheckpointException(
          folder, "the checkpoint's vocabulary cannot be used: " + e.getMessage(), e);
    }
    boolean lower = true;
    int length = positions;
    if (Files.exists(folder.resolve(CONFIG))) {
      JsonFile config = JsonFile.read(folder.resolve(CONFIG));
      lower = config.flag("do_lower_case", true);
      // Transformers writes 1e30 for "no limit".
      length = (int) Math.clamp(config.real("model_max_length", positions), 1.0, positions);
    }
    return new TokenizerFiles(vocabulary, lower, length);
  }

  private static Vocabulary vocabulary(Path folder) throws CheckpointException, DataException {
    Path text = folder.resolve(VOCABULARY);
    Path json = folder.resolve(TOKENIZER);
    // Transformers 5 writes no vocab.txt any more.
    return Files.exists(text) || !Files.exists(json)
        ? Vocabulary.load(text)
        : Vocabulary.of(json, pieces(JsonFile.read(json)));
  }

  private static List<String> pieces(JsonFile tokenizer) throws CheckpointException {
    JsonFile model = tokenizer.section("model");
    if (!model.text("type").orElse("").equals("WordPiece")) {
      throw model.wrong("type", "WordPiece, the kind of tokenizer that BERT has");
    }
    JsonFile vocab = model.section("vocab");
    int size = vocab.object().size();
    String[] pieces = new String[size];
    for (String piece : vocab.object().keySet()) {
      long id = vocab.requiredLong(piece);
      if (id < 0 || id >= size || pieces[(int) id] != null) {
        throw new CheckpointException(
            tokenizer.file(), "the ids of the vocabulary are not 0 to %d.".formatted(size - 1));
      }
      pieces[(int) id] = piece;
    }
    return List.of(pieces);
  }
}
