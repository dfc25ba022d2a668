import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Lays the binary form of each style sheet beside it, which JavaFX takes instead of parsing the text. */
final class StyleSheets {
  private static final String COMPILER = "javafx.graphics/com.sun.javafx.css.parser.Css2Bin";

  private StyleSheets() {}

  /**
   * @param java of the image, which has JavaFX
   * @param jar with the style sheets
   */
  static void compile(Path java, Path jar, Path scratch, Instant time)
      throws IOException, InterruptedException {
    try (FileSystem inside = FileSystems.newFileSystem(jar, Map.of())) {
      List<Path> sheets;
      try (Stream<Path> all = Files.walk(inside.getPath("/"))) {
        sheets = all.filter(file -> file.toString().endsWith(".css")).sorted().toList();
      }
      if (sheets.isEmpty()) {
        throw new IOException("there is no style sheet in " + jar);
      }
      Path text = scratch.resolve("sheet.css");
      Path binary = scratch.resolve("sheet.bss");
      for (Path sheet : sheets) {
        Files.write(text, Files.readAllBytes(sheet));
        Tool.run(
            scratch,
            Map.of(),
            List.of(java.toString(), "-m", COMPILER, text.toString(), binary.toString()));
        String name = sheet.getFileName().toString().replace(".css", ".bss");
        Path compiled = Files.write(sheet.resolveSibling(name), Files.readAllBytes(binary));
        Files.setLastModifiedTime(compiled, FileTime.from(time));
      }
    }
  }
}
