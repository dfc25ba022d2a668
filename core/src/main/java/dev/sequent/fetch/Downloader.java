package dev.sequent.fetch;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fetches one file, whole and right or not at all. A broken connection is taken up where it broke,
 * by this process or a later one, as long as the server still has the same version; a file whose
 * checksum is known is compared with it before it gets its name.
 *
 * <p>Ranges are those of RFC 9110, section 14.
 */
public final class Downloader {
  private static final Pattern CONTENT_RANGE =
      Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18}|\\*)");

  /** Kept free where a server does not say how much will come. */
  private static final long RESERVE = 64L << 20;

  private final WebClient web;
  private final DiskSpace space;

  /**
   * @param web asks the servers
   * @param space tells whether a file has room
   */
  public Downloader(WebClient web, DiskSpace space) {
    this.web = web;
    this.space = space;
  }

  WebClient web() {
    return web;
  }

  DiskSpace space() {
    return space;
  }

  /**
   * Fetches a file.
   *
   * @param target the name it gets; it must be free
   * @throws FetchException where it cannot be had; what was received stays beside {@code target} as
   *     {@code .part} for a later attempt, unless it is of no use
   */
  public Received fetch(RemoteFile remote, Path target, FetchListener listener, CancelSignal cancel)
      throws FetchException {
    if (Files.exists(target)) {
      throw new FetchException(
          FetchException.Reason.TAKEN, target + ": this exists already and is not overwritten");
    }
    listener.begins(remote.name());
    try (PartialFile part = PartialFile.open(target, remote.address())) {
      boolean second = false;
      while (true) {
        transferAll(remote, part, listener, cancel);
        Optional<String> wrong = wrong(remote, part);
        if (wrong.isEmpty()) {
          Received received =
              new Received(
                  part.size(),
                  part.checksum(Checksum.Type.SHA256).hex(),
                  remote.checksum().isPresent());
          part.publish();
          return received;
        }
        if (!part.resumed() || second) {
          part.discard();
          throw new FetchException(
              FetchException.Reason.DAMAGED,
              "%s: %s; it was not kept".formatted(remote.address(), wrong.get()));
        }
        // Pieces of two attempts may not belong together; in one piece it may be right.
        listener.says(remote.name() + " came out wrong after a break; fetching it anew.");
        part.restart();
        second = true;
      }
    }
  }

  private void transferAll(
      RemoteFile remote, PartialFile part, FetchListener listener, CancelSignal cancel)
      throws FetchException {
    int failures = 0;
    while (true) {
      long before = part.size();
      try {
        transfer(remote, part, listener, cancel);
        return;
      } catch (IOException e) {
        failures = part.size() > before ? 1 : failures + 1;
        Duration pause = pause(e, failures);
        if (failures >= web.settings().attempts()
            || pause.compareTo(FetchSettings.LONGEST_PAUSE) > 0) {
          throw unreachable(remote.address(), e, part.size());
        }
        listener.says("%s: %s; trying again.".formatted(remote.name(), reason(e)));
        cancel.pause(pause);
      }
    }
  }

  private Duration pause(IOException e, int failures) {
    Optional<Duration> asked =
        e instanceof WebClient.TryAgain again ? again.after() : Optional.empty();
    return asked.orElse(web.settings().pauseAfter(failures));
  }

  private void transfer(
      RemoteFile remote, PartialFile part, FetchListener listener, CancelSignal cancel)
      throws IOException, FetchException {
    if (part.size() > 0 && part.validator().isEmpty() && remote.checksum().isEmpty()) {
      // Nothing would tell whether the rest is of the same version.
      part.restart();
    }
    long have = part.size();
    if (have > 0 && remote.bytes().orElse(-1) == have) {
      return;
    }
    try (Answer answer =
        web.ask("GET", remote.address(), range(have, part), remote.token(), true, cancel)) {
      OptionalLong total = total(answer, have, part);
      requirePublishedLength(remote, total, part);
      if (total.isPresent()) {
        space.require(part.folder(), total.getAsLong() - part.size());
      }
      part.remember(remote.address(), validator(answer));
      receive(answer, part, total, listener, cancel);
    }
  }

  private static Map<String, String> range(long have, PartialFile part) {
    Map<String, String> headers = new LinkedHashMap<>();
    if (have > 0) {
      headers.put("Range", "bytes=" + have + "-");
      part.validator().ifPresent(version -> headers.put("If-Range", version));
    }
    return headers;
  }

  /** The length of the whole file; afterwards the part ends where the answer's bytes begin. */
  private static OptionalLong total(Answer answer, long have, PartialFile part)
      throws IOException, FetchException {
    if (answer.header("Content-Encoding").filter(c -> !c.equals("identity")).isPresent()) {
      throw new FetchException(
          FetchException.Reason.UNREACHABLE,
          answer.address() + ": the server sends it compressed though asked not to");
    }
    return switch (answer.status()) {
      case 200 -> {
        // Without ranges, or another version than the one begun with.
        part.restart();
        yield answer.count("Content-Length");
      }
      case 206 -> {
        Matcher range = CONTENT_RANGE.matcher(answer.header("Content-Range").orElse(""));
        if (have == 0 || !range.matches() || Long.parseLong(range.group(1)) != have) {
          part.restart();
          throw new IOException("the server sent another part than the one asked for");
        }
        part.goesOn();
        yield Answer.digits(range.group(3));
      }
      case 416 -> {
        part.restart();
        throw new IOException("the server has no such part");
      }
      default -> throw WebClient.refusal(answer, answer.address());
    };
  }

  private static void requirePublishedLength(
      RemoteFile remote, OptionalLong total, PartialFile part) throws FetchException {
    if (total.isPresent()
        && remote.bytes().isPresent()
        && total.getAsLong() != remote.bytes().getAsLong()) {
      part.discard();
      throw new FetchException(
          FetchException.Reason.DAMAGED,
          "%s has %,d bytes, and the file that was published has %,d: it is another one and was not kept"
              .formatted(remote.address(), total.getAsLong(), remote.bytes().getAsLong()));
    }
  }

  private static Optional<String> validator(Answer answer) {
    // If-Range takes only ETags that promise the same bytes; a weak one does not.
    return answer
        .header("ETag")
        .filter(tag -> !tag.startsWith("W/"))
        .or(() -> answer.header("Last-Modified"));
  }

  private void receive(
      Answer answer,
      PartialFile part,
      OptionalLong total,
      FetchListener listener,
      CancelSignal cancel)
      throws IOException, FetchException {
    long there = part.size();
    listener.received(there, total);
    while (true) {
      Optional<List<ByteBuffer>> piece = answer.body().next(web.settings().stall(), cancel);
      if (piece.isEmpty()) {
        break;
      }
      part.append(piece.get());
      there = part.size();
      if (there > total.orElse(Long.MAX_VALUE)) {
        part.discard();
        throw new FetchException(
            FetchException.Reason.DAMAGED,
            answer.address() + " sends more bytes than it announced; nothing was kept");
      }
      if (total.isEmpty()) {
        space.require(part.folder(), RESERVE);
      }
      listener.received(there, total);
    }
    if (there < total.orElse(there)) {
      throw new IOException(
          "the connection ended after %,d of %,d bytes".formatted(there, total.getAsLong()));
    }
  }

  /** What is wrong with a whole file; empty where nothing is. */
  private static Optional<String> wrong(RemoteFile remote, PartialFile part) throws FetchException {
    if (remote.bytes().isPresent() && remote.bytes().getAsLong() != part.size()) {
      return Optional.of(
          "%,d bytes came, and the file has %,d"
              .formatted(part.size(), remote.bytes().getAsLong()));
    }
    if (remote.checksum().isEmpty()) {
      return Optional.empty();
    }
    Checksum published = remote.checksum().get();
    Checksum came = part.checksum(published.type());
    return came.equals(published)
        ? Optional.empty()
        : Optional.of(
            "its checksum is %s, and the published one is %s"
                .formatted(came.hex(), published.hex()));
  }

  static FetchException unreachable(URI address, IOException e, long have) {
    String kept = have > 0 ? "; %,d bytes are kept to go on from".formatted(have) : "";
    return new FetchException(
        FetchException.Reason.UNREACHABLE,
        "%s cannot be fetched: %s%s".formatted(address, reason(e), kept),
        e);
  }

  /** Java's own messages for a network that is not there are often empty. */
  static String reason(IOException e) {
    return switch (e) {
      case HttpConnectTimeoutException timeout -> "nobody answers";
      case ConnectException refused ->
          refused.getCause() instanceof UnresolvedAddressException
              ? "there is no such host, or no network"
              : "no connection could be made";
      case UnknownHostException unknown -> "there is no such host, or no network";
      default -> e.getMessage() == null ? "the connection broke" : e.getMessage();
    };
  }
}
