package org.fedrouter.core.federation.hospital;

import static org.fedrouter.core.federation.hospital.Consortium.ADAPTER;
import static org.fedrouter.core.federation.hospital.Consortium.DIMENSION;
import static org.fedrouter.core.federation.hospital.Consortium.accepted;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.fedrouter.core.aggregation.secure.Outcome;
import org.fedrouter.core.aggregation.secure.update.Advertising;
import org.fedrouter.core.aggregation.secure.update.Agreeing;
import org.fedrouter.core.aggregation.secure.update.KeyAdvert;
import org.fedrouter.core.aggregation.secure.update.MaskedHeader;
import org.fedrouter.core.aggregation.secure.update.MaskedSum;
import org.fedrouter.core.aggregation.secure.update.MaskedUpdate;
import org.fedrouter.core.aggregation.secure.update.Masking;
import org.fedrouter.core.aggregation.secure.update.ShareOffer;
import org.fedrouter.core.aggregation.secure.update.Sharing;
import org.fedrouter.core.aggregation.secure.update.SumTerms;
import org.fedrouter.core.aggregation.secure.update.UnmaskReply;
import org.fedrouter.core.aggregation.secure.update.Unmasking;
import org.fedrouter.core.aggregation.secure.update.ViewSignature;
import org.fedrouter.core.federation.hospital.Consortium.Replayed;
import org.fedrouter.core.federation.terms.TrainingTerms;

/** An honest server's side of one sum, as bytes, and the hospitals of its one group. */
final class ServedSum {
  /** When a hospital leaves. */
  enum Step {
    KEYS,
    SHARES,
    VECTOR,
    VIEW,
    OPENING,
    NEVER
  }

  private final SumTerms terms;
  private final MaskedSum sum;
  private final Map<String, HospitalRound> hospitals = new TreeMap<>();
  private final Map<String, int[]> updates = new TreeMap<>();
  private final Consortium consortium;

  // Each step is done once; tests look at what came of it as often as they like.
  private Optional<Outcome<Sharing>> sharing = Optional.empty();
  private Optional<Outcome<Masking>> masking = Optional.empty();
  private Optional<Outcome<Agreeing>> agreeing = Optional.empty();
  private Optional<Outcome<Unmasking>> unmasking = Optional.empty();

  ServedSum(Consortium consortium, TrainingTerms training, int round) {
    this.consortium = consortium;
    this.terms =
        SumTerms.of(
            training.undrawn(consortium.roster()).orElseThrow(),
            0,
            training.sum(round),
            training.joining().threshold(),
            new SumTerms.Content(
                training.model(ADAPTER),
                DIMENSION,
                training.joining().encoding(consortium.hospitals().size())));
    this.sum = new MaskedSum(terms);
    SplittableRandom random = new SplittableRandom(5);
    for (String id : consortium.hospitals()) {
      hospitals.put(
          id,
          accepted(
              HospitalRound.join(
                  consortium.party(id),
                  consortium.invitation(training, round),
                  terms.encode(),
                  Consortium.book(training),
                  new Replayed(id.hashCode()))));
      int largest = 1 << terms.encoding().bits();
      updates.put(id, random.ints(DIMENSION, -largest, largest + 1).toArray());
    }
  }

  SumTerms terms() {
    return terms;
  }

  HospitalRound hospital(String id) {
    return Objects.requireNonNull(hospitals.get(id));
  }

  private int[] update(String id) {
    return Objects.requireNonNull(updates.get(id));
  }

  private List<String> there(Map<String, Step> gone, Step step) {
    return consortium.hospitals().stream()
        .filter(id -> gone.getOrDefault(id, Step.NEVER).compareTo(step) > 0)
        .toList();
  }

  private Outcome<Sharing> advertised(Map<String, Step> gone) {
    if (sharing.isEmpty()) {
      sharing = Optional.of(advertisedNow(gone));
    }
    return sharing.get();
  }

  private Outcome<Sharing> advertisedNow(Map<String, Step> gone) {
    Advertising phase = Advertising.start(terms, consortium.roster());
    for (String id : there(gone, Step.KEYS)) {
      phase = accepted(phase.receive(KeyAdvert.decode(hospital(id).keys().toArray())));
    }
    return phase.close();
  }

  private Outcome<Masking> shared(Map<String, Step> gone) {
    if (masking.isEmpty()) {
      masking = Optional.of(sharedNow(gone));
    }
    return masking.get();
  }

  private Outcome<Masking> sharedNow(Map<String, Step> gone) {
    return advertised(gone)
        .then(
            start -> {
              Sharing phase = start;
              for (String id : there(gone, Step.SHARES)) {
                byte[] offer = accepted(hospital(id).share(start.list().encode())).toArray();
                phase = accepted(phase.receive(ShareOffer.decode(offer)));
              }
              return phase.close();
            });
  }

  private Outcome<Agreeing> masked(Map<String, Step> gone) {
    if (agreeing.isEmpty()) {
      agreeing = Optional.of(maskedNow(gone));
    }
    return agreeing.get();
  }

  private Outcome<Agreeing> maskedNow(Map<String, Step> gone) {
    return shared(gone)
        .then(
            start -> {
              Masking phase = start;
              for (String id : there(gone, Step.VECTOR)) {
                MaskedUpdate update =
                    accepted(hospital(id).mask(start.relay(id).encode(), update(id)));
                MaskedHeader header = MaskedHeader.decode(update.header().encode());
                phase = accepted(phase.receive(header));
                MaskedHeader unused = accepted(sum.add(header, update::chunk));
              }
              return phase.close();
            });
  }

  private Outcome<Unmasking> agreed(Map<String, Step> gone) {
    if (unmasking.isEmpty()) {
      unmasking = Optional.of(agreedNow(gone));
    }
    return unmasking.get();
  }

  private Outcome<Unmasking> agreedNow(Map<String, Step> gone) {
    return masked(gone)
        .then(
            start -> {
              Agreeing phase = start;
              for (String id : there(gone, Step.VIEW)) {
                byte[] view = accepted(hospital(id).agree(start.list().encode())).toArray();
                phase = accepted(phase.receive(ViewSignature.decode(view)));
              }
              return phase.close();
            });
  }

  /** The whole sum; refused where too few are left. */
  Outcome<int[]> run(Map<String, Step> gone) {
    return agreed(gone)
        .then(
            start -> {
              Unmasking phase = start;
              for (String id : there(gone, Step.OPENING)) {
                byte[] reply = accepted(hospital(id).unmask(start.request().encode())).toArray();
                phase = accepted(phase.receive(UnmaskReply.decode(reply)));
              }
              return phase.open();
            })
        .then(sum::open);
  }

  /** The plain sum of all that masked. */
  int[] expected(Map<String, Step> gone) {
    int[] plain = new int[DIMENSION];
    for (String id : there(gone, Step.VECTOR)) {
      for (int v = 0; v < DIMENSION; v++) {
        plain[v] = Math.addExact(plain[v], update(id)[v]);
      }
    }
    return plain;
  }

  byte[] keys(Map<String, Step> gone) {
    return accepted(advertised(gone)).list().encode();
  }

  byte[] shares(String id) {
    return accepted(shared(Map.of())).relay(id).encode();
  }

  byte[] survivors(Map<String, Step> gone) {
    return accepted(masked(gone)).list().encode();
  }

  byte[] request(Map<String, Step> gone) {
    return accepted(agreed(gone)).request().encode();
  }
}
