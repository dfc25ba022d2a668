package dev.sequent.fetch;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a server said.
 *
 * @param status HTTP's number
 * @param address the address that answered, after redirects
 * @param hops the headers of every answer on the way, the last one's last
 * @param body the bytes that follow
 */
record Answer(int status, URI address, List<HttpHeaders> hops, BodyReader body)
    implements AutoCloseable {

  /** A header of the last answer. */
  Optional<String> header(String name) {
    return hops.getLast().firstValue(name);
  }

  /** A header that any answer on the way may carry: the first one that does. */
  Optional<String> anyHeader(String name) {
    return hops.stream().flatMap(hop -> hop.firstValue(name).stream()).findFirst();
  }

  /** A header of the last answer that is a count; empty where it is missing or no count. */
  OptionalLong count(String name) {
    return header(name).map(Answer::digits).orElse(OptionalLong.empty());
  }

  /** A count as HTTP writes it; empty for anything else. */
  static OptionalLong digits(String text) {
    boolean sane =
        !text.isEmpty() && text.length() <= 18 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    return sane ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
  }

  @Override
  public void close() {
    body.close();
  }
}
