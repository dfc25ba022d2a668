package dev.sequent.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The configs that come with Sequent: what an own config can be compared with. */
public final class Recipes {
  private static final String FOLDER = "/sequent/configs/";

  /** Their file names. */
  public static final List<String> NAMES =
      List.of("bert_base_mnli.yaml", "bert_base_sst2.yaml", "mnli_sample.yaml", "sst2_sample.yaml");

  private Recipes() {}

  /**
   * One of them.
   *
   * @param name one of {@link #NAMES}
   */
  public static ConfigDocument load(String name) {
    try (InputStream in = Recipes.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw new IllegalArgumentException("there is no recipe " + name);
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return ConfigDocument.of(Path.of(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ConfigException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * The recipe that a config most likely comes from: the one for its data set with the fewest
   * differing values; empty for a data set without recipes.
   */
  public static Optional<ConfigDocument> nearest(ConfigDocument document) {
    Optional<String> processor = processor(document);
    return NAMES.stream()
        .map(Recipes::load)
        .filter(recipe -> processor.isPresent() && processor(recipe).equals(processor))
        .min(
            Comparator.comparingInt(
                recipe -> ConfigComparison.of(List.of(recipe, document)).differing().size()));
  }

  private static Optional<String> processor(ConfigDocument document) {
    return document.value("train_input.data_processor").map(ConfigValue::text);
  }
}
