package dev.sequent.lint.rule;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Figures that people write into comments. All patterns ignore case. */
final class Claims {
  private static final List<String> NUMBERS =
      List.of("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten");
  private static final String NUMBER = "[0-9]+(?:\\.[0-9]+)?";
  private static final String COUNT = "[0-9][0-9,_]*";
  private static final Pattern BATCHES_PER_EPOCH =
      pattern(
          "(C)\\s*(?:full )?(?:batches|steps|iterations)\\s*"
              + "(?:are|is|=|make|per|an|a|each|in)\\s*(?:an|a|one|1|each)?\\s*epoch"
              + "|epoch\\s*(?:=|is|has|:)\\s*(C)\\s*(?:batches|steps|iterations)");
  private static final Pattern EPOCHS =
      pattern(
          "(~|≈|about|approx\\.?|approximately|roughly|around|nearly)?\\s*"
              + "(?<![0-9.])(?:(N)\\s*(?:-|–|to)\\s*)?(N|W)[ -]?"
              + "(?:full |whole |complete )?(?:epochs?\\b|times through|passes\\b)"
              + "|epochs?\\s*[:=]\\s*(N)");
  private static final Pattern EVERY = pattern("(?:every|each|per|after)\\s*$");
  private static final Pattern SAMPLES =
      pattern(
          "\\b(N|C)\\s*(k|m)?\\s*(?:training |train |labell?ed |sentence )?"
              + "(?:samples|rows|examples|sentences|pairs|sequences|records|reviews)\\b"
              + "|\\b(N)\\s*(k)\\b(?!\\s*(?:steps|batches|iterations|tokens))");
  private static final Pattern EFFECTIVE =
      pattern("effective(?:\\s+batch(?:[ _-]?size)?)?\\s*(?:of|=|:|is)?\\s*(C)");
  private static final Pattern BATCH = pattern("batch(?:[ _-]?size)?\\s*(?:of|=|:|is)?\\s*(C)");
  private static final Pattern ONLY_NUMBER = pattern("~?\\s*(C)");
  private static final Pattern RATE =
      pattern("(?<![\\w.])([0-9]+(?:\\.[0-9]*)?e-?[0-9]+|0?\\.0[0-9]+)(?![\\w.]*[0-9])");
  private static final Pattern HEDGED =
      pattern(
          "\\b(?:use|try|if|was|were|instead|default|than|per|on an?|with|up to|originally|paper"
              + "|for (?:an?|the)|GPU|once|not)\\b");

  private Claims() {}

  private static Pattern pattern(String text) {
    String words = "\\b(?:" + String.join("|", NUMBERS) + ")\\b";
    return Pattern.compile(
        text.replace("(C)", "(" + COUNT + ")")
            .replace("(N|C)", "(" + NUMBER + "|" + COUNT + ")")
            .replace("(N|W)", "(" + NUMBER + "|" + words + ")")
            .replace("(N)", "(" + NUMBER + ")"),
        Pattern.CASE_INSENSITIVE);
  }

  /**
   * A claimed number of epochs.
   *
   * @param least smallest that fits the words
   * @param most largest that fits the words
   * @param said the number in the comment; of a range its end
   */
  record Epochs(double least, double most, double said) {
    boolean allows(double actual) {
      return actual >= least && actual <= most;
    }
  }

  /** The number of epochs that a comment speaks of; the first where there are more. */
  static Optional<Epochs> epochs(String comment) {
    String rest = BATCHES_PER_EPOCH.matcher(comment).replaceAll(" ");
    Matcher found = EPOCHS.matcher(rest);
    while (found.find()) {
      if (!EVERY.matcher(rest.substring(0, found.start())).find()) {
        return Optional.of(epochs(found));
      }
    }
    return Optional.empty();
  }

  private static Epochs epochs(Matcher found) {
    String text = found.group(3) == null ? found.group(4) : found.group(3);
    int word = NUMBERS.indexOf(text.toLowerCase(Locale.ROOT));
    double said = word >= 0 ? word + 1 : Double.parseDouble(text);
    double from = found.group(2) == null ? said : Double.parseDouble(found.group(2));
    int dot = text.indexOf('.');
    double rounding = dot < 0 ? 0 : 0.55 * Math.pow(10, dot + 1.0 - text.length());
    double share = found.group(1) == null ? 0.05 : 0.15;
    return new Epochs(
        Math.min(from * (1 - share), from - rounding),
        Math.max(said * (1 + share), said + rounding),
        said);
  }

  /** How many batches a comment says an epoch has. */
  static OptionalLong batchesPerEpoch(String comment) {
    Matcher found = BATCHES_PER_EPOCH.matcher(comment);
    if (!found.find()) {
      return OptionalLong.empty();
    }
    return whole(found.group(1) == null ? found.group(2) : found.group(1));
  }

  /**
   * A claimed number of rows.
   *
   * @param rows the number
   * @param rounding by how much it may be off, for it was rounded
   */
  record Samples(long rows, long rounding) {}

  /** The number of rows that a comment speaks of. */
  static Optional<Samples> samples(String comment) {
    Matcher found = SAMPLES.matcher(comment);
    if (!found.find()) {
      return Optional.empty();
    }
    String text = found.group(1) == null ? found.group(3) : found.group(1);
    String unit = String.valueOf(found.group(1) == null ? found.group(4) : found.group(2));
    double number = Double.parseDouble(text.replaceAll("[,_]", ""));
    double factor =
        switch (unit.toLowerCase(Locale.ROOT)) {
          case "k" -> 1e3;
          case "m" -> 1e6;
          default -> 1;
        };
    long rows = Math.round(number * factor);
    return rows < 1
        ? Optional.empty()
        : Optional.of(new Samples(rows, factor == 1 ? 0 : Math.round(factor)));
  }

  /** The rows of one update, batches accumulated. */
  static OptionalLong effectiveBatch(String comment) {
    return hedged(comment) ? OptionalLong.empty() : first(EFFECTIVE, comment);
  }

  /** The rows of a batch. */
  static OptionalLong batchSize(String comment) {
    if (hedged(comment)) {
      return OptionalLong.empty();
    }
    Matcher only = ONLY_NUMBER.matcher(comment);
    return only.matches()
        ? whole(only.group(1))
        : first(BATCH, EFFECTIVE.matcher(comment).replaceAll(" "));
  }

  /** Numbers that can only be learning rates: {@code 2e-5} or {@code 0.00002}. */
  static List<Double> rates(String comment) {
    if (hedged(comment)) {
      return List.of();
    }
    return RATE.matcher(comment).results().map(r -> Double.valueOf(r.group(1))).toList();
  }

  /** Whether the words speak of another case than this one. */
  private static boolean hedged(String comment) {
    return HEDGED.matcher(comment).find();
  }

  private static OptionalLong first(Pattern pattern, String comment) {
    Matcher found = pattern.matcher(comment);
    return found.find() ? whole(found.group(1)) : OptionalLong.empty();
  }

  private static OptionalLong whole(String digits) {
    String bare = digits.replaceAll("[,_]", "");
    return bare.length() > 15 ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(bare));
  }
}
