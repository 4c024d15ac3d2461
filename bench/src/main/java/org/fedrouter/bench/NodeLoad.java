package org.fedrouter.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.exchange.GenerateReply;
import org.fedrouter.core.exchange.GenerateRequest;
import org.fedrouter.core.exchange.Input;
import org.fedrouter.core.exchange.Sampling;

/**
 * Whole answers of a node over HTTP/1.1 with client certificates: {@code NodeLoad URL KEYSTORE
 * PASSWORD_FILE CLIENTS ANSWERS TOKENS}. The key store holds the client's key and what it trusts.
 */
public final class NodeLoad {
  private static final int PROMPT_WORDS = 10;

  private final HttpClient client;
  private final URI uri;
  private final int tokens;

  private NodeLoad(HttpClient client, URI uri, int tokens) {
    this.client = client;
    this.uri = uri;
    this.tokens = tokens;
  }

  public static void main(String[] arguments)
      throws IOException, GeneralSecurityException, InterruptedException, ExecutionException {
    HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .sslContext(tls(Path.of(arguments[1]), Path.of(arguments[2])))
            .build();
    URI uri = URI.create(arguments[0] + "/inference/generate");
    NodeLoad load = new NodeLoad(client, uri, Integer.parseInt(arguments[5]));
    int clients = Integer.parseInt(arguments[3]);
    int answers = Integer.parseInt(arguments[4]);
    long unused = load.run(clients, answers / 4);
    long start = System.nanoTime();
    long generated = load.run(clients, answers);
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        "{\"mode\":\"node\",\"clients\":%d,\"answers\":%d,\"tokens_per_second\":%.0f}%n",
        clients, answers, generated / seconds);
  }

  private static SSLContext tls(Path keystore, Path passwordFile)
      throws IOException, GeneralSecurityException {
    char[] password = Files.readString(passwordFile).strip().toCharArray();
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keystore)) {
      store.load(in, password);
    }
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(store, password);
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  private long run(int clients, int answers) throws InterruptedException, ExecutionException {
    SplittableRandom random = new SplittableRandom(answers);
    try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
      List<Future<Integer>> running = new ArrayList<>();
      for (int i = 0; i < answers; i++) {
        byte[] message = request(BenchModel.text(random, PROMPT_WORDS)).encode();
        running.add(threads.submit(() -> ask(message)));
      }
      long generated = 0;
      for (Future<Integer> answer : running) {
        generated += answer.get();
      }
      return generated;
    }
  }

  private GenerateRequest request(String text) {
    return new GenerateRequest(
        UUID.randomUUID(),
        "",
        "",
        new Input.Text(text),
        new Sampling(tokens, 0, 1000, 0, List.of()),
        Bytes.EMPTY,
        5,
        300_000,
        Bytes.EMPTY);
  }

  private int ask(byte[] message) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.ofByteArray(message)).build();
    HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    if (response.statusCode() != 200) {
      throw new IOException(
          "status "
              + response.statusCode()
              + ": "
              + new String(response.body(), StandardCharsets.UTF_8));
    }
    return GenerateReply.decode(response.body()).tokens();
  }
}
