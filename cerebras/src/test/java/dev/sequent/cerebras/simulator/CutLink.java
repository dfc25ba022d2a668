package dev.sequent.cerebras.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A cable between a client and a login node that can be cut and mended, and counts what comes
 * through it from the node.
 */
public final class CutLink implements AutoCloseable {
  private final ServerSocket listening;
  private final int to;
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final AtomicLong received = new AtomicLong();
  private volatile boolean cut;

  /** A cable to a port of the loopback device. */
  public CutLink(int to) throws IOException {
    this.to = to;
    this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofPlatform().daemon().name("cut link").start(this::accept);
  }

  /** Where the client connects. */
  public int port() {
    return listening.getLocalPort();
  }

  /** Bytes that came from the node so far. */
  public long received() {
    return received.get();
  }

  /** Ends all connections, and every new one at once. */
  public void cut() throws IOException {
    cut = true;
    for (Socket socket : open) {
      socket.close();
    }
    open.clear();
  }

  /** Lets connections through again. */
  public void mend() {
    cut = false;
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listening.accept();
        if (cut) {
          client.close();
          continue;
        }
        Socket node = new Socket();
        try {
          node.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), to));
        } catch (IOException e) {
          // The node is gone: for the client that is a connection that ends at once.
          client.close();
          continue;
        }
        open.add(client);
        open.add(node);
        pump(client, node, new AtomicLong());
        pump(node, client, received);
      }
    } catch (IOException e) {
      // Closed: the test is over.
    }
  }

  private static void pump(Socket from, Socket to, AtomicLong count) {
    Thread.ofPlatform()
        .daemon()
        .name("cable")
        .start(
            () -> {
              byte[] bytes = new byte[16_384];
              try (from;
                  to) {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                int n = in.read(bytes);
                while (n >= 0) {
                  out.write(bytes, 0, n);
                  count.addAndGet(n);
                  n = in.read(bytes);
                }
              } catch (IOException e) {
                // Cut: both ends see it.
              }
            });
  }

  @Override
  public void close() throws IOException {
    listening.close();
    cut();
  }
}
