package dev.sequent.cerebras.command;

import dev.sequent.cerebras.command.RunPlan.TextFile;
import dev.sequent.cerebras.command.RunPlan.Upload;
import dev.sequent.cerebras.system.CsSystem;
import dev.sequent.cerebras.system.SystemKind;
import dev.sequent.config.ConfigDocument;
import dev.sequent.config.ConfigException;
import dev.sequent.config.ConfigValue;
import dev.sequent.config.PathResolver;
import dev.sequent.data.DataException;
import dev.sequent.data.DataProcessors;
import dev.sequent.data.Split;
import dev.sequent.run.RunException;
import dev.sequent.run.RunRequest;
import dev.sequent.text.Vocabulary;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Plans jobs for a system. Where the command runs elsewhere, a file that both sides see is used
 * where it lies, and any other is sent to a folder named after it and a hash of where it came from,
 * so that the next run finds it there.
 */
public final class RunPlanner {
  static final String PARAMS = "params.yaml";

  private final CsSystem system;
  private final String origin;

  /**
   * @param origin tells this computer from others that use the same work folder
   */
  public RunPlanner(CsSystem system, String origin) {
    this.system = system;
    this.origin = origin;
  }

  /**
   * The plan of a request.
   *
   * @param document the config as submitted; its file's folder is what its paths are relative to
   * @throws RunException where the system cannot do what is asked
   */
  public RunPlan plan(RunRequest request, ConfigDocument document) throws RunException {
    return new Plan(request.absolute(), document).make();
  }

  private boolean here() {
    return system.login().isEmpty();
  }

  private String hashed(Path path) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest((origin + "\0" + path).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 4);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** A name that no shell changes. */
  private static String plain(Path path) {
    Path name = path.getFileName();
    return String.valueOf(name == null ? "root" : name).replaceAll("[^A-Za-z0-9._-]", "_");
  }

  private String below(String folder) {
    return system.workDir().orElse("") + "/" + folder;
  }

  /** Forward slashes, because Linux reads the path; on Linux a backslash is part of a name. */
  private static String text(Path path) {
    String text = path.toString();
    return path.getFileSystem().getSeparator().equals("\\") ? text.replace('\\', '/') : text;
  }

  /** One plan in the making. */
  private final class Plan {
    private final RunRequest request;
    private final ConfigDocument document;
    private final PathResolver resolver;
    private final List<TextFile> texts = new ArrayList<>();
    private final Map<String, Path> uploads = new LinkedHashMap<>();
    private String runFolder = "";

    Plan(RunRequest request, ConfigDocument document) {
      this.request = request;
      this.document = document;
      this.resolver = PathResolver.of(document.file());
    }

    RunPlan make() throws RunException {
      Optional<String> shared = system.paths().there(request.modelDir());
      String modelDir;
      if (here() || shared.isPresent()) {
        modelDir = shared.orElse(text(request.modelDir()));
        runFolder = modelDir + "/job";
      } else {
        runFolder =
            below("runs/%s-%s".formatted(plain(request.modelDir()), hashed(request.modelDir())));
        modelDir = runFolder + "/model_dir";
      }
      RunPaths paths = new RunPaths(runFolder + "/" + PARAMS, modelDir, checkpoint(modelDir));
      List<String> words = SystemCommand.of(system, request, paths);
      Map<String, String> names = names();
      SentParams sent =
          SentParams.of(
              system.kind(),
              document,
              request,
              key -> names.getOrDefault(written(key), written(key)));
      texts.add(new TextFile(paths.params(), sent.text()));
      return new RunPlan(
          system,
          words,
          folder(),
          runFolder,
          modelDir,
          texts,
          uploads.entrySet().stream().map(e -> new Upload(e.getValue(), e.getKey())).toList(),
          sent.notes());
    }

    private String folder() throws RunException {
      if (system.kind() == SystemKind.CSZOO) {
        return runFolder;
      }
      return system
          .modelZoo()
          .orElseThrow(
              () ->
                  new RunException(
                      "the target '%s' lacks model_zoo; it names the folder of run.py"
                          .formatted(system.id())));
    }

    private Optional<String> checkpoint(String modelDir) {
      Optional<String> written = request.checkpointPath();
      if (written.isEmpty() || (written.get().contains(":") && !written.get().startsWith("/"))) {
        return written;
      }
      Path local = Path.of(written.get()).toAbsolutePath().normalize();
      if (!here() && request.modelDir().equals(local.getParent())) {
        // It was fetched from there.
        return Optional.of(modelDir + "/" + local.getFileName());
      }
      return Optional.of(sent(local, "checkpoints/" + hashed(local)));
    }

    /** The name of a file over there; it is sent where only this side has it. */
    private String sent(Path local, String folder) {
      Optional<String> shared = system.paths().there(local);
      if (here() || shared.isPresent()) {
        return shared.orElse(text(local));
      }
      String there = below(folder) + "/" + plain(local);
      uploads.put(there, local);
      return there;
    }

    private String written(String key) {
      return document.value(key).map(ConfigValue::text).orElse(key);
    }

    /** What the config calls a file or folder, to what it is called over there. */
    private Map<String, String> names() throws RunException {
      Map<String, String> names = new LinkedHashMap<>();
      for (String key : SentParams.pathKeys(document)) {
        String written = written(key);
        try {
          Path local = resolver.resolve(written);
          String name = key.endsWith(".data_dir") ? dataFolder(key, local) : vocabulary(local);
          names.merge(written, name, (one, same) -> one);
        } catch (InvalidPathException | DataException e) {
          throw new RunException(
              "%s:%d: %s is '%s': %s"
                  .formatted(document.file(), document.lineOf(key), key, written, e.getMessage()),
              e);
        }
      }
      return names;
    }

    private String dataFolder(String key, Path local) throws DataException {
      Optional<String> shared = system.paths().there(local);
      if (here() || shared.isPresent()) {
        return shared.orElse(text(local));
      }
      String there = below("data/%s-%s".formatted(plain(local), hashed(local)));
      String section = key.substring(0, key.lastIndexOf('.'));
      Split split = section.contains("train_") ? Split.TRAIN : Split.EVAL;
      boolean needed = split == Split.TRAIN ? request.mode().trains() : request.mode().evaluates();
      if (needed) {
        String processor = written(section + ".data_processor");
        for (Path file : DataProcessors.require(processor, local).files(local, split)) {
          uploads.put(there + "/" + file.getFileName(), file);
        }
      }
      return there;
    }

    private String vocabulary(Path local) {
      String name = String.valueOf(local.getFileName());
      if (!Files.exists(local) && name.equals(Vocabulary.BUILT_IN_NAME)) {
        String there = (here() ? runFolder : below("vocab")) + "/" + name;
        String content = String.join("\n", Vocabulary.uncased().pieces()) + "\n";
        if (texts.stream().noneMatch(text -> text.path().equals(there))) {
          texts.add(new TextFile(there, content));
        }
        return there;
      }
      return sent(local, "vocab/" + hashed(local));
    }
  }

  /**
   * As {@link #plan(RunRequest, ConfigDocument)}, with the config read from where the request says.
   *
   * @throws RunException if that cannot be read, too
   */
  public RunPlan plan(RunRequest request) throws RunException {
    try {
      return plan(request, ConfigDocument.load(request.params()));
    } catch (ConfigException e) {
      throw new RunException(String.valueOf(e.getMessage()), e);
    }
  }
}
