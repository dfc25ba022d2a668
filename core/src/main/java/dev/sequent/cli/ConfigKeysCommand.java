package dev.sequent.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.sequent.config.ConfigField;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
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
    List<ConfigField> fields = KeyTable.fields().stream().filter(this::wanted).toList();
    if (fields.isEmpty()) {
      spec.commandLine().getErr().println("no key matches `%s`".formatted(pattern));
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

  private boolean wanted(ConfigField field) {
    if (pattern == null) {
      return true;
    }
    String lower = pattern.toLowerCase(Locale.ROOT);
    if (lower.contains("*")) {
      String regex = Pattern.quote(lower).replace("*", "\\E.*\\Q");
      return field.dotted().toLowerCase(Locale.ROOT).matches(regex);
    }
    return field.dotted().contains(lower)
        || field.meaning().toLowerCase(Locale.ROOT).contains(lower);
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
