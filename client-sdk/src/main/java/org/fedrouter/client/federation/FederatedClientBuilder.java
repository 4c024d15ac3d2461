package org.fedrouter.client.federation;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.fedrouter.client.Patience;
import org.fedrouter.client.RequestSigner;
import org.fedrouter.core.aggregation.secure.Roster;
import org.fedrouter.core.aggregation.secure.update.Party;
import org.fedrouter.core.federation.hospital.HospitalLimits;
import org.jspecify.annotations.Nullable;

/** Describes a {@link FederatedClient}. Limits, purse, state and trainer must be given. */
public final class FederatedClientBuilder {
  private static final Patience USUAL =
      new Patience(6, Duration.ofMillis(500), Duration.ofSeconds(30));
  private static final List<String> LOOPBACK = List.of("127.0.0.1", "[::1]");

  private final URI router;
  private final String hospital;
  private final PrivateKey key;
  private final Roster roster;
  private final HttpClient.Builder http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10));
  private @Nullable HospitalLimits limits;
  private @Nullable TrainingPurse purse;
  private @Nullable HospitalState state;
  private @Nullable LotSource source;
  private @Nullable LocalTrainer trainer;
  private Optional<PublicTrial> trial = Optional.empty();
  private Consumer<FederationEvent> events = event -> {};
  private Patience patience = USUAL;
  private Duration pause = Duration.ofSeconds(1);
  private int longPoll = 20;
  private ThreadFactory threads = FederatedClientBuilder::background;

  FederatedClientBuilder(String router, String hospital, PrivateKey key, Roster roster) {
    this.router =
        URI.create(router.endsWith("/") ? router.substring(0, router.length() - 1) : router);
    boolean loopback =
        "http".equals(this.router.getScheme()) && LOOPBACK.contains(this.router.getHost());
    if (!"https".equals(this.router.getScheme()) && !loopback) {
      throw new IllegalArgumentException("a router's URL must be https: " + router);
    }
    if (roster.member(hospital).isEmpty()) {
      throw new IllegalArgumentException(hospital + " is not in the roster");
    }
    this.hospital = hospital;
    this.key = key;
    this.roster = roster;
  }

  private static Thread background(Runnable work) {
    Thread thread = new Thread(work, "fedrouter-training");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Trusts the certificates of this file and no others to be the router's or to have signed it.
   *
   * @throws IOException when the file has none, or cannot be read
   */
  public FederatedClientBuilder trust(Path pem) throws IOException {
    return tls(Trust.only(pem));
  }

  /** Which certificates count. */
  public FederatedClientBuilder tls(SSLContext context) {
    http.sslContext(context);
    return this;
  }

  /** Reaches the router through a proxy. */
  public FederatedClientBuilder proxy(String host, int port) {
    http.proxy(ProxySelector.of(new InetSocketAddress(host, port)));
    return this;
  }

  /** What may be done with the hospital's records. */
  public FederatedClientBuilder limits(HospitalLimits value) {
    limits = value;
    return this;
  }

  /** What is charged. */
  public FederatedClientBuilder purse(TrainingPurse value) {
    purse = value;
    return this;
  }

  /** Where rounds are remembered. */
  public FederatedClientBuilder state(HospitalState value) {
    state = value;
    return this;
  }

  /** Gives gradients of single patients. */
  public FederatedClientBuilder trainer(LocalTrainer value) {
    trainer = value;
    return this;
  }

  /** Gives clipped sums: fedrouter's engine, nobody else (see {@link LotSource}). */
  public FederatedClientBuilder engine(LotSource value) {
    source = value;
    return this;
  }

  /** Tries adapters on public data; without it the hospital says that it has none. */
  public FederatedClientBuilder trial(PublicTrial value) {
    trial = Optional.of(value);
    return this;
  }

  /** Hears what happens, in the client's and the training's threads. */
  public FederatedClientBuilder events(Consumer<FederationEvent> value) {
    events = value;
    return this;
  }

  /** How often and after which pauses a request is repeated. */
  public FederatedClientBuilder patience(Patience value) {
    patience = value;
    return this;
  }

  /**
   * How work is asked for.
   *
   * @param between two looks when there was nothing to send
   * @param seconds that the router may wait for work, 0 to 20
   */
  public FederatedClientBuilder polling(Duration between, int seconds) {
    if (between.isNegative() || between.isZero() || seconds < 0 || seconds > 20) {
      throw new IllegalArgumentException("a pause must be positive, and a poll wait 0 to 20 s");
    }
    pause = between;
    longPoll = seconds;
    return this;
  }

  /** Makes the thread that trains. */
  public FederatedClientBuilder threads(ThreadFactory value) {
    threads = value;
    return this;
  }

  /**
   * The client; it does nothing yet.
   *
   * @throws IllegalStateException when something that it needs was not given
   */
  public FederatedClient open() {
    HospitalLimits own = given("limits", limits);
    Party party = new Party(roster, hospital, key, own.rule());
    Line line = line();
    Means means =
        new Means(
            line,
            party,
            own,
            given("purse", purse),
            given("state", state),
            source(),
            trial,
            Executors.newSingleThreadExecutor(threads),
            events);
    return new FederatedClient(means, pause, longPoll);
  }

  /** What the router publishes for answers; limits, purse, state and trainer are not needed. */
  public AdapterFeed adapters() {
    return new AdapterFeed(line());
  }

  private Line line() {
    return new Line(http.build(), router, RequestSigner.hospital(hospital, key), patience);
  }

  private LotSource source() {
    if (source != null && trainer != null) {
      throw new IllegalStateException("there must be one trainer");
    }
    return source != null
        ? source
        : new GradientLots.Source(
            given("trainer", trainer),
            detail -> events.accept(new FederationEvent.PatientFailed(detail)));
  }

  private static <T> T given(String what, @Nullable T value) {
    if (value == null) {
      throw new IllegalStateException(what + " must be given");
    }
    return value;
  }
}
