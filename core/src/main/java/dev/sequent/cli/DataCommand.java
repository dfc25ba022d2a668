package dev.sequent.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.sequent.data.DataException;
import dev.sequent.fetch.CancelSignal;
import dev.sequent.fetch.FetchException;
import dev.sequent.fetch.FetchedTask;
import dev.sequent.fetch.GlueDownload;
import dev.sequent.fetch.GlueTask;
import dev.sequent.fetch.Received;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sequent data}: data sets. */
@Command(
    name = "data",
    description = "Get data sets.",
    subcommands = DataCommand.Get.class,
    mixinStandardHelpOptions = true)
final class DataCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return ExitCode.USAGE;
  }

  /** {@code sequent data get}. */
  @Command(
      name = "get",
      description = {
        "Download a task of the GLUE benchmark into D/TASK.",
        "Says which data_dir to write into a config. A broken download goes on where it broke; what"
            + " is there is never overwritten."
      },
      mixinStandardHelpOptions = true,
      sortOptions = false)
  static final class Get implements Callable<Integer> {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(
        paramLabel = "TASK",
        description = "CoLA, SST-2, MRPC, QQP, MNLI, QNLI, RTE or WNLI")
    private String task = "";

    @Option(
        names = "--data_dir",
        required = true,
        paramLabel = "D",
        description = "the GLUE folder; the task's own folder is made in it")
    private Path dataDir = Path.of("");

    @Option(
        names = "--from",
        paramLabel = "URL",
        description = "take the ZIP archive from this address or file and not from GLUE's own")
    private @Nullable String from;

    @Option(names = "--json", description = "print the result as one JSON object")
    private boolean json;

    private final Supplier<GlueDownload> glue;

    Get() {
      this(GlueDownload::standard);
    }

    Get(Supplier<GlueDownload> glue) {
      this.glue = glue;
    }

    @Override
    public Integer call() throws FetchException, DataException {
      GlueDownload download = glue.get();
      GlueTask wanted =
          download
              .tasks()
              .called(task)
              .orElseThrow(
                  () ->
                      new ParameterException(
                          spec.commandLine(),
                          "there is no task '%s'; there are: %s"
                              .formatted(task, download.tasks().names())));
      FetchLine line = new FetchLine(spec.commandLine().getErr(), System::nanoTime);
      FetchedTask fetched;
      try {
        fetched =
            download.fetch(
                wanted,
                dataDir.toAbsolutePath().normalize(),
                Optional.ofNullable(from),
                line,
                new CancelSignal());
      } finally {
        line.done();
      }
      PrintWriter out = spec.commandLine().getOut();
      out.println(json ? json(fetched) : plain(fetched));
      out.flush();
      return ExitCode.DONE;
    }

    private static String plain(FetchedTask fetched) {
      StringBuilder text = new StringBuilder();
      if (!fetched.fetched()) {
        text.append("%s was there already; nothing was downloaded%n".formatted(fetched.dataDir()));
      }
      for (Received received : fetched.received()) {
        text.append(
            "received    %,d bytes, SHA-256 %s, %s%n"
                .formatted(
                    received.bytes(),
                    received.sha256(),
                    received.checked() ? "as published" : "with nothing published to compare"));
      }
      if (fetched.trainRows().isPresent() && fetched.evalRows().isPresent()) {
        text.append(
            "rows        %,d train, %,d eval%n"
                .formatted(fetched.trainRows().getAsInt(), fetched.evalRows().getAsInt()));
      } else {
        text.append(
            "rows        not counted: there is no %s%n".formatted(fetched.task().processor()));
      }
      return text.append("for the config:%n".formatted())
          .append("  data_processor: \"%s\"%n".formatted(fetched.task().processor()))
          .append("  data_dir: \"%s\"".formatted(fetched.dataDir()))
          .toString();
    }

    private static String json(FetchedTask fetched) {
      JsonObject object = new JsonObject();
      object.addProperty("task", fetched.task().name());
      object.addProperty("data_processor", fetched.task().processor());
      object.addProperty("data_dir", fetched.dataDir().toString());
      object.addProperty("fetched", fetched.fetched());
      JsonArray received = new JsonArray();
      for (Received one : fetched.received()) {
        JsonObject file = new JsonObject();
        file.addProperty("bytes", one.bytes());
        file.addProperty("sha256", one.sha256());
        file.addProperty("as_published", one.checked());
        received.add(file);
      }
      object.add("received", received);
      fetched.trainRows().ifPresent(rows -> object.addProperty("train_rows", rows));
      fetched.evalRows().ifPresent(rows -> object.addProperty("eval_rows", rows));
      return object.toString();
    }
  }
}
