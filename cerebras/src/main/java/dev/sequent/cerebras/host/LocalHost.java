package dev.sequent.cerebras.host;

import dev.sequent.cerebras.host.HostException.Reason;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** This computer, where it is itself a node of the system's support cluster. */
public final class LocalHost implements Host {
  /** ENOENT, and the number that Windows has for it. */
  private static final Pattern NO_FILE = Pattern.compile("error[:=] ?2\\b");

  @Override
  public String name() {
    return "this computer";
  }

  @Override
  public boolean here() {
    return true;
  }

  @Override
  public void connect() {
    // Nothing lies in between.
  }

  @Override
  public CommandResult run(List<String> command, Optional<String> folder, Duration limit)
      throws HostException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(
                folder.map(File::new).orElseGet(() -> new File(System.getProperty("user.home"))))
            .redirectInput(ProcessBuilder.Redirect.from(nothing()));
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      // What a shell would say, so that both kinds of host answer alike.
      return new CommandResult(CommandResult.NOT_FOUND, "", notStarted(builder, e));
    }
    CappedBytes output = new CappedBytes();
    CappedBytes errors = new CappedBytes();
    Thread out = drain(process.getInputStream(), output, command);
    Thread err = drain(process.getErrorStream(), errors, command);
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        end(process);
        throw new HostException(
            Reason.FAILED,
            "running %s took longer than %d s".formatted(command.getFirst(), limit.toSeconds()));
      }
      out.join(limit);
      err.join(limit);
    } catch (InterruptedException e) {
      end(process);
      Thread.currentThread().interrupt();
      throw new HostException(
          Reason.INTERRUPTED, "running %s was interrupted".formatted(command.getFirst()), e);
    }
    return new CommandResult(process.exitValue(), output.text(), errors.text());
  }

  /** Java's sentence names the folder it was to start in and the system's number, not the PATH. */
  private static String notStarted(ProcessBuilder builder, IOException reason) {
    String said = String.valueOf(reason.getMessage());
    if (!NO_FILE.matcher(said).find()) {
      return said;
    }
    return builder.directory().isDirectory()
        ? builder.command().getFirst() + ": command not found"
        : "there is no folder " + builder.directory();
  }

  private static File nothing() {
    return new File(File.separatorChar == '\\' ? "NUL" : "/dev/null");
  }

  private static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private static Thread drain(InputStream from, CappedBytes to, List<String> command) {
    return Thread.ofPlatform()
        .daemon()
        .name("output of " + command.getFirst())
        .start(
            () -> {
              try (from) {
                from.transferTo(to);
              } catch (IOException e) {
                // Its process was ended; what came before is kept.
              }
            });
  }

  @Override
  public Optional<FileEntry> stat(String path) throws HostException {
    try {
      return Optional.of(entry(Path.of(path)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw trouble(e, path);
    }
  }

  @Override
  public List<FileEntry> list(String folder) throws HostException {
    try (Stream<Path> found = Files.list(Path.of(folder))) {
      List<FileEntry> entries = new ArrayList<>();
      for (Path path : found.toList()) {
        stat(path.toString()).ifPresent(entries::add);
      }
      return entries;
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw trouble(e, folder);
    }
  }

  private static FileEntry entry(Path path) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
    Path name = path.getFileName();
    return new FileEntry(
        name == null ? "" : name.toString(),
        attributes.isDirectory(),
        attributes.isRegularFile(),
        attributes.size(),
        attributes.lastModifiedTime().toMillis() / 1000);
  }

  @Override
  public long read(String path, long offset, long most, OutputStream sink) throws HostException {
    try (FileChannel channel = FileChannel.open(Path.of(path))) {
      long length = Math.min(most, channel.size() - offset);
      return length <= 0 ? 0 : channel.transferTo(offset, length, Channels.newChannel(sink));
    } catch (IOException e) {
      throw trouble(e, path);
    }
  }

  @Override
  public void makeFolders(String folder) throws HostException {
    try {
      Files.createDirectories(Path.of(folder));
    } catch (IOException e) {
      throw trouble(e, folder);
    }
  }

  @Override
  public long upload(Path from, String to, TransferProgress progress) throws HostException {
    Path target = Path.of(to);
    try {
      long size = Files.size(from);
      if (same(from, target)) {
        progress.moved(size, size);
        return 0;
      }
      Path part = target.resolveSibling(target.getFileName() + ".part");
      Files.copy(
          from, part, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      progress.moved(size, size);
      return size;
    } catch (IOException e) {
      throw trouble(e, to);
    }
  }

  private static boolean same(Path from, Path target) throws IOException {
    if (!Files.exists(target)) {
      return false;
    }
    if (Files.isSameFile(from, target)) {
      return true;
    }
    FileEntry one = entry(from);
    FileEntry other = entry(target);
    return one.size() == other.size() && one.modified() == other.modified();
  }

  @Override
  public void write(String path, byte[] content) throws HostException {
    try {
      Path part = Path.of(path + ".part");
      Files.write(part, content);
      Files.move(
          part, Path.of(path), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw trouble(e, path);
    }
  }

  @Override
  public long freeSpace(String folder) throws HostException {
    // Not by FileStore, which looks for a mount point and finds none in some containers.
    Path path = Path.of(folder);
    if (!Files.exists(path)) {
      throw trouble(new NoSuchFileException(folder), folder);
    }
    return path.toFile().getUsableSpace();
  }

  private static HostException trouble(IOException e, String path) {
    if (e instanceof NoSuchFileException missing) {
      return new HostException(Reason.NOT_FOUND, "there is no %s".formatted(missing.getFile()), e);
    }
    if (e instanceof AccessDeniedException) {
      return new HostException(Reason.DENIED, "%s may not be read or written".formatted(path), e);
    }
    String why = String.valueOf(e.getMessage());
    if (why.contains("No space left")) {
      return new HostException(Reason.NO_SPACE, "the disk of %s is full".formatted(path), e);
    }
    return new HostException(Reason.FAILED, "%s: %s".formatted(path, why), e);
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
