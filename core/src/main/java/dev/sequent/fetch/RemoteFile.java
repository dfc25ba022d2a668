package dev.sequent.fetch;

import java.net.URI;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A file somewhere else, and what is known about it.
 *
 * @param address where it is, http or https
 * @param bytes its length, where it was published
 * @param checksum what it adds up to, where it was published
 * @param token sent to the address's own server
 */
public record RemoteFile(
    URI address, OptionalLong bytes, Optional<Checksum> checksum, Optional<AccessToken> token) {

  /** A file of which nothing but its address is known. */
  public static RemoteFile at(URI address) {
    return new RemoteFile(address, OptionalLong.empty(), Optional.empty(), Optional.empty());
  }

  /** A file whose length and SHA-256 were published. */
  public static RemoteFile published(URI address, long bytes, String sha256) {
    return new RemoteFile(
        address, OptionalLong.of(bytes), Optional.of(Checksum.sha256(sha256)), Optional.empty());
  }

  /** The last part of the address's path, for people to read. */
  public String name() {
    String path = String.valueOf(address.getPath());
    String last = path.substring(path.lastIndexOf('/') + 1);
    return last.isEmpty() ? address.toString() : last;
  }
}
