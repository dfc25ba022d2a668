package dev.sequent.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Laws of editing, on random documents and random edits. The values are compared through
 * SnakeYAML's own loader, which shares nothing with the code under test.
 */
class ConfigDocumentLawsTest {
  private static final Path FILE = Path.of("x.yaml");

  @Provide
  Arbitrary<RandomYaml> documents() {
    return Arbitraries.longs().map(seed -> new RandomYaml(new Random(seed)));
  }

  @Provide
  Arbitrary<RandomYaml> documentsOfAnySize() {
    return Arbitraries.longs().map(seed -> RandomYaml.ofAnySize(new Random(seed)));
  }

  @Provide
  Arbitrary<String> contents() {
    return Arbitraries.oneOf(
        Arbitraries.of(
            "1",
            "0.5",
            "1e-6",
            "True",
            "null",
            "~",
            "",
            "- x",
            "a: b",
            "a #b",
            "#x",
            "it's",
            "\"q\"",
            "*a",
            "&a",
            "!t",
            "{x}",
            "[1",
            "%x",
            "@y",
            "`z",
            "? k",
            "|",
            ">",
            "x:",
            ":",
            "two words",
            " lead",
            "trail ",
            "tab\there",
            "line\nend",
            "\r\n",
            "\uD83D\uDE00",
            "\u00E9\u4E2D",
            "..",
            "---",
            "<<",
            "=",
            "a\\b",
            "\u0007",
            "\u0085",
            "\u2028",
            "\uFEFF"),
        Arbitraries.strings()
            .ofMaxLength(12)
            .all()
            .map(ConfigDocumentLawsTest::withoutLoneSurrogates),
        Arbitraries.doubles().map(YamlScalars::number),
        Arbitraries.integers().map(String::valueOf));
  }

  private static String withoutLoneSurrogates(String text) {
    return new String(
        text.getBytes(java.nio.charset.StandardCharsets.UTF_8),
        java.nio.charset.StandardCharsets.UTF_8);
  }

  @Property(tries = 2000)
  void editChangesTheValueAndNotOneCharacterElsewhere(
      @ForAll("documents") RandomYaml yaml, @ForAll("contents") String content, @ForAll int pick)
      throws ConfigException {
    ConfigDocument before = ConfigDocument.of(FILE, yaml.text());
    String key = pick(scalarKeys(before), pick);
    ConfigValue old = before.value(key).orElseThrow();
    ConfigDocument after;
    try {
      after = before.with(key, content);
    } catch (ConfigException refused) {
      assertThat(yaml.sharedValues()).as(refused.getMessage()).contains(key);
      return;
    }
    String head = before.text().substring(0, old.start());
    String tail = before.text().substring(old.end());
    assertThat(after.text()).startsWith(head).endsWith(tail);
    assertThat(after.text().length()).isGreaterThanOrEqualTo(head.length() + tail.length());
    assertThat(after.value(key).orElseThrow().text()).isEqualTo(content);
    assertThat(others(after, key)).isEqualTo(others(before, key));
  }

  @Property(tries = 100)
  void documentsOfThousandsOfLinesKeepEveryByteToo(
      @ForAll("documentsOfAnySize") RandomYaml yaml,
      @ForAll boolean marked,
      @ForAll("contents") String content,
      @ForAll int pick)
      throws ConfigException {
    ConfigDocument before = ConfigDocument.of(FILE, (marked ? "\uFEFF" : "") + yaml.text());
    String key = pick(scalarKeys(before), pick);
    ConfigValue old = before.value(key).orElseThrow();
    byte[] after;
    try {
      after = before.with(key, content).bytes();
    } catch (ConfigException refused) {
      assertThat(yaml.sharedValues()).as(refused.getMessage()).contains(key);
      return;
    }
    byte[] head = utf8((marked ? "\uFEFF" : "") + before.text().substring(0, old.start()));
    byte[] tail = utf8(before.text().substring(old.end()));
    assertThat(after).startsWith(head).endsWith(tail);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }

  @Property(tries = 1000)
  void removedKeyTakesItsOwnLinesAndNoOthers(@ForAll("documents") RandomYaml yaml, @ForAll int pick)
      throws ConfigException {
    ConfigDocument before = ConfigDocument.of(FILE, yaml.text());
    String key = pick(before.keys(), pick);
    ConfigDocument after;
    try {
      after = before.without(key);
    } catch (ConfigException refused) {
      // What an alias or the end of a block scalar hangs on stays.
      return;
    }
    assertThat(after.keys()).hasSizeBetween(before.keys().size() - 1, before.keys().size());
    int head = commonPrefix(before.text(), after.text());
    int gone = before.text().length() - after.text().length();
    assertThat(gone).isPositive();
    assertThat(after.text().substring(head)).isEqualTo(before.text().substring(head + gone));
  }

  @Property(tries = 1000)
  void addedKeyIsRemovedWithoutATrace(@ForAll("documents") RandomYaml yaml, @ForAll int pick)
      throws ConfigException {
    ConfigDocument before = ConfigDocument.of(FILE, yaml.text());
    String section = KeyPath.child("", pick(before.sections(), pick));
    boolean map = before.value(section).orElseThrow().type() == ValueType.MAP;
    String key = map ? KeyPath.child(section, "brand_new") : "brand_new";
    ConfigDocument with;
    try {
      with = before.with(key, "7");
    } catch (ConfigException refused) {
      assertThat(before.text()).as(refused.getMessage()).doesNotEndWith("\n");
      return;
    }
    assertThat(with.without(key).text()).isEqualTo(before.text());
  }

  @Property(tries = 1000)
  void addedKeyIsTheOnlyChange(
      @ForAll("documents") RandomYaml yaml, @ForAll("contents") String content, @ForAll int pick)
      throws ConfigException {
    ConfigDocument before = ConfigDocument.of(FILE, yaml.text());
    String section = KeyPath.child("", pick(before.sections(), pick));
    boolean map = before.value(section).orElseThrow().type() == ValueType.MAP;
    String key = map ? KeyPath.child(section, "brand_new") : "brand_new";
    ConfigDocument after;
    try {
      after = before.with(key, content);
    } catch (ConfigException refused) {
      // The line end that a new last line needs would become part of a block scalar.
      assertThat(before.text()).as(refused.getMessage()).doesNotEndWith("\n");
      return;
    }
    assertThat(after.value(key).orElseThrow().text()).isEqualTo(content);
    int head = commonPrefix(before.text(), after.text());
    int grown = after.text().length() - before.text().length();
    assertThat(before.text().substring(head)).isEqualTo(after.text().substring(head + grown));
    assertThat(others(after, key)).isEqualTo(others(before, key));
  }

  @Property(tries = 500)
  void writingBackTheOldContentRestoresTheText(
      @ForAll("documents") RandomYaml yaml, @ForAll int pick) throws ConfigException {
    ConfigDocument before = ConfigDocument.of(FILE, yaml.text());
    String key = pick(scalarKeys(before), pick);
    ConfigValue old = before.value(key).orElseThrow();
    String source = before.text().substring(old.start(), old.end());
    // Escapes, folded lines and aliases have more than one spelling.
    if (old.text().equals(source) && !old.text().isEmpty()) {
      assertThat(before.with(key, old.text()).text()).isEqualTo(before.text());
    }
  }

  @Property(tries = 500)
  void editorRoundTripKeepsEveryByte(@ForAll("documents") RandomYaml yaml) throws ConfigException {
    ConfigDocument document = ConfigDocument.of(FILE, "\uFEFF" + yaml.text());
    String inEditor = document.text().replace("\r\n", "\n");
    assertThat(document.withText(inEditor).bytes()).isEqualTo(document.bytes());
  }

  private static List<String> scalarKeys(ConfigDocument document) {
    return document.keys().stream()
        .filter(
            key -> {
              ValueType type = document.value(key).orElseThrow().type();
              return type != ValueType.MAP && type != ValueType.LIST;
            })
        .toList();
  }

  private static String pick(List<String> from, int pick) {
    return from.get(Math.floorMod(pick, from.size()));
  }

  private static int commonPrefix(String a, String b) {
    int i = 0;
    while (i < Math.min(a.length(), b.length()) && a.charAt(i) == b.charAt(i)) {
      i++;
    }
    return i;
  }

  /** All values by path as SnakeYAML loads them, without the edited one. */
  private static Map<String, Object> others(ConfigDocument document, String key) {
    Object loaded = new Yaml(new SafeConstructor(new LoaderOptions())).load(document.text());
    Map<String, Object> flat = new LinkedHashMap<>();
    flatten("", loaded, flat);
    flat.remove(key);
    return flat;
  }

  private static void flatten(String path, Object value, Map<String, Object> flat) {
    switch (value) {
      case Map<?, ?> map when !map.isEmpty() ->
          map.forEach((k, v) -> flatten(KeyPath.child(path, String.valueOf(k)), v, flat));
      case List<?> list when !list.isEmpty() -> {
        List<Object> items = new ArrayList<>(list);
        for (int i = 0; i < items.size(); i++) {
          flatten(KeyPath.child(path, Integer.toString(i)), items.get(i), flat);
        }
      }
      case null -> flat.put(path, "null");
      default -> flat.put(path, value);
    }
  }
}
