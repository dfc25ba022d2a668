package dev.sequent.text;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.CharSpan;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Cuts text into word pieces by the origin's rules: control characters dropped, CJK characters and
 * punctuation set apart, accents always removed, words of more than 200 characters unknown. Special
 * tokens written in a text are text: they never become control tokens.
 *
 * <p>Safe for use by several threads until closed.
 */
public final class Tokenizer implements TextCutter, AutoCloseable {

  /** Texts handed to the library at once: enough to keep its threads busy, small in memory. */
  private static final int CHUNK = 1000;

  private final HuggingFaceTokenizer library;
  private final Vocabulary vocabulary;

  private Tokenizer(HuggingFaceTokenizer library, Vocabulary vocabulary) {
    this.library = library;
    this.vocabulary = vocabulary;
  }

  /**
   * A tokenizer over a vocabulary. The first one loads a native library (about 0.3 s).
   *
   * @param doLower lower-case the text before it is cut
   */
  public static Tokenizer of(Vocabulary vocabulary, boolean doLower) {
    stayOffline();
    String json = TokenizerJson.of(vocabulary, doLower);
    try (InputStream in = new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8))) {
      Map<String, String> options =
          Map.of("addSpecialTokens", "false", "truncation", "false", "padding", "false");
      return new Tokenizer(HuggingFaceTokenizer.newInstance(in, options), vocabulary);
    } catch (IOException e) {
      throw new IllegalStateException("the tokenizer's library refuses its own format", e);
    }
  }

  /**
   * The library reports its use over the network, and on machines with CUDA downloads a native
   * build of its own; Sequent does neither unless the user has set these himself.
   */
  private static void stayOffline() {
    if (System.getenv("OPT_OUT_TRACKING") == null) {
      System.getProperties().putIfAbsent("OPT_OUT_TRACKING", "true");
    }
    if (System.getenv("RUST_FLAVOR") == null) {
      System.getProperties().putIfAbsent("RUST_FLAVOR", "cpu");
    }
  }

  @Override
  public Vocabulary vocabulary() {
    return vocabulary;
  }

  @Override
  public Pieces cut(String text) {
    return pieces(text, library.encode(wellFormed(text), false, false));
  }

  /** The pieces of many texts, in their order; faster than one by one. */
  public List<Pieces> cutAll(List<String> texts) {
    List<Pieces> all = new ArrayList<>(texts.size());
    for (int from = 0; from < texts.size(); from += CHUNK) {
      List<String> chunk = texts.subList(from, Math.min(from + CHUNK, texts.size()));
      Encoding[] encodings =
          library.batchEncode(chunk.stream().map(Tokenizer::wellFormed).toList(), false, false);
      for (int i = 0; i < encodings.length; i++) {
        all.add(pieces(chunk.get(i), encodings[i]));
      }
    }
    return all;
  }

  private Pieces pieces(String text, Encoding encoding) {
    long[] longIds = encoding.getIds();
    CharSpan[] spans = encoding.getCharTokenSpans();
    int size = longIds.length;
    int[] ids = new int[size];
    String[] pieces = new String[size];
    int[] starts = new int[size];
    int[] ends = new int[size];
    for (int i = 0; i < size; i++) {
      ids[i] = Math.toIntExact(longIds[i]);
      pieces[i] = vocabulary.piece(ids[i]);
      starts[i] = spans[i].getStart();
      ends[i] = spans[i].getEnd();
    }
    toUtf16(text, starts, ends);
    return new Pieces(ids, List.of(pieces), starts, ends);
  }

  /** The library counts code points, Java's strings UTF-16 units; they differ beyond U+FFFF. */
  private static void toUtf16(String text, int[] starts, int[] ends) {
    int codePoints = text.codePointCount(0, text.length());
    if (codePoints == text.length()) {
      return;
    }
    int[] units = new int[codePoints + 1];
    for (int i = 0, unit = 0; i < codePoints; i++) {
      unit += Character.charCount(text.codePointAt(unit));
      units[i + 1] = unit;
    }
    for (int i = 0; i < starts.length; i++) {
      starts[i] = units[starts[i]];
      ends[i] = units[ends[i]];
    }
  }

  /** Half a surrogate pair cannot cross into native code; U+FFFD is dropped like it. */
  private static String wellFormed(String text) {
    StringBuilder repaired = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Character.isSurrogate(c)) {
        continue;
      }
      boolean pair =
          Character.isHighSurrogate(c)
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1));
      if (pair) {
        i++;
        continue;
      }
      if (repaired == null) {
        repaired = new StringBuilder(text);
      }
      repaired.setCharAt(i, '\uFFFD');
    }
    return repaired == null ? text : repaired.toString();
  }

  @Override
  public void close() {
    library.close();
  }
}
