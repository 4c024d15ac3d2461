package org.fedrouter.identity.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.fedrouter.identity.Revocations;
import org.fedrouter.identity.TokenId;
import org.fedrouter.runtime.Watched;

/**
 * The revocations as this router saw them last: its own at once, those of other routers within half
 * a second while the database answers.
 */
@ApplicationScoped
public class Revoked implements Watched {
  /** Whoever does not know what was revoked for so long lets nobody in. */
  private static final Duration BLIND = Duration.ofSeconds(5);

  /** What was read began before what is added meanwhile could be seen. */
  private static final Duration OVERTAKEN = Duration.ofSeconds(10);

  @Inject RevocationList list;

  private final Map<String, Own> own = new ConcurrentHashMap<>();
  private volatile Revocations known = Revocations.NONE;
  private volatile long seenAt;
  private volatile boolean seen;

  /** What this router has revoked itself just now. */
  private record Own(Instant issuedBy, long at) {
    Own later(Own other) {
      return new Own(
          issuedBy.isAfter(other.issuedBy) ? issuedBy : other.issuedBy, Math.max(at, other.at));
    }
  }

  /**
   * Whether a token counts no more.
   *
   * @throws RuntimeException of the database when that has not been known for five seconds
   */
  public boolean revoked(TokenId token) {
    if (blind()) {
      lookOnce();
    }
    return known.revoked(token) || mine(token).revoked(token);
  }

  private boolean blind() {
    return !seen || System.nanoTime() - seenAt > BLIND.toNanos();
  }

  /** Everybody waits for one who looks. */
  private synchronized void lookOnce() {
    if (blind()) {
      look();
    }
  }

  /** Of this router's own, those that can mean the token. */
  private Revocations mine(TokenId token) {
    if (own.isEmpty()) {
      return Revocations.NONE;
    }
    Map<String, Instant> found = new HashMap<>();
    for (String subject : Revocations.subjects(token)) {
      Own one = own.get(subject);
      if (one != null) {
        found.put(subject, one.issuedBy());
      }
    }
    return new Revocations(found);
  }

  @Override
  public void look() {
    long began = System.nanoTime();
    known = list.read();
    own.values().removeIf(one -> began - one.at() > OVERTAKEN.toNanos());
    seenAt = began;
    seen = true;
  }

  /** This router has just revoked something: it must not wait for the next look. */
  void add(String subject, Instant issuedBy) {
    Own unused = own.merge(subject, new Own(issuedBy, System.nanoTime()), Own::later);
  }
}
