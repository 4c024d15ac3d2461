package org.fedrouter.hospital.federation;

import java.util.concurrent.atomic.LongAdder;
import org.fedrouter.client.federation.FederationEvent;

/** Counts what happens. Thread-safe. */
final class FederationFigures implements FederationMXBean {
  private final LongAdder charged = new LongAdder();
  private final LongAdder nano = new LongAdder();
  private final LongAdder sent = new LongAdder();
  private final LongAdder declined = new LongAdder();
  private volatile String state = "off";
  private volatile String lastDecline = "";
  private volatile String lastTrouble = "";

  void hear(FederationEvent event) {
    switch (event) {
      case FederationEvent.Charged(String training, int round, long cost) -> {
        charged.increment();
        nano.add(cost);
      }
      case FederationEvent.Sent unused -> sent.increment();
      case FederationEvent.Declined(String training, int round, String reason) -> {
        declined.increment();
        lastDecline = training + ", round " + round + ": " + reason;
      }
      case FederationEvent.PatientFailed unused -> {}
      case FederationEvent.Trouble(String detail) -> lastTrouble = detail;
    }
  }

  void in(String now) {
    state = now;
  }

  @Override
  public String getState() {
    return state;
  }

  @Override
  public long getRoundsCharged() {
    return charged.sum();
  }

  @Override
  public long getNanoCharged() {
    return nano.sum();
  }

  @Override
  public long getRoundsSent() {
    return sent.sum();
  }

  @Override
  public long getRoundsDeclined() {
    return declined.sum();
  }

  @Override
  public String getLastDecline() {
    return lastDecline;
  }

  @Override
  public String getLastTrouble() {
    return lastTrouble;
  }
}
