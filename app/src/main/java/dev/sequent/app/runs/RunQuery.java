package dev.sequent.app.runs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which runs to list, as one types it: {@code accuracy > 0.9 and batch_size = 32 tag:baseline}.
 * Conditions side by side must all hold; {@code or}, {@code not} and parentheses are as usual. A
 * condition compares a {@link RunField} by {@code = != < <= > >=} or {@code ~} (contains), or is
 * one of {@code tag:}, {@code state:}, {@code name:}, {@code config:}, {@code target:} and a word,
 * or {@code is:starred}. Any other word is looked for in name, config, tags and notes.
 */
public final class RunQuery {

  /** All runs. */
  public static final RunQuery ALL = new RunQuery(row -> true);

  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(?:(\"[^\"]*\"|'[^']*')|([()])|(<=|>=|!=|==|[=<>~])"
              + "|((?:last|best|step)\\([^()]*\\)|[^\\s()=<>!~\"']+))");

  private final Predicate<RunRow> condition;

  private RunQuery(Predicate<RunRow> condition) {
    this.condition = condition;
  }

  /** What is wrong with a query, in one sentence. */
  public static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    Unreadable(String sentence) {
      super(sentence);
    }

    /** The sentence. */
    public String sentence() {
      return String.valueOf(getMessage());
    }
  }

  /**
   * Reads a query; an empty one lists all runs.
   *
   * @throws Unreadable with the sentence to show
   */
  public static RunQuery parse(String text) throws Unreadable {
    List<Token> tokens = tokens(text);
    if (tokens.isEmpty()) {
      return ALL;
    }
    Parser parser = new Parser(tokens);
    Predicate<RunRow> all = parser.any();
    if (parser.more()) {
      throw new Unreadable("`%s` closes nothing".formatted(parser.peek().text()));
    }
    return new RunQuery(all);
  }

  /** Whether a run is to be listed. */
  public boolean matches(RunRow run) {
    return condition.test(run);
  }

  private enum Kind {
    QUOTED(1),
    BRACKET(2),
    OPERATOR(3),
    WORD(4);

    private final int group;

    Kind(int group) {
      this.group = group;
    }
  }

  private record Token(Kind kind, String text) {
    boolean is(String word) {
      return kind != Kind.QUOTED && text.equalsIgnoreCase(word);
    }
  }

  private static List<Token> tokens(String text) throws Unreadable {
    List<Token> tokens = new ArrayList<>();
    Matcher next = TOKEN.matcher(text);
    int at = 0;
    while (at < text.length() && !text.substring(at).isBlank()) {
      if (!next.find(at) || next.start() != at) {
        throw new Unreadable("`%s` cannot be read".formatted(text.substring(at).strip()));
      }
      for (Kind kind : Kind.values()) {
        String found = next.group(kind.group);
        if (found != null) {
          boolean quoted = kind == Kind.QUOTED;
          tokens.add(new Token(kind, quoted ? found.substring(1, found.length() - 1) : found));
        }
      }
      at = next.end();
    }
    return tokens;
  }

  private static final class Parser {
    private static final int DEEPEST = 50;

    private final List<Token> tokens;
    private int at;
    private int depth;

    Parser(List<Token> tokens) {
      this.tokens = tokens;
    }

    boolean more() {
      return at < tokens.size();
    }

    Token peek() {
      return tokens.get(at);
    }

    private boolean take(String word) {
      if (more() && peek().is(word)) {
        at++;
        return true;
      }
      return false;
    }

    Predicate<RunRow> any() throws Unreadable {
      Predicate<RunRow> found = all();
      while (take("or")) {
        found = found.or(all());
      }
      return found;
    }

    private Predicate<RunRow> all() throws Unreadable {
      Predicate<RunRow> found = one();
      while (more() && !peek().is("or") && !peek().is(")")) {
        take("and");
        found = found.and(one());
      }
      return found;
    }

    private Predicate<RunRow> one() throws Unreadable {
      if (!more()) {
        throw new Unreadable(
            "a condition is missing after `%s`".formatted(tokens.get(at - 1).text()));
      }
      if (++depth > DEEPEST) {
        throw new Unreadable("too many parentheses");
      }
      Predicate<RunRow> found = nested();
      depth--;
      return found;
    }

    private Predicate<RunRow> nested() throws Unreadable {
      if (take("not")) {
        return one().negate();
      }
      if (take("(")) {
        Predicate<RunRow> inner = any();
        if (!take(")")) {
          throw new Unreadable("a `)` is missing");
        }
        return inner;
      }
      Token first = peek();
      if (first.kind() == Kind.OPERATOR || first.is("and") || first.is("or") || first.is(")")) {
        throw new Unreadable("a condition is missing before `%s`".formatted(first.text()));
      }
      at++;
      if (more() && peek().kind() == Kind.OPERATOR) {
        return comparison(first);
      }
      return first.kind() == Kind.QUOTED ? contains(first.text()) : word(first.text());
    }

    private Predicate<RunRow> comparison(Token field) throws Unreadable {
      String operator = tokens.get(at++).text();
      if (!more() || peek().kind() == Kind.OPERATOR || peek().kind() == Kind.BRACKET) {
        throw new Unreadable("a value is missing after `%s %s`".formatted(field.text(), operator));
      }
      RunValue wanted = RunValue.of(tokens.get(at++).text());
      RunField asked = RunField.written(field.text());
      boolean order = operator.startsWith("<") || operator.startsWith(">");
      if (order && wanted.number().isEmpty()) {
        throw new Unreadable(
            "`%s %s` needs a number; found `%s`".formatted(field.text(), operator, wanted.text()));
      }
      return row -> value(asked, row).map(is -> holds(is, operator, wanted)).orElse(false);
    }

    /** A name that is no key of the run may be a metric of it. */
    private static Optional<RunValue> value(RunField field, RunRow row) {
      Optional<RunValue> found = field.of(row);
      if (found.isPresent() || !(field instanceof RunField.Parameter parameter)) {
        return found;
      }
      return new RunField.Metric(parameter.key(), RunField.Reduction.LAST).of(row);
    }

    private static boolean holds(RunValue is, String operator, RunValue wanted) {
      boolean numbers = is.number().isPresent() && wanted.number().isPresent();
      return switch (operator) {
        case "=", "==" -> is.means(wanted);
        case "!=" -> !is.means(wanted);
        case "~" -> lower(is.text()).contains(lower(wanted.text()));
        case "<" -> numbers && is.compareTo(wanted) < 0;
        case "<=" -> numbers && is.compareTo(wanted) <= 0;
        case ">" -> numbers && is.compareTo(wanted) > 0;
        default -> numbers && is.compareTo(wanted) >= 0;
      };
    }

    private Predicate<RunRow> word(String text) throws Unreadable {
      int colon = text.indexOf(':');
      if (colon <= 0) {
        return contains(text);
      }
      String kind = lower(text.substring(0, colon));
      String rest = text.substring(colon + 1);
      if (rest.isEmpty() && more() && peek().kind() == Kind.QUOTED) {
        rest = tokens.get(at++).text();
      }
      if (rest.isEmpty()) {
        throw new Unreadable("a word is missing after `%s`".formatted(text));
      }
      String wanted = lower(rest);
      return switch (kind) {
        case "tag" -> row -> row.marks().tags().stream().anyMatch(wanted::equalsIgnoreCase);
        case "state" -> row -> row.status().word().equals(wanted);
        case "is" -> starred(wanted);
        case "name" -> row -> lower(row.name()).contains(wanted);
        case "config" -> row -> lower(row.config()).contains(wanted);
        case "target" -> row -> lower(row.target()).contains(wanted);
        default ->
            throw new Unreadable(
                "there is no `%s:`; there are tag, state, is, name, config and target"
                    .formatted(kind));
      };
    }

    private static Predicate<RunRow> starred(String wanted) throws Unreadable {
      return switch (wanted) {
        case "starred" -> row -> row.marks().starred();
        case "archived" -> row -> row.marks().archived();
        default ->
            throw new Unreadable("`is:` knows starred and archived; found `%s`".formatted(wanted));
      };
    }

    private static Predicate<RunRow> contains(String text) {
      String wanted = lower(text);
      return row ->
          lower(row.name()).contains(wanted)
              || lower(row.config()).contains(wanted)
              || row.marks().tags().stream().anyMatch(tag -> lower(tag).contains(wanted))
              || lower(row.digest().notes()).contains(wanted);
    }

    private static String lower(String text) {
      return text.toLowerCase(Locale.ROOT);
    }
  }
}
