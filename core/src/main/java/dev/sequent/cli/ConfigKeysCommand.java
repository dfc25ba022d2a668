package dev.sequent.cli;

import static java.util.stream.Collectors.joining;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.sequent.config.ConfigField;
import dev.sequent.config.ConfigFields;
import dev.sequent.config.Spelling;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sequent config keys}: what may stand in a config. Exit codes: 0 done, 2 no such key. */
@Command(
    name = "keys",
    description = "Print the keys of a config with default, range and meaning.",
    mixinStandardHelpOptions = true)
final class ConfigKeysCommand implements Callable<Integer> {
  private static final int DONE = 0;
  private static final int NONE = 2;
  private static final Pattern ITEM = Pattern.compile("\\.[0-9]+(?=\\.|$)");

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "PATTERN",
      arity = "0..1",
      description = "part of a key or its meaning, or a key with * in it, such as model.*")
  private @Nullable String pattern;

  @Option(names = "--json", description = "one JSON object a line")
  private boolean json;

  @Option(names = "--markdown", description = "all keys as the page docs/config-keys.md")
  private boolean markdown;

  @SuppressWarnings("NullAway.Init")
  ConfigKeysCommand() {}

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (markdown) {
      out.print(KeyTable.markdown());
      out.flush();
      return DONE;
    }
    List<ConfigField> fields = matching(pattern);
    if (fields.isEmpty()) {
      spec.commandLine()
          .getErr()
          .println("no key matches `%s`%s".formatted(pattern, hint(String.valueOf(pattern))));
      spec.commandLine().getErr().flush();
      return NONE;
    }
    if (json) {
      fields.forEach(field -> out.println(json(field)));
    } else {
      KeyTable.plain(fields).forEach(out::println);
    }
    out.flush();
    return DONE;
  }

  private static List<ConfigField> matching(@Nullable String typed) {
    List<ConfigField> all = KeyTable.fields();
    if (typed == null) {
      return all;
    }
    // A phase's keys are the same whatever its number: learning_rate.0.steps, learning_rate[0].
    String lower =
        ITEM.matcher(ConfigFields.withDots(typed)).replaceAll("").toLowerCase(Locale.ROOT);
    Predicate<String> fits =
        lower.contains("*")
            ? Pattern.compile(Pattern.quote(lower).replace("*", "\\E.*\\Q")).asMatchPredicate()
            : name -> name.contains(lower);
    return all.stream()
        .filter(
            field ->
                Stream.of(
                        field.dotted(), field.trainer(), lower.contains("*") ? "" : field.meaning())
                    .map(name -> name.toLowerCase(Locale.ROOT))
                    .anyMatch(fits))
        .toList();
  }

  /** The pattern that somebody most likely meant, part by part; nothing where that finds no key. */
  private static String hint(String pattern) {
    String typed = ConfigFields.withDots(pattern);
    String meant =
        Arrays.stream(typed.split("\\.", -1))
            .map(part -> part.matches("[0-9]*|.*[*].*") ? part : nearest(part))
            .collect(joining("."));
    return meant.equals(typed) || matching(meant).isEmpty()
        ? ""
        : "; did you mean `%s`?".formatted(meant);
  }

  /** A section, else a key, else a word of one. */
  private static String nearest(String part) {
    List<String> keys = KeyTable.fields().stream().map(ConfigField::key).toList();
    List<String> words = keys.stream().flatMap(key -> Stream.of(key.split("_"))).toList();
    return Stream.of(ConfigFields.sections(), keys, words)
        .flatMap(names -> Spelling.nearest(part, names).stream())
        .findFirst()
        .orElse(part);
  }

  private static String json(ConfigField field) {
    JsonObject object = new JsonObject();
    object.addProperty("key", field.dotted());
    object.addProperty("type", field.type().name().toLowerCase(Locale.ROOT));
    object.addProperty("role", field.role().name().toLowerCase(Locale.ROOT));
    object.addProperty("required", field.required());
    object.addProperty("default", field.required() ? null : field.defaultText());
    JsonArray choices = new JsonArray();
    field.choices().forEach(choices::add);
    object.add("choices", choices);
    object.addProperty("range", field.range().words());
    object.addProperty("unit", field.unit());
    object.addProperty("releases", field.releases());
    object.addProperty("trainer", field.trainer());
    object.addProperty("meaning", field.meaning());
    return object.toString();
  }
}
