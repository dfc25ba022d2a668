package dev.sequent.diagnostics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Takes out of a text what is nobody else's business: the home folder, the names of user and
 * computer, addresses, logins, e-mail, and whatever looks like a secret. What is taken out leaves a
 * word in angle brackets, so that the rest can still be read. Doing it twice changes nothing more.
 *
 * <p>What is known here (names, values of settings, variables with telling names) is found wherever
 * it stands. Secrets that nobody knows are found by a label beside them, by the form that services
 * give them, or by looking random.
 */
public final class Redaction {
  private static final String SECRET = "<secret>";
  private static final String ADDRESS = "<address>";

  /** Shorter values are words of any text, such as {@code on}. */
  private static final int SHORTEST_VALUE = 4;

  /** A name of one letter would take every such letter out. */
  private static final int SHORTEST_NAME = 2;

  /** What one rule leaves may be what an earlier one is made for; more rounds were never needed. */
  private static final int MOST_ROUNDS = 4;

  /** How often letters and digits take turns in a long word that looks drawn at random. */
  private static final int RANDOM_TURNS = 5;

  /** Words that tell of a secret beside them. */
  private static final String TELLING =
      "(?:pass(?:word|wd|phrase|code)?s?|pwd|secrets?|token|credentials?|cookie|authorization"
          + "|(?:api|access|private|signing|encryption)[_.-]?keys?|session[_.-]?id)";

  private static final Pattern TELLING_NAME =
      Pattern.compile("(?i)(?:.*[^a-z])?" + TELLING + "(?:[^a-z].*)?");

  /** Those that no package of Java ends with. */
  private static final String TOP_LEVELS =
      "(?:com|org|net|edu|gov|mil|int|de|uk|ch|at|fr|eu|nl|se|jp|cn|ca|au"
          + "|local|lan|internal|intranet|corp|home|arpa|example|test|invalid)";

  private static final String BYTE = "(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)";
  private static final String GROUP = "[0-9a-f]{1,4}";

  private record Rule(Pattern pattern, String replacement) {
    static Rule of(String pattern, String replacement) {
      return new Rule(Pattern.compile(pattern), replacement);
    }
  }

  /** In this order: an address may hold a secret, and a login. */
  private static final List<Rule> FORMS =
      List.of(
          Rule.of("(?s)-----BEGIN ([A-Z0-9 ]{0,40}+)-----.*?(?:-----END \\1-----|\\z)", "<key>"),
          Rule.of(
              "(?i)\\b((?!file:|jar:|jrt:)[a-z][a-z0-9+.-]{1,20}+)://(?!<)[^\\s\"'<>)\\]},]++",
              "$1://" + ADDRESS),
          Rule.of(
              "(?i)\\b(bearer|basic|digest|negotiate) (?!<)[A-Za-z0-9._~+/=-]{6,}+",
              "$1 " + SECRET),
          Rule.of(
              "(?i)([a-z0-9_.-]{0,60}"
                  + TELLING
                  + "(?:[_.-][a-z0-9]{1,40}){0,2}\\d{0,3}"
                  + "(?:\\\\?[\"']?[ \\t]{0,4}[:=][ \\t]{0,4}|[ \\t]{1,2}(?=[\"'])))"
                  + "(?:\\\\\"(?:[^\"\\\\\\n]|\\\\[^\"\\n])*+(?:\\\\\")?"
                  + "|\"(?:[^\"\\\\\\n]|\\\\.)*+\"?|'[^'\\n]*+'?"
                  + "|[^\\s,;&\"')\\]}]++)",
              "$1" + SECRET),
          Rule.of(
              "(?i)(\\B--?(?:[a-z0-9]{1,40}[_-]){0,3}" + TELLING + "[ \\t]{1,4})[^\\s-]\\S*+",
              "$1" + SECRET),
          Rule.of("(?i)\\b(pass(?:word|phrase|code) (?:is|was) )\\S++", "$1" + SECRET),
          Rule.of(
              "\\b(?:hf|gh[a-z]|sk|pk|rk|xox[a-z]|glpat|npm|pypi)[_-][A-Za-z0-9_-]{8,}+", SECRET),
          Rule.of("\\bgithub_pat_[A-Za-z0-9_]{8,}+", SECRET),
          Rule.of("\\b(?:AKIA|ASIA)[0-9A-Z]{12,}+\\b", SECRET),
          Rule.of("\\beyJ[A-Za-z0-9_-]{6,}+(?:\\.[A-Za-z0-9_-]++){1,2}+", SECRET),
          Rule.of("\\b[0-9a-fA-F]{32,}+\\b", "<hash>"),
          Rule.of("(?i)(UnknownHostException: )[^\\s:<>]++", "$1" + ADDRESS),
          Rule.of(
              "(?<![\\w.+-])(?!(?:java|jdk|javafx)\\.[a-z.]{1,40}+@\\d)[\\w.+-]{1,64}+@"
                  + "[A-Za-z0-9](?:[A-Za-z0-9.-]{0,200}[A-Za-z0-9])?(?::\\d{1,5})?",
              "<login>"),
          Rule.of("(?i)(?<![\\w:])(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}(?![\\w:])", ADDRESS),
          Rule.of("(?i)(?<![\\w:])(?:" + GROUP + ":){7}" + GROUP + "(?![\\w:])", ADDRESS),
          Rule.of(
              "(?i)(?<![\\w:])"
                  + GROUP
                  + "(?::"
                  + GROUP
                  + "){0,6}::(?:"
                  + GROUP
                  + "(?::"
                  + GROUP
                  + "){0,6})?(?![\\w:])",
              ADDRESS),
          Rule.of("(?i)(?<![\\w:])::" + GROUP + "(?::" + GROUP + "){0,6}(?![\\w:])", ADDRESS),
          Rule.of(
              "(?<![\\w.])(?:" + BYTE + "\\.){3}" + BYTE + "(?::\\d{1,5})?(?!\\w|\\.\\d)", ADDRESS),
          Rule.of(
              "(?i)(?<![\\w.@$/-])(?:[a-z0-9][a-z0-9-]{0,62}+\\.){1,8}"
                  + TOP_LEVELS
                  + "(?::\\d{1,5})?(?![\\w$-]|\\.\\w)",
              ADDRESS),
          Rule.of("(/(?:home|Users|users)/)(?!<)[^/\\s\"':;,)\\]}]++", "$1<user>"),
          Rule.of(
              "(?i)(\\b[a-z]:(?:\\\\{1,2}|/)users(?:\\\\{1,2}|/))(?!<)[^/\\\\\\s\"':;,)\\]}]++",
              "$1<user>"));

  private static final Pattern LONG_WORD = Pattern.compile("[A-Za-z0-9_+=-]{24,}+");

  private final List<Rule> rules;

  private Redaction(List<Rule> rules) {
    this.rules = List.copyOf(rules);
  }

  /**
   * What to take out for one user of one computer.
   *
   * @param home the home folder; empty for none
   * @param user the user's name; empty for none
   * @param host the computer's name; empty for none
   * @param environment variables, of which those with a telling name hold secrets
   * @param values of settings that name hosts, folders or accounts elsewhere
   */
  public static Redaction of(
      String home, String user, String host, Map<String, String> environment, List<String> values) {
    List<Rule> rules = new ArrayList<>();
    environment.entrySet().stream()
        .filter(variable -> tells(variable.getKey()))
        .map(Map.Entry::getValue)
        .filter(value -> value.length() >= SHORTEST_VALUE)
        .sorted(longestFirst())
        .forEach(value -> rules.add(Rule.of(Pattern.quote(value), SECRET)));
    String folder = home.strip().replaceAll("[/\\\\]+$", "");
    if (folder.length() >= SHORTEST_VALUE) {
      rules.add(Rule.of(pathPattern(folder), "~"));
    }
    values.stream()
        .map(String::strip)
        .filter(value -> value.length() >= SHORTEST_VALUE)
        .distinct()
        .sorted(longestFirst())
        .forEach(value -> rules.add(word(value, "<setting>")));
    rules.addAll(FORMS);
    String computer = host.strip();
    if (computer.length() >= SHORTEST_NAME && !computer.equalsIgnoreCase("localhost")) {
      rules.add(word(computer, "<host>"));
    }
    if (user.strip().length() >= SHORTEST_NAME) {
      rules.add(word(user.strip(), "<user>"));
    }
    return new Redaction(rules);
  }

  private static Comparator<String> longestFirst() {
    return Comparator.comparingInt(String::length).reversed();
  }

  /** Whether the name of a setting or variable tells that its value is a secret. */
  private static boolean tells(String name) {
    return TELLING_NAME.matcher(name).matches();
  }

  /** The text without what is private. */
  public String apply(String text) {
    String before = text;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      String after = once(before);
      if (after.equals(before)) {
        return after;
      }
      before = after;
    }
    return before;
  }

  private String once(String text) {
    String clean = text;
    for (Rule rule : rules) {
      clean = rule.pattern().matcher(clean).replaceAll(rule.replacement());
    }
    return LONG_WORD.matcher(clean).replaceAll(Redaction::judged);
  }

  private static String judged(MatchResult word) {
    return Matcher.quoteReplacement(looksRandom(word.group()) ? SECRET : word.group());
  }

  /** Names of classes and files change between letters and digits a few times, keys all along. */
  private static boolean looksRandom(String word) {
    int turns = 0;
    for (int i = 1; i < word.length(); i++) {
      if (Character.isDigit(word.charAt(i)) != Character.isDigit(word.charAt(i - 1))) {
        turns++;
      }
    }
    return turns >= RANDOM_TURNS;
  }

  /** Not within a longer word, and in any case: hosts and names are written as one likes. */
  private static Rule word(String value, String replacement) {
    return Rule.of(
        "(?i)(?<![A-Za-z0-9<])" + Pattern.quote(value) + "(?![A-Za-z0-9>])", replacement);
  }

  /** A folder as paths, JSON and addresses of files write it. */
  private static String pathPattern(String folder) {
    return Arrays.stream(folder.split("[/\\\\]", -1))
        .map(Pattern::quote)
        .collect(Collectors.joining("(?:/|\\\\{1,2})", "(?i)", "(?![A-Za-z0-9_-])"));
  }
}
