package dev.sequent.app.workbench;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.sequent.config.EditHistory;
import dev.sequent.config.TextEdit;
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
      List<TextEdit> edits = new ArrayList<>();
      for (JsonElement edit : journal.getAsJsonArray("edits")) {
        JsonArray parts = edit.getAsJsonArray();
        edits.add(
            new TextEdit(
                parts.get(0).getAsInt(), parts.get(1).getAsString(), parts.get(2).getAsString()));
      }
      return Optional.of(new EditHistory(edits, journal.get("done").getAsInt()));
    } catch (IOException | JsonParseException | IllegalStateException e) {
      // What can be undone is a convenience: a damaged journal must not keep a config closed.
      return Optional.empty();
    } catch (IllegalArgumentException | NullPointerException | IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  /** Keeps the edits that led to a saved text. */
  void store(Path config, String text, EditHistory history) throws IOException {
    JsonObject journal = new JsonObject();
    journal.addProperty("config", config.toString());
    journal.addProperty("sha256", hash(text));
    journal.addProperty("done", history.done());
    JsonArray edits = new JsonArray();
    for (TextEdit edit : history.edits()) {
      JsonArray parts = new JsonArray();
      parts.add(edit.start());
      parts.add(edit.removed());
      parts.add(edit.inserted());
      edits.add(parts);
    }
    journal.add("edits", edits);
    Files.createDirectories(folder);
    AtomicText.write(file(config), journal.toString());
    forgetOldest();
  }

  private void forgetOldest() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = new ArrayList<>(all.filter(f -> f.toString().endsWith(".json")).toList());
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

  private static String hash(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
