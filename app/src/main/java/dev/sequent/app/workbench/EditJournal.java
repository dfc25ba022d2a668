package dev.sequent.app.workbench;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.sequent.config.EditHistory;
import dev.sequent.config.TextEdit;
import dev.sequent.run.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Edits of saved configs, kept over restarts: one file per config in the user's state folder, named
 * after a hash of the config's path. A journal counts only for the text it was written with.
 */
final class EditJournal {
  private static final int MOST_FILES = 100;
  private static final long MOST_BYTES = 16L * 1024 * 1024;

  private final Path folder;

  EditJournal(Path folder) {
    this.folder = folder;
  }

  /** The edits that led to a file's text; empty where none are kept for this text. */
  Optional<EditHistory> load(Path config, String text) {
    Path file = file(config);
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
        return Optional.empty();
      }
      JsonObject journal = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
      if (!journal.get("sha256").getAsString().equals(hash(text))) {
        return Optional.empty();
      }
      return Optional.of(
          history(journal.getAsJsonArray("edits"), journal.get("done").getAsInt(), text));
    } catch (IOException | JsonParseException | IllegalStateException e) {
      // What can be undone is a convenience: a damaged journal must not keep a config closed.
      return Optional.empty();
    } catch (IllegalArgumentException | NullPointerException | IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  /** Edits as a list of place, what went, what came. */
  static JsonArray json(List<TextEdit> edits) {
    JsonArray all = new JsonArray();
    for (TextEdit edit : edits) {
      JsonArray parts = new JsonArray();
      parts.add(edit.start());
      parts.add(edit.removed());
      parts.add(edit.inserted());
      all.add(parts);
    }
    return all;
  }

  /**
   * The history that {@link #json} was made of.
   *
   * @throws IllegalArgumentException where the edits do not lead to the text
   */
  static EditHistory history(JsonArray edits, int done, String text) {
    List<TextEdit> all = new ArrayList<>();
    for (JsonElement edit : edits) {
      JsonArray parts = edit.getAsJsonArray();
      all.add(
          new TextEdit(
              parts.get(0).getAsInt(), parts.get(1).getAsString(), parts.get(2).getAsString()));
    }
    EditHistory history = new EditHistory(all, done);
    if (!history.belongsTo(text)) {
      throw new IllegalArgumentException("the edits do not lead to this text");
    }
    return history;
  }

  /** Keeps the edits that led to a saved text. */
  void store(Path config, String text, EditHistory history) throws IOException {
    JsonObject journal = new JsonObject();
    journal.addProperty("config", config.toString());
    journal.addProperty("sha256", hash(text));
    journal.addProperty("done", history.done());
    journal.add("edits", json(history.edits()));
    // Not forced to the disk: it costs no pause in typing, and after a power cut it may be gone.
    AtomicFile.write(file(config), journal.toString().getBytes(StandardCharsets.UTF_8), false);
    forgetOldest();
  }

  private void forgetOldest() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files =
          new ArrayList<>(
              all.filter(f -> f.toString().endsWith(".json"))
                  .filter(f -> !f.toString().endsWith(".draft.json"))
                  .toList());
    }
    files.sort(Comparator.comparingLong(EditJournal::written));
    for (Path file : files.subList(0, Math.max(0, files.size() - MOST_FILES))) {
      Files.deleteIfExists(file);
    }
  }

  private static long written(Path file) {
    try {
      return Files.getLastModifiedTime(file).toMillis();
    } catch (IOException gone) {
      return 0;
    }
  }

  private Path file(Path config) {
    return folder.resolve(hash(config.toAbsolutePath().normalize().toString()) + ".json");
  }

  static String hash(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
