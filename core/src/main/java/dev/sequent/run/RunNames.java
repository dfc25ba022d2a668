package dev.sequent.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;

/** Names for runs that nobody named: adjective, bird, number. */
public final class RunNames {
  private static final List<String> ADJECTIVES =
      List.of(
          "agile", "amber", "ample", "azure", "bold", "brave", "brisk", "bright", "calm", "candid",
          "clear", "clever", "crisp", "deft", "eager", "early", "fleet", "gentle", "glad", "golden",
          "grand", "hardy", "keen", "kind", "light", "lively", "lucid", "merry", "mild", "neat",
          "nimble", "noble", "patient", "plain", "prime", "proud", "quick", "quiet", "rapid",
          "ready", "robust", "sharp", "silver", "smart", "solid", "steady", "sunny", "swift",
          "tidy", "vivid", "warm", "wise");
  private static final List<String> BIRDS =
      List.of(
          "avocet",
          "bittern",
          "bunting",
          "buzzard",
          "crake",
          "crane",
          "curlew",
          "dipper",
          "dunlin",
          "eagle",
          "egret",
          "eider",
          "falcon",
          "finch",
          "gannet",
          "godwit",
          "goshawk",
          "grebe",
          "harrier",
          "heron",
          "hobby",
          "hoopoe",
          "ibis",
          "jackdaw",
          "jay",
          "kestrel",
          "kite",
          "lapwing",
          "lark",
          "linnet",
          "loon",
          "martin",
          "merlin",
          "nuthatch",
          "oriole",
          "osprey",
          "owl",
          "petrel",
          "pipit",
          "plover",
          "puffin",
          "raven",
          "robin",
          "ruff",
          "shrike",
          "siskin",
          "snipe",
          "stilt",
          "stork",
          "swallow",
          "swan",
          "swift",
          "tern",
          "thrush",
          "wagtail",
          "warbler",
          "wren");

  private RunNames() {}

  /**
   * A name that no run in a folder has yet. The number counts up over all runs there, so that it
   * also tells their order.
   */
  public static String fresh(Path runsFolder, RandomGenerator random) {
    String words =
        ADJECTIVES.get(random.nextInt(ADJECTIVES.size()))
            + "-"
            + BIRDS.get(random.nextInt(BIRDS.size()))
            + "-";
    String[] taken = runsFolder.toFile().list();
    int number = taken == null ? 1 : taken.length + 1;
    while (Files.exists(runsFolder.resolve(words + number))) {
      number++;
    }
    return words + number;
  }
}
