package org.fedrouter.webhook.boundary;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.HexFormat;
import java.util.Optional;
import org.fedrouter.compliance.timer.boundary.Rounds;
import org.fedrouter.core.webhook.Webhook;
import org.fedrouter.runtime.Randomness;
import org.fedrouter.runtime.Time;
import org.fedrouter.webhook.Delivery;
import org.fedrouter.webhook.Due;

/** Delivers what is due. Fails the deployment when {@code fedrouter.webhooks.*} breaks a rule. */
@Singleton
@Startup
@Lock(LockType.WRITE)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class WebhookSender {
  private static final int NONCE_BYTES = 16;

  @Inject Rounds rounds;
  @Inject Webhooks webhooks;
  @Inject WebhookSettings settings;
  @Inject Randomness randomness;
  @Inject Time time;

  private final Delivery delivery = new Delivery();

  /** Settings are read when they are first asked for: now, or never would a mistake be seen. */
  @PostConstruct
  void check() {
    Optional<Webhook.Sender> unused = settings.sender();
  }

  /** Every five seconds; a round that takes longer delays the next one. */
  @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
  public void send() {
    rounds.of("webhooks", this::round);
  }

  /** When the outbox cannot be reached, what was claimed comes back after its lease. */
  private void round() {
    Optional<Webhook.Sender> sender = settings.sender();
    if (sender.isEmpty()) {
      return;
    }
    try {
      for (URI target : settings.targets().urls()) {
        send(target, sender.get());
      }
      webhooks.giveUpOrphans();
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    }
  }

  /** What one target fails to take in a round waits for the next one, and keeps nobody else. */
  private void send(URI target, Webhook.Sender sender) throws InterruptedException {
    boolean takes = true;
    for (Due due : webhooks.claim(target)) {
      takes = takes && send(target, due, sender);
      if (!takes) {
        webhooks.putBack(due);
      }
    }
  }

  private boolean send(URI target, Due due, Webhook.Sender sender) throws InterruptedException {
    String nonce = HexFormat.of().formatHex(randomness.secret(NONCE_BYTES));
    Webhook webhook = Webhook.of(target, due.event(), due.body(), sender, time.instant(), nonce);
    return switch (delivery.send(webhook)) {
      case Delivery.Outcome.Delivered unused -> {
        webhooks.delivered(due);
        yield true;
      }
      case Delivery.Outcome.Failed(String why) -> {
        webhooks.failed(due, why);
        yield false;
      }
    };
  }
}
