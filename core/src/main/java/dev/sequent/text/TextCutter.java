package dev.sequent.text;

/** Cuts a text into word pieces: the library ({@link Tokenizer}) or {@link FastTokenizer}. */
public interface TextCutter {

  /** The vocabulary the ids refer to. */
  Vocabulary vocabulary();

  /** The pieces of one text, without special tokens and before truncation. */
  Pieces cut(String text);
}
