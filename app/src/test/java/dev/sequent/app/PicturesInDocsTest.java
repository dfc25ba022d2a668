package dev.sequent.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * A page that names a picture that is not there, and a picture that no page shows, are mistakes.
 */
@DisplayName("Pictures in the documentation")
class PicturesInDocsTest {
  private static final Pattern PICTURE = Pattern.compile("screenshots/([A-Za-z0-9-]+\\.png)");

  private final Path root = Path.of(Objects.requireNonNull(System.getProperty("sequent.root")));

  private SortedSet<String> named() throws IOException {
    SortedSet<String> names = new TreeSet<>();
    try (Stream<Path> docs = Files.walk(root.resolve("docs"))) {
      for (Path page :
          Stream.concat(Stream.of(root.resolve("README.md")), docs)
              .filter(file -> file.toString().endsWith(".md"))
              .toList()) {
        PICTURE.matcher(Files.readString(page)).results().forEach(is -> names.add(is.group(1)));
      }
    }
    return names;
  }

  @Test
  void areThoseThatPagesShow() throws IOException {
    try (Stream<Path> pictures = Files.list(root.resolve("docs").resolve("screenshots"))) {
      assertThat(pictures.map(file -> String.valueOf(file.getFileName())))
          .containsExactlyInAnyOrderElementsOf(named());
    }
  }

  @Test
  void areLightAndDark() throws IOException {
    SortedSet<String> names = named();
    assertThat(names).isNotEmpty();
    for (String name : names) {
      String other =
          name.endsWith("-dark.png")
              ? name.replace("-dark.png", ".png")
              : name.replace(".png", "-dark.png");
      assertThat(names).as("the other one of " + name).contains(other);
    }
  }
}
