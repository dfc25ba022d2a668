package dev.sequent.fetch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A short text from a server that nobody need trust: its size and the time for all of it are
 * limited, and it comes over https, or from this computer.
 */
public final class SmallText {
  private final WebClient client;
  private final int mostBytes;
  private final Duration deadline;

  /**
   * @param mostBytes a longer text is refused
   * @param deadline time for everything, redirects included
   */
  public SmallText(WebClient client, int mostBytes, Duration deadline) {
    this.client = client;
    this.mostBytes = mostBytes;
    this.deadline = deadline;
  }

  /** Whether an address is one that is asked: https, or http on this computer; and no login. */
  public static boolean allowed(URI address) {
    String scheme = String.valueOf(address.getScheme());
    return address.getHost() != null
        && address.getRawUserInfo() == null
        && (scheme.equalsIgnoreCase("https") || scheme.equalsIgnoreCase("http"))
        && AccessToken.safeFor(address);
  }

  /**
   * Asks once.
   *
   * @throws FetchException with one sentence, whatever went wrong
   */
  public String read(URI address) throws FetchException {
    if (!allowed(address)) {
      throw new FetchException(
          FetchException.Reason.DENIED, address + " is not asked: it does not begin with https://");
    }
    CancelSignal late = new CancelSignal();
    CompletableFuture<Void> clock =
        CompletableFuture.runAsync(
            late::cancel,
            CompletableFuture.delayedExecutor(deadline.toNanos(), TimeUnit.NANOSECONDS));
    // From https everything stays https; from this computer nothing leads elsewhere.
    boolean elsewhere = "https".equalsIgnoreCase(address.getScheme());
    try (Answer answer =
        client.ask(
            "GET",
            address,
            Map.of("Accept", "application/json"),
            Optional.empty(),
            elsewhere,
            late)) {
      if (answer.status() != 200) {
        throw WebClient.refusal(answer, address);
      }
      return text(answer, late, address);
    } catch (IOException e) {
      throw new FetchException(
          FetchException.Reason.UNREACHABLE,
          "%s cannot be reached: %s".formatted(address, e.getMessage()),
          e);
    } catch (FetchException e) {
      throw e.reason() == FetchException.Reason.CANCELLED && !Thread.currentThread().isInterrupted()
          ? new FetchException(
              FetchException.Reason.UNREACHABLE,
              "%s took longer than %d s".formatted(address, deadline.toSeconds()),
              e)
          : e;
    } finally {
      clock.cancel(false);
    }
  }

  private String text(Answer answer, CancelSignal late, URI address)
      throws IOException, FetchException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    while (true) {
      Optional<List<ByteBuffer>> piece = answer.body().next(client.settings().stall(), late);
      if (piece.isEmpty()) {
        break;
      }
      for (ByteBuffer buffer : piece.get()) {
        if (bytes.size() + buffer.remaining() > mostBytes) {
          throw new FetchException(
              FetchException.Reason.DAMAGED,
              "%s answers with more than %,d bytes".formatted(address, mostBytes));
        }
        byte[] some = new byte[buffer.remaining()];
        buffer.get(some);
        bytes.write(some);
      }
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.toByteArray()))
          .toString();
    } catch (CharacterCodingException e) {
      throw new FetchException(
          FetchException.Reason.DAMAGED, address + " answers with something that is no text", e);
    }
  }
}
