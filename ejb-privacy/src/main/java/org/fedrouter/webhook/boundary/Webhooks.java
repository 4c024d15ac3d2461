package org.fedrouter.webhook.boundary;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.fedrouter.core.webhook.Backoff;
import org.fedrouter.core.webhook.WebhookEvent;
import org.fedrouter.runtime.Randomness;
import org.fedrouter.webhook.Due;
import org.fedrouter.webhook.store.Outbox;

/** Events for the configured systems: told in the transaction of what they tell of. */
@Stateless
public class Webhooks {
  private static final int AT_ONCE = 20;

  /** Routers are configured one after the other: until then one of them may know the target. */
  private static final Duration ORPHANED = Duration.ofDays(2);

  /** Longer than {@link #AT_ONCE} attempts that all wait in vain. */
  private static final Duration LEASE = Duration.ofMinutes(6);

  @Inject Outbox outbox;
  @Inject WebhookSettings settings;
  @Inject Randomness randomness;

  /**
   * Tells every configured system, if the caller's transaction commits; none when there is none.
   */
  @TransactionAttribute(TransactionAttributeType.MANDATORY)
  public void tell(WebhookEvent event) {
    for (URI target : settings.targets().urls()) {
      outbox.add(randomness.nextId(), event.id(), event.type(), target.toString(), event.body());
    }
  }

  /** What a target must be told now, taken from all other routers for a while. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public List<Due> claim(URI target) {
    return outbox.claim(target.toString(), AT_ONCE, LEASE);
  }

  /** Leaves it to the next round, as if it had not been taken. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public void putBack(Due due) {
    outbox.putBack(due.delivery());
  }

  /** Records that it arrived. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public void delivered(Due due) {
    outbox.delivered(due.delivery());
  }

  /** Records a failure, and when to try again. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public void failed(Due due, String why) {
    Optional<Duration> pause = Backoff.after(due.attempts() + 1);
    if (pause.isPresent()) {
      outbox.failed(due.delivery(), why, pause.get());
    } else {
      outbox.givenUp(due.delivery(), why);
    }
  }

  /** Records that nobody will try what no router's configuration names any more. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public void giveUpOrphans() {
    outbox.giveUpOrphans(ORPHANED);
  }
}
