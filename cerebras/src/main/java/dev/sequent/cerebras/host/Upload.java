package dev.sequent.cerebras.host;

import dev.sequent.cerebras.host.HostException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClient.OpenMode;
import org.apache.sshd.sftp.client.impl.SftpOutputStreamAsync;

/**
 * One file on its way to a login node. It is written under another name, which tells its size and
 * time, so that a later try goes on where this one broke off and a changed file begins anew; then
 * it gets its time and its name. A file of the same size and time counts as the same, as for {@code
 * rsync}.
 */
final class Upload {
  private static final int CHUNK = 32 * 1024;

  private final SshHost host;
  private final SshLink link;
  private final Path from;
  private final String to;
  private final TransferProgress progress;

  Upload(SshHost host, SshLink link, Path from, String to, TransferProgress progress) {
    this.host = host;
    this.link = link;
    this.from = from;
    this.to = to;
    this.progress = progress;
  }

  /** Returns how many bytes went over the wire. */
  long send() throws HostException {
    long size;
    long seconds;
    try {
      size = Files.size(from);
      seconds = Files.getLastModifiedTime(from).toMillis() / 1000;
    } catch (IOException e) {
      throw unreadable(e);
    }
    Optional<FileEntry> there = host.stat(to);
    if (there.isPresent() && there.get().size() == size && there.get().modified() == seconds) {
      progress.moved(size, size);
      return 0;
    }
    String part = "%s.%d-%d.part".formatted(to, size, seconds);
    long begin = host.stat(part).map(FileEntry::size).filter(n -> n <= size).orElse(0L);
    long sent = size - begin;
    write(part, begin, size);
    long arrived = host.stat(part).map(FileEntry::size).orElse(-1L);
    if (arrived != size) {
      throw new HostException(
          Reason.FAILED,
          "%s was changed while it was sent: %,d of %,d bytes are on %s; try again"
              .formatted(from, arrived, size, host.name()));
    }
    try {
      SftpClient.Attributes time = new SftpClient.Attributes();
      time.modifyTime(FileTime.fromMillis(seconds * 1000));
      time.accessTime(FileTime.fromMillis(seconds * 1000));
      link.files().setStat(part, time);
    } catch (IOException e) {
      throw host.fileTrouble(e, part);
    }
    host.rename(part, to);
    return sent;
  }

  private void write(String part, long begin, long size) throws HostException {
    List<OpenMode> modes =
        begin == 0
            ? List.of(OpenMode.Write, OpenMode.Create, OpenMode.Truncate)
            : List.of(OpenMode.Write);
    SftpClient files = link.files();
    byte[] piece = new byte[CHUNK];
    try (FileChannel channel = FileChannel.open(from).position(begin);
        InputStream in = Channels.newInputStream(channel)) {
      try (SftpOutputStreamAsync out = (SftpOutputStreamAsync) files.write(part, CHUNK, modes)) {
        out.setOffset(begin);
        long done = begin;
        while (done < size) {
          int n = in.read(piece, 0, (int) Math.min(piece.length, size - done));
          if (n < 0) {
            break;
          }
          out.write(piece, 0, n);
          done += n;
          progress.moved(done, size);
        }
      } catch (IOException e) {
        throw host.writeTrouble(e, to, size - begin);
      }
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private HostException unreadable(IOException e) {
    return new HostException(Reason.FAILED, "%s cannot be read: %s".formatted(from, e), e);
  }
}
