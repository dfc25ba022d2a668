package dev.sequent.cerebras.host;

import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.agent.SshAgent;
import org.apache.sshd.agent.SshAgentFactory;
import org.apache.sshd.agent.SshAgentServer;
import org.apache.sshd.agent.common.AbstractAgentProxy;
import org.apache.sshd.common.FactoryManager;
import org.apache.sshd.common.channel.ChannelFactory;
import org.apache.sshd.common.session.ConnectionService;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The user's running {@code ssh-agent}, which signs with keys that it never hands out. The library
 * has a client of its own that needs a native library; Java speaks to the socket by itself.
 */
final class UnixAgent extends AbstractAgentProxy {
  /** An agent's answers are lists of public keys and signatures: far below this. */
  private static final int MOST_BYTES = 1 << 20;

  private final SocketChannel channel;

  private UnixAgent(Path socket) throws IOException {
    super(null);
    channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      channel.connect(UnixDomainSocketAddress.of(socket));
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** Finds the agent that {@code SSH_AUTH_SOCK} names; empty where it names none. */
  static Optional<SshAgentFactory> factory(@Nullable String socket) {
    return socket == null || socket.isBlank()
        ? Optional.empty()
        : Optional.of(new Factory(Path.of(socket)));
  }

  @Override
  public boolean isOpen() {
    return channel.isOpen();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  @Override
  protected synchronized Buffer request(Buffer buffer) throws IOException {
    ByteBuffer question = ByteBuffer.wrap(buffer.array(), buffer.rpos(), buffer.available());
    while (question.hasRemaining()) {
      channel.write(question);
    }
    int length = read(4).getInt();
    if (length < 1 || length > MOST_BYTES) {
      throw new IOException("ssh-agent answers with %,d bytes".formatted(length));
    }
    return new ByteArrayBuffer(read(length).array());
  }

  private ByteBuffer read(int bytes) throws IOException {
    ByteBuffer answer = ByteBuffer.allocate(bytes);
    while (answer.hasRemaining()) {
      if (channel.read(answer) < 0) {
        throw new EOFException("ssh-agent has hung up");
      }
    }
    return answer.flip();
  }

  private record Factory(Path socket) implements SshAgentFactory {
    @Override
    public List<ChannelFactory> getChannelForwardingFactories(FactoryManager manager) {
      // The login node is not to use the agent.
      return List.of();
    }

    @Override
    public @Nullable SshAgent createClient(@Nullable Session session, FactoryManager manager) {
      try {
        return new UnixAgent(socket);
      } catch (IOException e) {
        // A socket left behind by an agent that is gone: as if there were none.
        return null;
      }
    }

    @Override
    public SshAgentServer createServer(ConnectionService service) {
      throw new UnsupportedOperationException("agents are not forwarded");
    }
  }
}
