package dev.sequent.checkpoint;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
record TokenizerFiles(List<String> vocabulary, boolean doLower, int maxSequenceLength) {

  static final String VOCABULARY = "vocab.txt";
  static final String CONFIG = "tokenizer_config.json";
  static final String TOKENIZER = "tokenizer.json";
  static final String SPECIAL_TOKENS = "special_tokens_map.json";

  private static final List<String> SPECIAL = List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]");

  /** Longer words are one unknown piece: 200 characters in the origin, 100 in Transformers. */
  private static final int MAX_WORD = 200;

  /** The contents to write, by file name. */
  Map<String, String> contents(Path folder) throws CheckpointException {
    Map<String, Integer> ids = ids();
    for (String needed : SPECIAL.subList(0, 4)) {
      if (!ids.containsKey(needed)) {
        throw new CheckpointException(
            folder, "the vocabulary has no %s; a checkpoint needs it.".formatted(needed));
      }
    }
    Map<String, String> files = new LinkedHashMap<>();
    files.put(VOCABULARY, String.join("\n", vocabulary) + "\n");
    files.put(TOKENIZER, Json.pretty(tokenizer(ids)));
    files.put(CONFIG, Json.pretty(config()));
    files.put(SPECIAL_TOKENS, Json.pretty(specialTokens()));
    return files;
  }

  private Map<String, Integer> ids() {
    Map<String, Integer> ids = LinkedHashMap.newLinkedHashMap(vocabulary.size());
    for (int id = 0; id < vocabulary.size(); id++) {
      ids.put(vocabulary.get(id), id);
    }
    return ids;
  }

  private JsonObject tokenizer(Map<String, Integer> ids) {
    JsonObject json = new JsonObject();
    json.addProperty("version", "1.0");
    json.add("truncation", JsonNull.INSTANCE);
    json.add("padding", JsonNull.INSTANCE);
    JsonArray added = new JsonArray();
    for (String token : SPECIAL) {
      Integer id = ids.get(token);
      if (id != null) {
        added.add(addedToken(token, id));
      }
    }
    json.add("added_tokens", added);
    json.add("normalizer", normalizer());
    json.add("pre_tokenizer", typed("BertPreTokenizer"));
    json.add("post_processor", template(ids));
    JsonObject decoder = typed("WordPiece");
    decoder.addProperty("prefix", "##");
    decoder.addProperty("cleanup", true);
    json.add("decoder", decoder);
    JsonObject model = typed("WordPiece");
    model.addProperty("unk_token", "[UNK]");
    model.addProperty("continuing_subword_prefix", "##");
    model.addProperty("max_input_chars_per_word", MAX_WORD);
    JsonObject vocab = new JsonObject();
    ids.forEach(vocab::addProperty);
    model.add("vocab", vocab);
    json.add("model", model);
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

  private JsonObject normalizer() {
    JsonObject json = typed("BertNormalizer");
    json.addProperty("clean_text", true);
    json.addProperty("handle_chinese_chars", true);
    json.add("strip_accents", JsonNull.INSTANCE);
    json.addProperty("lowercase", doLower);
    return json;
  }

  private static JsonObject template(Map<String, Integer> ids) {
    JsonObject json = typed("TemplateProcessing");
    JsonArray single = new JsonArray();
    single.add(slot("SpecialToken", "[CLS]", 0));
    single.add(slot("Sequence", "A", 0));
    single.add(slot("SpecialToken", "[SEP]", 0));
    json.add("single", single);
    JsonArray pair = single.deepCopy();
    pair.add(slot("Sequence", "B", 1));
    pair.add(slot("SpecialToken", "[SEP]", 1));
    json.add("pair", pair);
    JsonObject tokens = new JsonObject();
    for (String token : List.of("[CLS]", "[SEP]")) {
      JsonObject entry = new JsonObject();
      entry.addProperty("id", token);
      JsonArray number = new JsonArray();
      number.add(ids.get(token));
      entry.add("ids", number);
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
    json.add("strip_accents", JsonNull.INSTANCE);
    json.addProperty("tokenize_chinese_chars", true);
    json.addProperty("tokenizer_class", "BertTokenizer");
    return json;
  }

  private static JsonObject specialTokens() {
    JsonObject json = new JsonObject();
    json.addProperty("cls_token", "[CLS]");
    json.addProperty("mask_token", "[MASK]");
    json.addProperty("pad_token", "[PAD]");
    json.addProperty("sep_token", "[SEP]");
    json.addProperty("unk_token", "[UNK]");
    return json;
  }

  /**
   * Reads {@code vocab.txt} and, where it is there, {@code tokenizer_config.json}.
   *
   * @param positions the model's positions, which bound the length where the folder names none
   */
  static TokenizerFiles read(Path folder, int positions) throws CheckpointException {
    Path file = folder.resolve(VOCABULARY);
    List<String> pieces;
    try {
      pieces = new ArrayList<>(Files.readAllLines(file));
    } catch (IOException e) {
      throw CheckpointException.of(file, "the vocabulary cannot be read", e);
    }
    boolean lower = true;
    int length = positions;
    if (Files.exists(folder.resolve(CONFIG))) {
      JsonFile config = JsonFile.read(folder.resolve(CONFIG));
      lower = config.flag("do_lower_case", true);
      // Transformers writes 1e30 for "no limit".
      length = (int) Math.clamp(config.real("model_max_length", positions), 1, positions);
    }
    return new TokenizerFiles(List.copyOf(pieces), lower, length);
  }
}
