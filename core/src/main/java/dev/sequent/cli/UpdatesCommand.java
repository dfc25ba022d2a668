package dev.sequent.cli;

import com.google.gson.JsonObject;
import dev.sequent.fetch.FetchException;
import dev.sequent.project.UserFolders;
import dev.sequent.run.RunException;
import dev.sequent.update.Release;
import dev.sequent.update.UpdateCheck;
import dev.sequent.update.UpdateSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sequent updates}: whether there is a newer version, for those who want to know. */
@Command(
    name = "updates",
    description = {
      "Show whether Sequent asks for a newer version, and where. It does not unless told to.",
      "Nothing is sent besides the request, nothing is downloaded or installed."
    },
    subcommands = {UpdatesCommand.Check.class, UpdatesCommand.Set.class},
    mixinStandardHelpOptions = true)
final class UpdatesCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    print(UpdateSettings.load(UserFolders.system()), spec);
    return ExitCode.DONE;
  }

  private static void print(UpdateSettings settings, CommandSpec spec) {
    PrintWriter out = spec.commandLine().getOut();
    out.println("daily: " + (settings.daily() ? "on" : "off"));
    out.println("address: " + settings.address().map(URI::toString).orElse("none"));
    if (settings.address().isEmpty()) {
      out.println(UpdateSettings.NO_ADDRESS);
    }
    out.flush();
  }

  private static URI address(String text, CommandSpec spec) {
    return UpdateSettings.address(text)
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(),
                    "'%s' is not asked: it must begin with https://".formatted(text)));
  }

  /** {@code sequent updates check}. */
  @Command(
      name = "check",
      description = "Ask now what the newest release is; not while a run is at work.",
      mixinStandardHelpOptions = true)
  static final class Check implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
        names = "--address",
        paramLabel = "URL",
        description = "ask there, this time only: JSON with version, page and notes")
    private @Nullable String address;

    @Option(names = "--json", description = "one JSON object")
    private boolean json;

    @Override
    public Integer call() throws FetchException, RunException {
      UpdateCheck check = UpdateCheck.of(UserFolders.system());
      Release release = address == null ? check.newest() : check.newest(address(address, spec));
      PrintWriter out = spec.commandLine().getOut();
      if (json) {
        JsonObject object = new JsonObject();
        object.addProperty("newer", check.isNewer(release));
        object.addProperty("version", release.version().toString());
        object.addProperty("page", release.page().toString());
        object.addProperty("notes", release.notes());
        out.println(object);
      } else {
        out.println(check.sentence(release));
        if (!release.notes().isEmpty()) {
          out.println(release.notes());
        }
        out.println(release.page());
      }
      out.flush();
      return ExitCode.DONE;
    }
  }

  /** {@code sequent updates set}. */
  @Command(
      name = "set",
      description = "Choose whether the window asks once a day, and where.",
      mixinStandardHelpOptions = true)
  static final class Set implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
        names = "--daily",
        paramLabel = "true|false",
        arity = "1",
        description = "ask once a day")
    private @Nullable Boolean daily;

    @Option(
        names = "--address",
        paramLabel = "URL",
        description = "where the newest release is described; begins with https://")
    private @Nullable String address;

    @Override
    public Integer call() throws IOException {
      UserFolders user = UserFolders.system();
      UpdateSettings was = UpdateSettings.load(user);
      UpdateSettings is =
          new UpdateSettings(
              daily == null ? was.daily() : daily,
              address == null ? was.address() : Optional.of(address(address, spec)));
      is.save(user);
      print(is, spec);
      return ExitCode.DONE;
    }
  }
}
