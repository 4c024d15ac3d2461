package org.fedrouter.core.aggregation.secure.update;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fedrouter.core.aggregation.secure.Outcome;
import org.fedrouter.core.aggregation.secure.Refusal.Reason;
import org.fedrouter.core.exchange.Bytes;

/** From secrets to the masks that the sum still carries. */
final class Recovery {
  private Recovery() {}

  static Outcome<Opening> of(Unmasking round) {
    List<Mask> masks = new ArrayList<>();
    for (String hospital : round.agreed().masked().sharers()) {
      switch (round.secret(hospital).then(secret -> masks(round, hospital, secret))) {
        case Outcome.Accepted<List<Mask>>(List<Mask> more) -> masks.addAll(more);
        case Outcome.Refused<List<Mask>>(var refusal) -> {
          return new Outcome.Refused<>(refusal);
        }
      }
    }
    UnmaskRequest request = round.request();
    return new Outcome.Accepted<>(
        new Opening(
            request.session(), masks, request.survivors(), request.dropped(), round.accused()));
  }

  private static Outcome<List<Mask>> masks(Unmasking round, String hospital, Seed secret) {
    Bytes session = round.request().session();
    if (round.request().survivors().contains(hospital)) {
      return new Outcome.Accepted<>(List.of(Mask.ofSelf(secret, session, hospital).opposite()));
    }
    return pairs(round, RoundKey.of(secret), hospital);
  }

  /**
   * The masks that survivors share with one that dropped out. As the lost one would have used them,
   * they cancel what the survivors did.
   */
  private static Outcome<List<Mask>> pairs(Unmasking round, RoundKey lost, String hospital) {
    AdvertList list = round.agreed().masked().shared().list();
    Bytes session = round.request().session();
    List<Mask> masks = new ArrayList<>();
    for (String survivor : round.request().survivors()) {
      Optional<Bytes> secret = lost.agreement(list.of(survivor).orElseThrow().maskKey());
      if (secret.isEmpty()) {
        return Outcome.refused(Reason.KEY, survivor, "the mask key is no X25519 key");
      }
      masks.add(Mask.ofPair(secret.get().toArray(), session, hospital, survivor));
    }
    return new Outcome.Accepted<>(masks);
  }
}
