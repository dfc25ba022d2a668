package dev.sequent.cli;

import dev.sequent.checkpoint.Predictor;
import dev.sequent.checkpoint.Predictor.Text;
import dev.sequent.data.DataException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Texts in UTF-8, one a line; a pair has a tab between its two. Lines are taken as they come, so
 * that whoever writes one and waits for its answer gets it.
 */
final class TextLines {
  /** Hundreds of times what a model reads. */
  private static final int LONGEST_BYTES = 1_000_000;

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final Path file;
  private final InputStream in;
  private int line;

  /**
   * @param file what messages name
   * @param in its bytes
   */
  TextLines(Path file, InputStream in) {
    this.file = file;
    this.in = new BufferedInputStream(in);
  }

  /**
   * Waits for a line and takes it with those that are there already.
   *
   * @return at most {@link Predictor#BATCH}; none at the end
   * @throws DataException for a line that is no text or pair, with its number
   */
  List<Text> next() throws IOException, DataException {
    List<Text> texts = new ArrayList<>();
    do {
      Optional<String> read = line();
      if (read.isEmpty()) {
        break;
      }
      texts.add(text(read.get()));
    } while (texts.size() < Predictor.BATCH && in.available() > 0);
    return texts;
  }

  /** File and line of one of the texts that {@link #next} gave last. */
  String place(int index, int texts) {
    return "%s:%d".formatted(file, line - texts + index + 1);
  }

  private Optional<String> line() throws IOException, DataException {
    int read = in.read();
    if (read < 0) {
      return Optional.empty();
    }
    line++;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    while (read >= 0 && read != '\n') {
      if (bytes.size() == LONGEST_BYTES) {
        throw wrong("the line has more than %,d bytes".formatted(LONGEST_BYTES));
      }
      bytes.write(read);
      read = in.read();
    }
    return Optional.of(decode(bytes.toByteArray()));
  }

  private String decode(byte[] bytes) throws DataException {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      String start = line == 1 && text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
      return start.endsWith("\r") ? start.substring(0, start.length() - 1) : start;
    } catch (CharacterCodingException e) {
      throw wrong("the line is not valid UTF-8; save the file as UTF-8");
    }
  }

  private Text text(String read) throws DataException {
    String[] parts = read.split("\t", -1);
    return switch (parts.length) {
      case 1 -> new Text(parts[0], null);
      case 2 -> new Text(parts[0], parts[1]);
      default ->
          throw wrong(
              "the line has %d tabs; write a text a line, or a pair with one tab between its two"
                  .formatted(parts.length - 1));
    };
  }

  private DataException wrong(String sentence) {
    return new DataException(file, line, sentence);
  }
}
