package dev.sequent.cerebras.host;

import dev.sequent.cerebras.host.HostException.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClient.Attributes;
import org.apache.sshd.sftp.client.SftpClient.CloseableHandle;
import org.apache.sshd.sftp.client.impl.AbstractSftpClient;
import org.apache.sshd.sftp.client.impl.SftpInputStreamAsync;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;

/** A login node, reached over SSH; commands over its exec channel, files over SFTP. */
public final class SshHost implements Host {
  private static final int CHUNK = 32 * 1024;
  private static final Duration SHORT = Duration.ofMinutes(1);

  /** Exit statuses of processes that a signal ended, by the names that SSH gives the signals. */
  private static final List<String> SIGNALS =
      List.of(
          "", "HUP", "INT", "QUIT", "ILL", "TRAP", "ABRT", "BUS", "FPE", "KILL", "USR1", "SEGV",
          "USR2", "PIPE", "ALRM", "TERM");

  private final SshLink link;

  /** The host of a login; connects at the first call that needs it. */
  public SshHost(Login login, SshSettings settings, Asker asker) {
    this.link = new SshLink(login, settings, asker);
  }

  @Override
  public String name() {
    return link.name();
  }

  @Override
  public boolean here() {
    return false;
  }

  @Override
  public void connect() throws HostException {
    link.session();
  }

  @Override
  public CommandResult run(List<String> command, Optional<String> folder, Duration limit)
      throws HostException {
    String script =
        folder.map(f -> "cd " + PosixShell.quote(f) + " && ").orElse("")
            + "exec "
            + PosixShell.join(command);
    // The user's own shell may be any; the inner one is POSIX's.
    String line = "exec sh -c " + PosixShell.quote(script);
    String action = "running %s on %s".formatted(command.getFirst(), name());
    CappedBytes output = new CappedBytes();
    CappedBytes errors = new CappedBytes();
    try (ChannelExec channel = link.exec(line)) {
      channel.setIn(new ByteArrayInputStream(new byte[0]));
      channel.setOut(output);
      channel.setErr(errors);
      channel.open().verify(limit);
      Set<ClientChannelEvent> events =
          channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), limit);
      if (events.contains(ClientChannelEvent.TIMEOUT)) {
        throw new HostException(
            Reason.FAILED, "%s took longer than %d s".formatted(action, limit.toSeconds()));
      }
      return new CommandResult(status(channel, action), output.text(), errors.text());
    } catch (IOException e) {
      throw link.trouble(e, action);
    }
  }

  private int status(ChannelExec channel, String action) throws HostException {
    Integer status = channel.getExitStatus();
    if (status != null) {
      return status;
    }
    String signal = channel.getExitSignal();
    if (signal != null) {
      return 128 + Math.max(0, SIGNALS.indexOf(signal));
    }
    throw new HostException(
        Reason.LINK_LOST, "%s: the connection to %s was lost".formatted(action, name()));
  }

  @Override
  public Optional<FileEntry> stat(String path) throws HostException {
    try {
      return Optional.of(entry(path.substring(path.lastIndexOf('/') + 1), link.files().stat(path)));
    } catch (IOException e) {
      HostException trouble = fileTrouble(e, path);
      if (trouble.reason() == Reason.NOT_FOUND) {
        return Optional.empty();
      }
      throw trouble;
    }
  }

  @Override
  public List<FileEntry> list(String folder) throws HostException {
    List<FileEntry> entries = new ArrayList<>();
    try {
      for (SftpClient.DirEntry found : read(folder)) {
        String name = found.getFilename();
        if (name.equals(".") || name.equals("..")) {
          continue;
        }
        Attributes attributes = found.getAttributes();
        if (attributes.isSymbolicLink()) {
          stat(folder + "/" + name).ifPresent(entries::add);
        } else {
          entries.add(entry(name, attributes));
        }
      }
      return entries;
    } catch (IOException e) {
      HostException trouble = fileTrouble(e, folder);
      if (trouble.reason() == Reason.NOT_FOUND) {
        return List.of();
      }
      throw trouble;
    }
  }

  private List<SftpClient.DirEntry> read(String folder) throws HostException, IOException {
    try {
      List<SftpClient.DirEntry> found = new ArrayList<>();
      link.files().readDir(folder).forEach(found::add);
      return found;
    } catch (RuntimeException e) {
      // The library's iterator cannot throw what its reading throws.
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw e;
    }
  }

  private static FileEntry entry(String name, Attributes attributes) {
    long modified =
        attributes.getModifyTime() == null ? 0 : attributes.getModifyTime().toMillis() / 1000;
    return new FileEntry(
        name, attributes.isDirectory(), attributes.isRegularFile(), attributes.getSize(), modified);
  }

  @Override
  public long read(String path, long offset, long most, OutputStream sink) throws HostException {
    SftpClient files = link.files();
    try (CloseableHandle handle = files.open(path, SftpClient.OpenMode.Read)) {
      long end = Math.min(files.stat(handle).getSize(), offset + most);
      if (end <= offset) {
        return 0;
      }
      if (end - offset <= CHUNK) {
        return small(files, handle, offset, (int) (end - offset), sink);
      }
      // Several requests under way at once: a distant host would else give one piece a round trip.
      try (SftpInputStreamAsync pieces =
          new SftpInputStreamAsync(
              (AbstractSftpClient) files, CHUNK, offset, end, path, handle, false)) {
        byte[] piece = new byte[CHUNK];
        long left = end - offset;
        while (left > 0) {
          int n = pieces.read(piece, 0, (int) Math.min(piece.length, left));
          if (n < 0) {
            break;
          }
          sink.write(piece, 0, n);
          left -= n;
        }
        return end - offset - left;
      }
    } catch (IOException e) {
      throw fileTrouble(e, path);
    }
  }

  private static long small(
      SftpClient files, CloseableHandle handle, long offset, int length, OutputStream sink)
      throws IOException {
    byte[] piece = new byte[length];
    int read = 0;
    while (read < length) {
      int n = files.read(handle, offset + read, piece, read, length - read);
      if (n < 0) {
        break;
      }
      read += n;
    }
    sink.write(piece, 0, read);
    return read;
  }

  @Override
  public void makeFolders(String folder) throws HostException {
    shell(List.of("mkdir", "-p", "--", folder), "the folder %s cannot be made".formatted(folder));
  }

  @Override
  public long upload(Path from, String to, TransferProgress progress) throws HostException {
    return new Upload(this, link, from, to, progress).send();
  }

  @Override
  public void write(String path, byte[] content) throws HostException {
    String part = path + ".part";
    try (OutputStream out = link.files().write(part)) {
      out.write(content);
    } catch (IOException e) {
      throw writeTrouble(e, path, content.length);
    }
    rename(part, path);
  }

  /** Gives a whole file its name, whatever had it before. */
  void rename(String from, String to) throws HostException {
    shell(List.of("mv", "-f", "--", from, to), "%s cannot be put in place".formatted(to));
  }

  private void shell(List<String> command, String failed) throws HostException {
    CommandResult result = run(command, Optional.empty(), SHORT);
    if (!result.ok()) {
      String words = result.lastWords();
      Reason reason =
          words.contains("No space")
              ? Reason.NO_SPACE
              : words.contains("Permission denied") ? Reason.DENIED : Reason.FAILED;
      throw new HostException(reason, "%s on %s: %s".formatted(failed, name(), words));
    }
  }

  @Override
  public long freeSpace(String folder) throws HostException {
    CommandResult result = run(List.of("df", "-Pk", "--", folder), Optional.empty(), SHORT);
    return DiskFree.available(result)
        .orElseThrow(
            () ->
                new HostException(
                    Reason.FAILED,
                    "df does not say how full the disk of %s on %s is: %s"
                        .formatted(folder, name(), result.lastWords())));
  }

  /** What went wrong as a file was written; servers say of a full disk no more than "failure". */
  HostException writeTrouble(IOException e, String path, long bytes) {
    HostException trouble = fileTrouble(e, path);
    if (trouble.reason() != Reason.FAILED) {
      return trouble;
    }
    try {
      String folder = path.substring(0, Math.max(1, path.lastIndexOf('/')));
      long free = freeSpace(folder);
      if (free < bytes) {
        return new HostException(
            Reason.NO_SPACE,
            "the disk of %s on %s is full: %,d bytes are needed and %,d are free"
                .formatted(folder, name(), bytes, free),
            e);
      }
    } catch (HostException again) {
      trouble.addSuppressed(again);
    }
    return trouble;
  }

  /** What went wrong with a file. */
  HostException fileTrouble(IOException e, String path) {
    if (e instanceof SftpException sftp) {
      switch (sftp.getStatus()) {
        case SftpConstants.SSH_FX_NO_SUCH_FILE, SftpConstants.SSH_FX_NO_SUCH_PATH -> {
          return new HostException(
              Reason.NOT_FOUND, "there is no %s on %s".formatted(path, name()), e);
        }
        case SftpConstants.SSH_FX_PERMISSION_DENIED -> {
          return new HostException(
              Reason.DENIED, "%s on %s may not be read or written".formatted(path, name()), e);
        }
        case SftpConstants.SSH_FX_NO_SPACE_ON_FILESYSTEM, SftpConstants.SSH_FX_QUOTA_EXCEEDED -> {
          return new HostException(
              Reason.NO_SPACE, "the disk of %s on %s is full".formatted(path, name()), e);
        }
        default -> {
          // What else a server says is told as it says it.
        }
      }
    }
    return link.trouble(e, "%s on %s".formatted(path, name()));
  }

  @Override
  public void close() {
    link.close();
  }
}
