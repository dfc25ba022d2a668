package dev.sequent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ConfigDocumentTest {
  private static final Path FILE = Path.of("x.yaml");

  @TempDir Path folder;

  private static ConfigDocument of(String text) throws ConfigException {
    return ConfigDocument.of(FILE, text);
  }

  @Test
  void valuesHaveTextTypeLineAndSpan() throws ConfigException {
    ConfigDocument document =
        of("# first\nmodel:\n  heads: 12 # of them\n  name: 'it''s'\n  rates: [.5, 1e-6]\n");
    assertThat(document.value("model.heads"))
        .hasValue(new ConfigValue("12", ValueType.INTEGER, false, 3, 24, 26));
    ConfigValue name = document.value("model.name").orElseThrow();
    assertThat(name.text()).isEqualTo("it's");
    assertThat(name.quoted()).isTrue();
    assertThat(document.text().substring(name.start(), name.end())).isEqualTo("'it''s'");
    assertThat(document.value("model.rates.0").orElseThrow().asDouble()).hasValue(.5);
    assertThat(document.value("model.rates.1").orElseThrow().type()).isEqualTo(ValueType.STRING);
    assertThat(document.value("model.rates").orElseThrow().type()).isEqualTo(ValueType.LIST);
    assertThat(document.value("model.rates.2")).isEmpty();
    assertThat(document.value("optimizer")).isEmpty();
    assertThat(document.keys())
        .containsExactly("model.heads", "model.name", "model.rates.0", "model.rates.1");
    assertThat(document.children("model")).containsExactly("heads", "name", "rates");
  }

  @Test
  void lineOfAnAbsentKeyIsThatOfItsSection() throws ConfigException {
    ConfigDocument document = of("a:\n  b: 1\n\nc:\n  - x: 1\n    y: 2\n");
    assertThat(document.lineOf("a.b")).isEqualTo(2);
    assertThat(document.lineOf("a.nothing")).isEqualTo(1);
    assertThat(document.lineOf("c.0.y")).isEqualTo(6);
    assertThat(document.lineOf("c.0.z")).isEqualTo(5);
    assertThat(document.lineOf("nothing.at.all")).isZero();
  }

  @Test
  void aliasesAndMergesAreFollowed() throws ConfigException {
    ConfigDocument document =
        of("base: &b {size: 1, rate: 2}\nother:\n  <<: *b\n  rate: 3\nsame: *b\n");
    assertThat(document.value("other.size").orElseThrow().text()).isEqualTo("1");
    assertThat(document.value("other.rate").orElseThrow().text()).isEqualTo("3");
    assertThat(document.value("same.rate").orElseThrow().text()).isEqualTo("2");
  }

  static Stream<Arguments> edits() {
    return Stream.of(
        Arguments.of("plain", "a: 1 # c\nb: 2\n", "a", "22", "a: 22 # c\nb: 2\n"),
        Arguments.of("double quotes", "a: \"x\"\n", "a", "y \"z\"", "a: \"y \\\"z\\\"\"\n"),
        Arguments.of("single quotes", "a: 'x'   # c", "a", "it's", "a: 'it''s'   # c"),
        Arguments.of("quotes only where needed", "a: x\n", "a", "p: q", "a: 'p: q'\n"),
        Arguments.of("line ends in quotes", "a: x\n", "a", "p\nq", "a: \"p\\nq\"\n"),
        Arguments.of("missing value", "a:   # c\nb: 2\n", "a", "1", "a: 1   # c\nb: 2\n"),
        Arguments.of("missing value with anchor", "a: &x\nb: 2\n", "a", "1", "a: &x 1\nb: 2\n"),
        Arguments.of("cleared value", "a: 5\nb: 2\n", "a", "", "a: \nb: 2\n"),
        Arguments.of("anchor stays", "a: &n 5\nb: 2\n", "a", "6", "a: &n 6\nb: 2\n"),
        Arguments.of("tag stays", "a: !!str 5\nb: 2\n", "a", "6", "a: !!str 6\nb: 2\n"),
        Arguments.of("alias is replaced", "x: &n 5\ny: *n # c\n", "y", "6", "x: &n 5\ny: 6 # c\n"),
        Arguments.of("flow map", "a: {b: 1,   c: 2}\n", "a.c", "3", "a: {b: 1,   c: 3}\n"),
        Arguments.of("list item", "a:\n- b: 1\n- c: 2\n", "a.1.c", "3", "a:\n- b: 1\n- c: 3\n"),
        Arguments.of("block text", "a: |\n  one\n  two\n\nb: 2\n", "a", "z", "a: 'z'\n\nb: 2\n"),
        Arguments.of("windows line ends", "a: 1\r\nb: 2\r\n", "a", "3", "a: 3\r\nb: 2\r\n"),
        Arguments.of(
            "emoji before",
            "# \uD83D\uDE00\na: \uD83D\uDE00\nb: 1",
            "b",
            "2",
            "# \uD83D\uDE00\na: \uD83D\uDE00\nb: 2"),
        Arguments.of("key with a dot", "a.b: 1\n", "a\\.b", "2", "a.b: 2\n"),
        Arguments.of(
            "folder named like a boolean",
            "train_input:\n  data_dir: glue\n",
            "train_input.data_dir",
            "yes",
            "train_input:\n  data_dir: 'yes'\n"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("edits")
  void editReplacesTheValueAndNothingElse(
      String what, String before, String key, String value, String after) throws ConfigException {
    assertThat(of(before).with(key, value).text()).isEqualTo(after);
  }

  static Stream<Arguments> additions() {
    return Stream.of(
        Arguments.of(
            "section end",
            "a:\n   b: 1 # c\n# next\nd: 2\n",
            "a.x",
            "5",
            "a:\n   b: 1 # c\n   x: 5\n# next\nd: 2\n"),
        Arguments.of(
            "after nested",
            "a:\n  b:\n    - c: 1\n\n\nd: 2\n",
            "a.x",
            "5",
            "a:\n  b:\n    - c: 1\n  x: 5\n\n\nd: 2\n"),
        Arguments.of("no final newline", "a:\n  b: 1", "a.x", "5", "a:\n  b: 1\n  x: 5"),
        Arguments.of(
            "windows",
            "a:\r\n  b: 1\r\nd: 2\r\n",
            "a.x",
            "5",
            "a:\r\n  b: 1\r\n  x: 5\r\nd: 2\r\n"),
        Arguments.of(
            "list item's map",
            "a:\n  - b: 1\n  - c: 2\n",
            "a.0.x",
            "5",
            "a:\n  - b: 1\n    x: 5\n  - c: 2\n"),
        Arguments.of("flow", "a: {b: 1}\n", "a.x", "5", "a: {b: 1, x: 5}\n"),
        Arguments.of("empty flow", "a: {}\n", "a.x", "5", "a: {x: 5}\n"),
        Arguments.of(
            "empty section",
            "a: # c\nb:\n    c: 1\n",
            "a.x",
            "5",
            "a: # c\n    x: 5\nb:\n    c: 1\n"),
        Arguments.of("new section", "a:\n  b: 1\n", "d.e", "5", "a:\n  b: 1\nd:\n  e: 5\n"),
        Arguments.of("empty text", "", "a.b", "5", "a:\n  b: 5\n"),
        Arguments.of("comment only", "# hi", "a.b", "5", "# hi\na:\n  b: 5\n"),
        Arguments.of(
            "over a merge",
            "x: &m\n  b: 1\ny:\n  <<: *m\n",
            "y.b",
            "5",
            "x: &m\n  b: 1\ny:\n  <<: *m\n  b: 5\n"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("additions")
  void absentKeyIsAddedAtTheEndOfItsSection(
      String what, String before, String key, String value, String after) throws ConfigException {
    assertThat(of(before).with(key, value).text()).isEqualTo(after);
  }

  @Test
  void editOfASharedValueIsRefused() throws ConfigException {
    ConfigDocument document = of("x: &n 5\ny: *n\nm: &m {k: 1}\nz: *m\n");
    assertThatThrownBy(() -> document.with("x", "6"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("`y` would change too");
    assertThatThrownBy(() -> document.with("z.k", "6"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("shared");
  }

  @ParameterizedTest
  @CsvSource({"a, holds a map", "a.b.c, holds a value", "l.5, no item", "l, holds a list"})
  void editThatIsNoScalarIsRefused(String key, String why) throws ConfigException {
    assertThatThrownBy(() -> of("a:\n  b: 1\nl: [1]\n").with(key, "6"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(why);
  }

  static Stream<Arguments> broken() {
    return Stream.of(
        Arguments.of(
            "a: 1\nb:\n  c: 1\n  d: 2\n  c: 3\n", "x.yaml:5: duplicate key `c`: it is on line 3"),
        Arguments.of("a:\n\tb: 1\n", "x.yaml:2: a tab"),
        Arguments.of("a: b: c\n", "x.yaml:1: a colon too many"),
        Arguments.of("a:\n   b: 1\n  c: 2\n", "x.yaml:3: the indentation"),
        Arguments.of("a: 'x\nb: 1\n", "x.yaml:1: a quote is opened here"),
        Arguments.of("a: 1\nb\nc: 2\n", "x.yaml:3: a key without a colon"),
        Arguments.of("- a\n- b\n", "x.yaml:1: the top level must be a map"),
        Arguments.of("words\n", "x.yaml:1: the top level must be a map"),
        Arguments.of("a: 1\n---\nb: 2\n", "x.yaml:2: begins a second YAML document"),
        Arguments.of("a: *nowhere\n", "x.yaml:1: `*nowhere` names no anchor"),
        Arguments.of("a: &x [*x]\n", "x.yaml:1: `*x` names no anchor"),
        Arguments.of("a: &x 1\nb: &x 2\n", "x.yaml:2: the anchor `&x` is on line 1"),
        Arguments.of("a: !!python/object:os.system x\n", "x.yaml:1: the tag"),
        Arguments.of("a: !mine {b: 1}\n", "x.yaml:1: the tag `!mine`"),
        Arguments.of("? [a]\n: 1\n", "x.yaml:1: a key must be"),
        Arguments.of("<<: 5\n", "x.yaml:1: `<<` needs a map"),
        Arguments.of("a: 1\nb: \u0007\n", "x.yaml:2: holds the character U+0007"),
        Arguments.of("[".repeat(60), "x.yaml:1: is nested more than 50"));
  }

  @ParameterizedTest
  @MethodSource("broken")
  void brokenTextGetsOneSentenceWithItsLine(String text, String message) {
    assertThatThrownBy(() -> of(text))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith(message)
        .message()
        .doesNotContain("\n");
  }

  @Test
  void aliasBombIsRefusedBeforeItGrows() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 12; i++) {
      bomb.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(10)));
    }
    assertThatThrownBy(() -> of(bomb.toString())).hasMessageContaining("more than 200,000 values");
  }

  @Test
  void unreadableFilesGetOneSentence() throws IOException {
    assertThatThrownBy(() -> ConfigDocument.load(folder)).hasMessageContaining("is a folder");
    assertThatThrownBy(() -> ConfigDocument.load(folder.resolve("none.yaml")))
        .hasMessageContaining("no such file");
    Path binary = Files.write(folder.resolve("binary"), new byte[] {'a', ':', ' ', 0, 1});
    assertThatThrownBy(() -> ConfigDocument.load(binary)).hasMessageContaining("binary");
    Path latin =
        Files.write(folder.resolve("latin"), new byte[] {'a', '\n', ' ', (byte) 0xE9, '\n'});
    assertThatThrownBy(() -> ConfigDocument.load(latin))
        .hasMessageContaining(":2: is not UTF-8 text: byte 0xE9");
    Path wide = Files.write(folder.resolve("wide"), "a: 1".getBytes(StandardCharsets.UTF_16));
    assertThatThrownBy(() -> ConfigDocument.load(wide)).hasMessageContaining("UTF-16");
    Path huge = Files.write(folder.resolve("huge"), new byte[3_000_001]);
    assertThatThrownBy(() -> ConfigDocument.load(huge)).hasMessageContaining("larger than 3 MB");
  }

  @Test
  void fileWithoutPermissionGetsOneSentence() throws IOException {
    Path file = Files.writeString(folder.resolve("closed.yaml"), "a: 1\n");
    Assumptions.assumeTrue(file.toFile().setReadable(false) && !Files.isReadable(file));
    assertThatThrownBy(() -> ConfigDocument.load(file)).hasMessageContaining("permission denied");
  }

  @Test
  void saveWithoutChangeIsByteIdentical() throws IOException, ConfigException {
    byte[] bytes = "\uFEFF# \u00FC\r\na:  1\r\nb: 'x'".getBytes(StandardCharsets.UTF_8);
    Path file = Files.write(folder.resolve("ein kleines \u8A66\u9A13.yaml"), bytes);
    ConfigDocument document = ConfigDocument.load(file);
    assertThat(document.text()).startsWith("#");
    document.save();
    assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
    document.with("a", "2").save();
    assertThat(Files.readString(file)).isEqualTo("\uFEFF# \u00FC\r\na:  2\r\nb: 'x'");
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactly(file);
    }
  }

  @Test
  void saveKeepsLinksAndPermissions() throws IOException, ConfigException {
    Path file = Files.writeString(folder.resolve("real.yaml"), "a: 1\n");
    Path link = folder.resolve("link.yaml");
    try {
      Files.createSymbolicLink(link, file);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    } catch (UnsupportedOperationException | IOException notHere) {
      Assumptions.abort("no links or POSIX permissions on this file system");
    }
    ConfigDocument.load(link).with("a", "2").save();
    assertThat(link).isSymbolicLink();
    assertThat(file).hasContent("a: 2\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r-----");
  }

  @Test
  void saveIntoAMissingFolderGetsOneSentence() throws ConfigException {
    ConfigDocument document = ConfigDocument.of(folder.resolve("none").resolve("x.yaml"), "a: 1\n");
    assertThatThrownBy(document::save)
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("cannot be written");
  }

  @Test
  void changeOnDiskIsNoticed() throws IOException, ConfigException {
    Path file = Files.writeString(folder.resolve("x.yaml"), "a: 1\n");
    ConfigDocument loaded = ConfigDocument.load(file);
    ConfigDocument edited = loaded.with("a", "2");
    assertThat(edited.changedOnDisk()).isFalse();
    assertThat(edited.edited()).isTrue();
    Files.writeString(file, "a: 7\n");
    assertThat(edited.changedOnDisk()).isTrue();
    ConfigDocument saved = edited.save();
    assertThat(saved.changedOnDisk()).isFalse();
    assertThat(saved.edited()).isFalse();
    Files.delete(file);
    assertThat(saved.changedOnDisk()).isTrue();
  }

  @Test
  void editorThatKnowsOnlyNewlinesLosesNoLineEnds() throws ConfigException {
    ConfigDocument mixed = of("a: 1\r\nb: 2\nc: 3\r\nd: 4\r\n");
    assertThat(mixed.withText("a: 1\nb: 2\nc: 3\nd: 4\n").text()).isEqualTo(mixed.text());
    assertThat(mixed.withText("a: 1\nb: 2\nnew: 0\nc: 9\nd: 4\n").text())
        .isEqualTo("a: 1\r\nb: 2\nnew: 0\r\nc: 9\r\nd: 4\r\n");
  }

  @Test
  void largeFileIsReadInReasonableTime() throws ConfigException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      text.append("key%d: %d # \uD83D\uDE00\n".formatted(i, i));
    }
    ConfigDocument document = of(text.toString()).with("key19999", "0");
    assertThat(document.text()).endsWith("key19999: 0 # \uD83D\uDE00\n");
  }

  @Test
  void addsNestedKeysOfOneNameToAFlowMap() throws ConfigException {
    ConfigDocument document = ConfigDocument.of(Path.of("x.yaml"), "model: {a: 1}\n");
    assertThat(document.with("model.b.c.b", "2").text())
        .isEqualTo("model: {a: 1, b: {c: {b: 2}}}\n");
  }
}
