package dev.sequent.data;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns the records of one file into rows, by the columns its {@link RowFile} names. */
final class RecordParser {

  private final RowFile source;

  /** By kept column: its field; -1 for an optional one that the file lacks. Unused for JSONL. */
  private final int[] places;

  private final int fields;

  private RecordParser(RowFile source, int[] places, int fields) {
    this.source = source;
    this.places = places;
    this.fields = fields;
  }

  /**
   * @param first the file's first record: its header, or a row where there is none
   * @throws DataException where a column is missing
   */
  static RecordParser of(RowFile source, String first) throws DataException {
    List<String> wanted = source.columns().names();
    if (source.format() == TableFormat.JSONL) {
      return new RecordParser(source, new int[wanted.size()], 0);
    }
    List<String> names = List.of(split(source, withoutMark(first), 1));
    int[] places = new int[wanted.size()];
    for (int i = 0; i < places.length; i++) {
      String column = wanted.get(i);
      places[i] = source.header() ? names.indexOf(column) : place(column, names.size());
      boolean needed = !column.equals(source.columns().group()) || source.columns().groupRequired();
      if (places[i] < 0 && needed) {
        throw new DataException(
            source.path(),
            1,
            source.header()
                ? "there is no column '%s'; the columns are: %s"
                    .formatted(column, OddCharacters.quotable(String.join(", ", names)))
                : "there is no column '%s': the file has no header, and its rows have %d columns,"
                        .formatted(column, names.size())
                    + " counted from 1");
      }
    }
    return new RecordParser(source, places, names.size());
  }

  private static int place(String column, int columns) {
    try {
      int place = Integer.parseInt(column);
      return place >= 1 && place <= columns ? place - 1 : -1;
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  private static String withoutMark(String record) {
    return record.startsWith("\uFEFF") ? record.substring(1) : record;
  }

  /**
   * A row.
   *
   * @param row its number in the split
   * @param line its 1-based line
   * @throws DataException where it does not fit the header or its label is unknown
   */
  Row parse(String record, int row, int line) throws DataException {
    String[] cells = cells(line == 1 ? withoutMark(record) : record, line);
    Columns columns = source.columns();
    int next = 0;
    String textA = Whitespace.strip(cells[next++]);
    String textB = columns.textB() == null ? "" : Whitespace.strip(cells[next++]);
    int label = columns.label() == null ? Example.UNLABELLED : label(cells[next++], line);
    String group = columns.group() == null ? "" : Whitespace.strip(cells[next]);
    return new Row(
        new Example(
            row,
            source.path(),
            line,
            textA,
            textB.isEmpty() ? null : textB,
            label,
            source.subset()),
        group);
  }

  private int label(String read, int line) throws DataException {
    int index = source.labels().indexOf(Whitespace.strip(read));
    if (index < 0) {
      throw new DataException(
          source.path(),
          line,
          "the %s is '%s', but %s knows %s"
              .formatted(
                  labelName(),
                  OddCharacters.quotable(read),
                  source.labels().task(),
                  source.labels().known()));
    }
    return index;
  }

  private String labelName() {
    String name = String.valueOf(source.columns().label());
    return source.header() || source.format() == TableFormat.JSONL ? name : "label";
  }

  private String[] cells(String record, int line) throws DataException {
    if (source.format() == TableFormat.JSONL) {
      return objectCells(record, line);
    }
    String[] all = split(source, record, line);
    int used = all.length;
    // Separators at the end of a row do no harm; text there means that fields have shifted.
    while (used > fields && all[used - 1].isBlank()) {
      used--;
    }
    if (used != fields) {
      throw new DataException(
          source.path(),
          line,
          "the row has %d field%s, but the %s %d columns"
              .formatted(
                  all.length,
                  all.length == 1 ? "" : "s",
                  source.header() ? "header has" : "first row has",
                  fields));
    }
    String[] cells = new String[places.length];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = places[i] < 0 ? "" : all[places[i]];
    }
    return cells;
  }

  private static String[] split(RowFile source, String record, int line) throws DataException {
    return source.format() == TableFormat.CSV
        ? commaSeparated(source, record, line)
        : record.split("\t", -1);
  }

  private static String[] commaSeparated(RowFile source, String record, int line)
      throws DataException {
    List<String> fields = new ArrayList<>();
    int position = 0;
    while (true) {
      int end;
      if (position < record.length() && record.charAt(position) == '"') {
        StringBuilder field = new StringBuilder();
        end = quoted(source, record, position + 1, line, field);
        fields.add(field.toString());
      } else {
        int comma = record.indexOf(',', position);
        end = comma < 0 ? record.length() : comma;
        fields.add(record.substring(position, end));
      }
      if (end == record.length()) {
        return fields.toArray(String[]::new);
      }
      position = end + 1;
    }
  }

  /** Reads to the closing quote; returns the place of the comma or the end after it. */
  private static int quoted(RowFile source, String record, int from, int line, StringBuilder field)
      throws DataException {
    int position = from;
    while (true) {
      int quote = record.indexOf('"', position);
      if (quote < 0) {
        throw new DataException(
            source.path(), line, "a quoted field of this row is not closed; add the second quote");
      }
      field.append(record, position, quote);
      position = quote + 1;
      if (position == record.length() || record.charAt(position) == ',') {
        return position;
      }
      if (record.charAt(position) != '"') {
        throw new DataException(
            source.path(),
            line,
            "text follows a closing quote; a quote inside a quoted field is written twice");
      }
      field.append('"');
      position++;
    }
  }

  private String[] objectCells(String record, int line) throws DataException {
    Map<String, String> values = object(record, line);
    Columns columns = source.columns();
    List<String> wanted = columns.names();
    String[] cells = new String[wanted.size()];
    for (int i = 0; i < cells.length; i++) {
      String key = wanted.get(i);
      @Nullable String value = values.get(key);
      if (value == null && key.equals(columns.group()) && !columns.groupRequired()) {
        value = "";
      }
      if (value == null) {
        throw new DataException(
            source.path(),
            line,
            "the object has no text or number '%s'; it has: %s"
                .formatted(
                    key,
                    OddCharacters.quotable(
                        String.join(", ", values.keySet().stream().sorted().toList()))));
      }
      if (value.indexOf('\0') >= 0) {
        throw new DataException(source.path(), line, OddCharacters.NUL);
      }
      cells[i] = value;
    }
    return cells;
  }

  private Map<String, String> object(String record, int line) throws DataException {
    try (JsonReader reader = new JsonReader(new StringReader(record))) {
      reader.setStrictness(Strictness.STRICT);
      JsonElement element = JsonParser.parseReader(reader);
      if (!(element instanceof JsonObject object) || reader.peek() != JsonToken.END_DOCUMENT) {
        throw new DataException(source.path(), line, "the line is not one JSON object");
      }
      Map<String, String> values = new HashMap<>();
      object
          .entrySet()
          .forEach(
              entry -> {
                if (entry.getValue().isJsonPrimitive()) {
                  values.put(entry.getKey(), entry.getValue().getAsString());
                }
              });
      return values;
    } catch (IOException | JsonParseException e) {
      throw new DataException(source.path(), line, "the line is not one JSON object");
    }
  }
}
