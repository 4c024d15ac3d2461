package org.fedrouter.inference.boundary;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ToLongFunction;
import org.fedrouter.core.aggregation.secure.Signing;
import org.fedrouter.core.exchange.BindReply;
import org.fedrouter.core.exchange.Binding;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.exchange.Candidates;
import org.fedrouter.core.exchange.CloseReply;
import org.fedrouter.core.exchange.CloseRequest;
import org.fedrouter.core.exchange.CollectReply;
import org.fedrouter.core.exchange.CollectRequest;
import org.fedrouter.core.exchange.GenerateReply;
import org.fedrouter.core.exchange.GenerateRequest;
import org.fedrouter.core.exchange.Ints;
import org.fedrouter.core.exchange.OpenReply;
import org.fedrouter.core.exchange.StepReply;
import org.fedrouter.core.exchange.StepRequest;
import org.fedrouter.core.exchange.StreamFrame;
import org.fedrouter.core.exchange.Ticket;
import org.fedrouter.node.Node;

/**
 * A node without a model: it speaks the messages over plain HTTP, answers with words that count up,
 * and breaks on demand. Its votes are zero and unmasked.
 */
final class StubNode implements AutoCloseable {
  static final int SHARDS = 10;
  private static final Candidates CANDIDATES = new Candidates(Ints.of(5, 6, 7), Ints.of(0, 0, 0));

  /** The tokens that end an answer: no candidates, until a test says so. */
  volatile Ints ends = Ints.of(998, 999);

  private final String hospital;
  private final ToLongFunction<Binding> charge;
  private final ServerSocket server;
  private final KeyPair identity;
  private final KeyPair stranger;
  private final Map<UUID, Long> charges = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  volatile Fault fault = Fault.NONE;
  volatile String info = "{\"model\":\"stub\",\"model_hash\":\"base\"}";
  volatile String adapterHash = "";

  /** Closes the connection of whoever wants to know what it offers. */
  volatile boolean mute;

  /** Begins to tell what it offers, and says no more. */
  volatile boolean stalled;

  StubNode(String hospital, ToLongFunction<Binding> charge) {
    this.hospital = hospital;
    this.charge = charge;
    try {
      server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
      KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
      keys.initialize(new ECGenParameterSpec("secp256r1"));
      identity = keys.generateKeyPair();
      stranger = keys.generateKeyPair();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
    Thread unused = Thread.ofVirtual().start(this::serve);
  }

  Node node() {
    return new Node(
        hospital, hospital, URI.create("http://127.0.0.1:" + server.getLocalPort()), SHARDS);
  }

  Bytes key() {
    return Bytes.of(identity.getPublic().getEncoded());
  }

  PublicKey identity() {
    return identity.getPublic();
  }

  /** The paths that were posted to. */
  List<String> asked() {
    return asked;
  }

  /** The text of so many tokens. */
  static String words(int tokens) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < tokens; i++) {
      text.append(" w").append(i);
    }
    return text.toString();
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void serve() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        Thread unused = Thread.ofVirtual().start(() -> converse(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void converse(Socket socket) {
    try (socket) {
      InputStream in = socket.getInputStream();
      String head = head(in);
      String path = head.split(" ", 3)[1];
      byte[] body = in.readNBytes(length(head));
      asked.add(path);
      answer(path, body, socket);
    } catch (IOException gone) {
      // the reader has left; so does this node
    }
  }

  private void answer(String path, byte[] body, Socket socket) throws IOException {
    OutputStream out = socket.getOutputStream();
    if (path.equals("/info") && stalled) {
      out.write(
          "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      silence(socket);
      return;
    }
    if (path.equals("/info") && !mute) {
      send(out, info.getBytes(StandardCharsets.UTF_8));
      return;
    }
    if (path.equals("/info")) {
      return;
    }
    boolean work = !path.equals("/inference/close") && !path.equals("/inference/cancel");
    switch (work ? fault : Fault.NONE) {
      case KILLED -> {}
      case SILENT -> silence(socket);
      case GARBAGE -> send(out, new byte[] {0x7f, -1, -1, -1, 3});
      case SLOW -> {
        pause(20);
        work(path, body, socket);
      }
      case NONE, KILLED_MIDWAY, SILENT_MIDWAY, GARBAGE_MIDWAY, ENDLESS, OTHER_TEXT, FORGED ->
          work(path, body, socket);
    }
  }

  private void work(String path, byte[] body, Socket socket) throws IOException {
    if (path.equals("/inference/stream")) {
      stream(GenerateRequest.decode(body), socket);
      return;
    }
    boolean midway = path.equals("/inference/step") && StepRequest.decode(body).step() == 2;
    if (midway && fault == Fault.KILLED_MIDWAY) {
      return;
    }
    if (midway && fault == Fault.SILENT_MIDWAY) {
      silence(socket);
      return;
    }
    byte[] garbage = {9, 9, 9};
    send(
        socket.getOutputStream(),
        midway && fault == Fault.GARBAGE_MIDWAY ? garbage : reply(path, body));
  }

  private byte[] reply(String path, byte[] body) {
    return switch (path) {
      case "/inference/open" ->
          new OpenReply(
                  new Ticket(
                      hospital,
                      new UUID(1, 2),
                      1,
                      1,
                      Bytes.EMPTY,
                      Bytes.EMPTY,
                      "base",
                      Bytes.EMPTY),
                  SHARDS,
                  4,
                  ends)
              .encode();
      case "/inference/bind" -> new BindReply(charged(Binding.decode(body)), CANDIDATES).encode();
      case "/inference/collect" ->
          new CollectReply(Ints.of(new int[CollectRequest.decode(body).candidates().size()]))
              .encode();
      case "/inference/step" ->
          new StepReply(CANDIDATES, " w" + (StepRequest.decode(body).step() - 1)).encode();
      case "/inference/close" ->
          new CloseReply(words(CloseRequest.decode(body).tokens().size())).encode();
      case "/inference/generate" -> {
        GenerateRequest request = GenerateRequest.decode(body);
        yield signed(request, generated(request)).encode();
      }
      default -> new byte[0];
    };
  }

  /** As a hospital does: held once, at the first binding of an answer. */
  private long charged(Binding binding) {
    return charges.computeIfAbsent(binding.session(), id -> charge.applyAsLong(binding));
  }

  private GenerateReply generated(GenerateRequest request) {
    int tokens = request.sampling().maxTokens();
    String text = fault == Fault.OTHER_TEXT ? " no" : words(tokens);
    GenerateReply.Origin origin =
        new GenerateReply.Origin(
            "base", adapterHash, adapterHash.isEmpty() ? 0 : 2, adapterHash.isEmpty() ? 0 : 1e-6);
    return new GenerateReply(4, 0, tokens, GenerateReply.Finish.LENGTH, text, origin, Bytes.EMPTY);
  }

  private GenerateReply signed(GenerateRequest request, GenerateReply reply) {
    KeyPair key = fault == Fault.FORGED ? stranger : identity;
    return request.challenge().size() == 0
        ? reply
        : reply.signed(Signing.sign(key.getPrivate(), reply.statement(request)));
  }

  private void stream(GenerateRequest request, Socket socket) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    int tokens = request.sampling().maxTokens();
    for (int i = 0; i < tokens || fault == Fault.ENDLESS; i++) {
      if (i == 2 && fault == Fault.KILLED_MIDWAY) {
        return;
      }
      if (i == 2 && fault == Fault.SILENT_MIDWAY) {
        silence(socket);
        return;
      }
      if (i == 2 && fault == Fault.GARBAGE_MIDWAY) {
        out.write(new byte[] {-1, -1, -1, -1, 0});
        out.flush();
        return;
      }
      pause(fault == Fault.SLOW ? 10 : 1);
      out.write(new StreamFrame.Piece(1, " w" + i).encode());
      out.flush();
    }
    out.write(new StreamFrame.Done(generated(request)).encode());
    out.flush();
  }

  /** Until the reader leaves. */
  private static void silence(Socket socket) throws IOException {
    if (socket.getInputStream().read() >= 0) {
      throw new IOException("one message for each connection");
    }
  }

  private static void pause(int millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void send(OutputStream out, byte[] body) throws IOException {
    String head =
        "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: " + body.length + "\r\n\r\n";
    out.write(head.getBytes(StandardCharsets.US_ASCII));
    out.write(body);
    out.flush();
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("no request");
      }
      head.append((char) next);
    }
    return head.toString();
  }

  private static int length(String head) {
    for (String line : head.split("\r\n", -1)) {
      if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
        return Integer.parseInt(line.substring(15).strip());
      }
    }
    return 0;
  }
}
