package org.fedrouter.it.faults;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;

/** Carries bytes between router and node: well, late, or spoiled. It cannot read them. */
final class BadWire implements Closeable {
  private static final int LONGEST_DELAY_MILLIS = 80;

  private final int target;
  private final boolean spoils;
  private final ServerSocket door;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile boolean bad;

  /**
   * @param target port of the node
   * @param spoils changes bytes and cuts connections, else delays
   */
  BadWire(int target, boolean spoils) throws IOException {
    this.target = target;
    this.spoils = spoils;
    this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    threads.execute(this::accept);
  }

  int port() {
    return door.getLocalPort();
  }

  void bad(boolean wanted) {
    bad = wanted;
  }

  private void accept() {
    try {
      while (true) {
        Socket router = door.accept();
        Socket node = new Socket();
        open.add(router);
        open.add(node);
        node.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
        threads.execute(() -> carry(router, node, false));
        threads.execute(() -> carry(node, router, true));
      }
    } catch (IOException closed) {
      // The node is down or this wire is taken away: the router sees its connection refused.
    }
  }

  private void carry(Socket from, Socket to, boolean replies) {
    byte[] chunk = new byte[8192];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
        if (bad && replies) {
          spoil(chunk, n);
        }
        out.write(chunk, 0, n);
      }
    } catch (IOException cut) {
      // Both ends are closed: that is all a wire can say.
    } finally {
      open.remove(from);
      open.remove(to);
    }
  }

  private void spoil(byte[] chunk, int length) throws IOException {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    if (!spoils) {
      pause(random.nextInt(LONGEST_DELAY_MILLIS));
    } else if (random.nextInt(4) == 0) {
      throw new IOException("cut");
    } else if (random.nextBoolean()) {
      chunk[random.nextInt(length)] ^= 0x55;
    }
  }

  private static void pause(int millis) throws IOException {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
    for (Socket socket : open) {
      socket.close();
    }
    threads.shutdownNow();
  }
}
