package org.fedrouter.node.boundary;

import java.net.http.HttpClient;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** The client for one node, and which certificate the node has proved to hold. */
final class Channel {
  private final HttpClient client;
  private volatile Set<String> accepted;
  private volatile String shown = "";

  /**
   * @param accepted fingerprints of the certificates that the node may show
   * @param connect makes the client from what it asks whenever a certificate is shown
   */
  Channel(Set<String> accepted, Function<Predicate<String>, HttpClient> connect) {
    this.accepted = Set.copyOf(accepted);
    this.client = connect.apply(this::accepts);
  }

  private boolean accepts(String sha256) {
    return accepted.contains(sha256);
  }

  /** An exchange was completed with whoever holds this certificate's key. */
  void proved(String sha256) {
    if (accepts(sha256)) {
      shown = sha256;
    }
  }

  HttpClient client() {
    return client;
  }

  /** The fingerprint of the certificate of the latest exchange; empty before the first. */
  String shown() {
    return shown;
  }

  /** Whether what the node may show now lets its connections stay; they then go by it. */
  boolean goesOn(Set<String> now) {
    if (!accepted.equals(now)) {
      if (!now.contains(shown)) {
        return false;
      }
      accepted = Set.copyOf(now);
    }
    return true;
  }

  /** Ends what is under way, too. */
  void end() {
    client.shutdownNow();
  }
}
