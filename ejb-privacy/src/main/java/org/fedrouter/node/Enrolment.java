package org.fedrouter.node;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An invitation and what came of it.
 *
 * @param state invited, requested, approved or rejected
 * @param keySha256 fingerprint of the node's key; absent while nobody has asked
 * @param reason of the decision
 * @param certificate PEM; present exactly when approved
 */
public record Enrolment(
    UUID id,
    String node,
    String hospital,
    String state,
    String invitedBy,
    Instant expiresAt,
    @Nullable String request,
    @Nullable String keySha256,
    @Nullable String url,
    @Nullable Integer shards,
    String reason,
    @Nullable String certificate) {

  public boolean open(Instant now) {
    return state.equals("invited") && now.isBefore(expiresAt);
  }

  public boolean requested() {
    return state.equals("requested");
  }
}
