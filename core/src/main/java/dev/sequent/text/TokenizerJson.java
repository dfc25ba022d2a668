package dev.sequent.text;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;

/**
 * Writes the origin's tokenizer as a Hugging Face {@code tokenizer.json}: the form that the
 * tokenizers library and Transformers read.
 */
public final class TokenizerJson {

  /** Longer words are unknown. The library's own default is 100, the origin's 200. */
  private static final int MAX_CHARS_PER_WORD = 200;

  private TokenizerJson() {}

  /**
   * The file's text, without added tokens: so that special tokens written in a text stay text.
   *
   * @param doLower lower-case the text before it is cut
   */
  public static String of(Vocabulary vocabulary, boolean doLower) {
    JsonObject file = new JsonObject();
    file.addProperty("version", "1.0");
    file.add("truncation", JsonNull.INSTANCE);
    file.add("padding", JsonNull.INSTANCE);
    file.add("added_tokens", new JsonArray());
    file.add("normalizer", normalizer(doLower));
    file.add("pre_tokenizer", typed("BertPreTokenizer"));
    file.add("post_processor", JsonNull.INSTANCE);
    file.add("decoder", JsonNull.INSTANCE);
    file.add("model", wordPiece(vocabulary));
    return new Gson().newBuilder().serializeNulls().create().toJson(file);
  }

  private static JsonObject normalizer(boolean doLower) {
    JsonObject normalizer = typed("BertNormalizer");
    normalizer.addProperty("clean_text", true);
    normalizer.addProperty("handle_chinese_chars", true);
    // The origin removes accents even where it keeps the case.
    normalizer.addProperty("strip_accents", true);
    normalizer.addProperty("lowercase", doLower);
    return normalizer;
  }

  private static JsonObject wordPiece(Vocabulary vocabulary) {
    JsonObject model = typed("WordPiece");
    model.addProperty("unk_token", vocabulary.piece(vocabulary.unknownId()));
    model.addProperty("continuing_subword_prefix", "##");
    model.addProperty("max_input_chars_per_word", MAX_CHARS_PER_WORD);
    JsonObject vocab = new JsonObject();
    for (int id = 0; id < vocabulary.size(); id++) {
      vocab.addProperty(vocabulary.piece(id), id);
    }
    model.add("vocab", vocab);
    return model;
  }

  private static JsonObject typed(String type) {
    JsonObject object = new JsonObject();
    object.addProperty("type", type);
    return object;
  }
}
