package dev.sequent.app.runs;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What other writers call the metrics that have a panel: {@code train/learning_rate} of Hugging
 * Face's Trainer, {@code Loss/val} of PyTorch's tutorials, {@code val_acc} of Lightning's. Tags of
 * a run get our names where they say the same; all others keep their own. For one run, by one
 * thread.
 */
final class TagNames {
  private static final Pattern BETWEEN = Pattern.compile("[/_\\s.-]+");

  private static final Set<String> TRAINING = Set.of("train", "training");
  private static final Set<String> EVALUATION =
      Set.of("eval", "evaluation", "val", "valid", "validation", "dev", "test");

  /** Our names by the words that are left without the stage. */
  private static final Map<List<String>, String> WHILE_TRAINING =
      Map.of(
          List.of("loss"), RunSnapshot.LOSS,
          List.of("lr"), RunSnapshot.LEARNING_RATE,
          List.of("learning", "rate"), RunSnapshot.LEARNING_RATE,
          List.of("grad", "norm"), RunSnapshot.GRADIENT_NORM,
          List.of("samples", "per", "second"), RunSnapshot.SAMPLES_PER_SECOND,
          List.of("tokens", "per", "second"), RunSnapshot.TOKENS_PER_SECOND);

  private static final Map<List<String>, String> WHILE_EVALUATING =
      Map.of(
          List.of("loss"), RunSnapshot.EVAL_LOSS,
          List.of("accuracy"), RunSnapshot.EVAL_ACCURACY,
          List.of("acc"), RunSnapshot.EVAL_ACCURACY);

  private final Map<String, String> names = new HashMap<>();
  private final Set<String> taken = new HashSet<>();

  /** Our name of a tag; the tag itself where it is another metric, or one that is there already. */
  String of(String tag) {
    String known = names.get(tag);
    if (known != null) {
      return known;
    }
    String name = ours(tag).filter(taken::add).orElse(tag);
    names.put(tag, name);
    return name;
  }

  private static Optional<String> ours(String tag) {
    List<String> words = Arrays.asList(BETWEEN.split(tag.toLowerCase(Locale.ROOT)));
    if (words.size() > 1) {
      // The stage stands first or last.
      for (boolean first : new boolean[] {true, false}) {
        String stage = first ? words.getFirst() : words.getLast();
        List<String> metric =
            first ? words.subList(1, words.size()) : words.subList(0, words.size() - 1);
        if (EVALUATION.contains(stage)) {
          return Optional.ofNullable(WHILE_EVALUATING.get(metric));
        }
        if (TRAINING.contains(stage)) {
          return Optional.ofNullable(WHILE_TRAINING.get(metric));
        }
      }
    }
    return Optional.ofNullable(WHILE_TRAINING.get(words));
  }
}
