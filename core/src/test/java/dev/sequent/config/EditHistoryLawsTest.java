package dev.sequent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Undo and redo restore every byte of any document after any edits, also from a stored history. */
class EditHistoryLawsTest {

  private static String hash(String text) {
    return ConfigFile.hash(text.getBytes(StandardCharsets.UTF_8));
  }

  @Property(tries = 150)
  void undoRestoresTheHashOfEveryStateAndRedoTheOtherWay(@ForAll long seed) throws ConfigException {
    Random random = new Random(seed);
    RandomYaml yaml = RandomYaml.ofAnySize(random);
    String text = (random.nextBoolean() ? "\uFEFF" : "") + yaml.text();
    EditHistory history = new EditHistory();
    List<String> hashes = new ArrayList<>(List.of(hash(text)));
    for (int i = 0; i < 8; i++) {
      String next = edited(random, text);
      history.close();
      history.record(TextEdit.between(text, next));
      if (!next.equals(text)) {
        hashes.add(hash(next));
      }
      text = next;
    }
    String last = text;
    for (int i = hashes.size() - 2; i >= 0; i--) {
      // As after a restart: the history is read back from what was stored of it.
      history = new EditHistory(history.edits(), history.done());
      text = history.undo(text);
      assertThat(hash(text)).isEqualTo(hashes.get(i));
    }
    assertThat(history.canUndo()).isFalse();
    while (history.canRedo()) {
      text = history.redo(text);
    }
    assertThat(text).isEqualTo(last);
  }

  private static String edited(Random random, String text) throws ConfigException {
    if (random.nextInt(3) == 0) {
      // Typing anywhere, whether it is YAML afterwards or not.
      int at =
          text.offsetByCodePoints(0, random.nextInt(text.codePointCount(0, text.length()) + 1));
      return text.substring(0, at) + "\uD83D\uDE00: [" + text.substring(at);
    }
    ConfigDocument document;
    try {
      document = ConfigDocument.of(Path.of("x.yaml"), text);
    } catch (ConfigException halfTyped) {
      return text + "x";
    }
    List<String> keys = document.keys();
    if (keys.isEmpty()) {
      return text + "x: 1";
    }
    String key = keys.get(random.nextInt(keys.size()));
    try {
      ConfigDocument after =
          random.nextBoolean() ? document.with(key, "v" + random.nextInt()) : document.without(key);
      return new String(after.bytes(), StandardCharsets.UTF_8);
    } catch (ConfigException refused) {
      return text;
    }
  }

  @Example
  void lettersTypedInARowAreOneEdit() {
    EditHistory history = new EditHistory();
    String text = "";
    for (String letter : List.of("a", "b", " ", "c", "d")) {
      history.record(TextEdit.between(text, text + letter));
      text += letter;
    }
    assertThat(history.undo(text)).isEqualTo("ab");
    assertThat(history.undo("ab")).isEmpty();
  }

  @Example
  void theOldestEditsGoFirst() {
    EditHistory history = new EditHistory();
    String text = "";
    for (int i = 0; i < EditHistory.MOST_EDITS + 10; i++) {
      history.close();
      history.record(new TextEdit(text.length(), "", "x"));
      text += "x";
    }
    assertThat(history.edits()).hasSize(EditHistory.MOST_EDITS);
    while (history.canUndo()) {
      text = history.undo(text);
    }
    assertThat(text).isEqualTo("x".repeat(10));
  }

  @Example
  void aHistoryOfAnotherTextIsRefused() {
    EditHistory history = new EditHistory(List.of(new TextEdit(0, "", "abc")), 1);
    assertThatThrownBy(() -> history.undo("xyz")).isInstanceOf(IllegalStateException.class);
  }
}
