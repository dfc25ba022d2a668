package dev.sequent.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.sequent.config.ConfigDocument;
import dev.sequent.config.ConfigException;
import dev.sequent.config.Conversion;
import dev.sequent.config.Dialect;
import dev.sequent.config.Problem;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code sequent config convert}: a config in the other layout, on standard output or in a new
 * file, and on standard error what has no counterpart there. Exit codes: 0 done, 2 a config that
 * cannot be read or has errors, or a file that is there already.
 */
@Command(
    name = "convert",
    description = {
      "Print a config in the layout of other releases.",
      "What has no counterpart there is told on standard error, line by line. Comments above and"
          + " behind a key go with it where the key keeps its shape; those inside learning_rate or"
          + " between sections stay behind and are told, too."
    },
    mixinStandardHelpOptions = true)
final class ConfigConvertCommand implements Callable<Integer> {
  private static final int DONE = 0;
  private static final int UNUSABLE = 2;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "F", description = "YAML file")
  private Path file;

  @Option(names = "--to", required = true, paramLabel = "1.x|2.x", description = "the releases")
  private String to;

  @Option(names = "--out", paramLabel = "G", description = "new file for the result")
  private @Nullable Path target;

  @Option(names = "--json", description = "result and losses as one JSON object")
  private boolean json;

  @SuppressWarnings("NullAway.Init")
  ConfigConvertCommand() {}

  @Override
  public Integer call() {
    Dialect dialect =
        Dialect.ofKey(to)
            .orElseThrow(
                () ->
                    new ParameterException(
                        spec.commandLine(), "--to must be 1.x or 2.x; found `%s`".formatted(to)));
    Conversion conversion;
    try {
      conversion = Conversion.of(ConfigDocument.load(file), dialect);
      if (target != null) {
        save(target, conversion.text());
      }
    } catch (ConfigException e) {
      PrintWriter err = spec.commandLine().getErr();
      err.println(e.getMessage());
      err.flush();
      return UNUSABLE;
    }
    print(conversion);
    return DONE;
  }

  private static void save(Path target, String text) throws ConfigException {
    if (Files.exists(target)) {
      throw new ConfigException(target, 0, "is there already; name a new file");
    }
    ConfigDocument.of(target, text).save();
  }

  private void print(Conversion conversion) {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    if (json) {
      JsonObject object = new JsonObject();
      object.addProperty("text", conversion.text());
      JsonArray lost = new JsonArray();
      conversion.lost().forEach(problem -> lost.add(ConfigCheck.json(problem)));
      object.add("lost", lost);
      out.println(object);
    } else {
      conversion.lost().stream().map(Problem::render).forEach(err::println);
      if (target == null) {
        out.print(conversion.text());
      }
    }
    err.flush();
    out.flush();
  }
}
