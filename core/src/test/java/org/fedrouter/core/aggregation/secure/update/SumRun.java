package org.fedrouter.core.aggregation.secure.update;

import static org.fedrouter.core.aggregation.secure.update.Federation.accepted;
import static org.fedrouter.core.aggregation.secure.update.Federation.at;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.fedrouter.core.aggregation.secure.Outcome;
import org.fedrouter.core.aggregation.secure.group.ThresholdRule;

/** One sum from end to end, every message over its bytes, with hospitals that leave. */
final class SumRun {
  /** When a hospital is gone. */
  enum Gone {
    BEFORE_KEYS,
    BEFORE_SHARES,
    BEFORE_MASKING,
    BEFORE_SIGNING,
    BEFORE_OPENING,
    NEVER
  }

  final Federation federation;
  final SumTerms terms;
  final Map<String, UpdateClient> clients = new LinkedHashMap<>();
  final Map<String, int[]> updates = new LinkedHashMap<>();
  final Map<String, int[]> vectors = new LinkedHashMap<>();
  final MaskedSum sum;

  SumRun(Federation federation, int dimension, ThresholdRule rule, long seed) {
    this.federation = federation;
    this.terms = federation.terms(3, dimension, rule);
    this.sum = new MaskedSum(terms);
    SplittableRandom random = new SplittableRandom(seed);
    int largest = 1 << terms.encoding().bits();
    for (String id : federation.hospitals()) {
      clients.put(id, federation.client(id, terms, rule, seed));
      updates.put(id, random.ints(dimension, -largest, largest + 1).toArray());
    }
  }

  /** Who is there at a step. */
  List<String> there(Map<String, Gone> gone, Gone step) {
    return federation.hospitals().stream()
        .filter(id -> gone.getOrDefault(id, Gone.NEVER).compareTo(step) > 0)
        .toList();
  }

  Outcome<Sharing> advertise(Map<String, Gone> gone) {
    Advertising phase = Advertising.start(terms, federation.roster());
    for (String id : there(gone, Gone.BEFORE_KEYS)) {
      phase = accepted(phase.receive(KeyAdvert.decode(at(clients, id).advert().encode())));
    }
    return phase.close();
  }

  Outcome<Masking> share(Sharing start, Map<String, Gone> gone) {
    Sharing phase = start;
    AdvertList list = AdvertList.decode(start.list().encode());
    for (String id : there(gone, Gone.BEFORE_SHARES)) {
      ShareOffer offer = accepted(at(clients, id).share(list));
      phase = accepted(phase.receive(ShareOffer.decode(offer.encode())));
    }
    return phase.close();
  }

  Outcome<Agreeing> mask(Masking start, Map<String, Gone> gone) {
    Masking phase = start;
    for (String id : there(gone, Gone.BEFORE_MASKING)) {
      ShareRelay relay = ShareRelay.decode(start.relay(id).encode());
      MaskedUpdate update = accepted(at(clients, id).mask(relay, at(updates, id)));
      MaskedHeader header = MaskedHeader.decode(update.header().encode());
      phase = accepted(phase.receive(accepted(sum.add(header, update::chunk))));
      vectors.put(id, vector(update));
    }
    return phase.close();
  }

  /** What the server sees of one hospital. */
  int[] vector(MaskedUpdate update) {
    int[] vector = new int[terms.dimension()];
    MaskedHeader header = update.header();
    for (int i = 0; i < header.chunks().size(); i++) {
      boolean read =
          MaskedChunk.decode(update.chunk(i), header.session(), header.hospital(), i, vector);
      if (!read) {
        throw new AssertionError("chunk " + i);
      }
    }
    return vector;
  }

  Outcome<Unmasking> agree(Agreeing start, Map<String, Gone> gone) {
    Agreeing phase = start;
    SurvivorList list = SurvivorList.decode(start.list().encode());
    for (String id : there(gone, Gone.BEFORE_SIGNING)) {
      ViewSignature view = accepted(at(clients, id).agree(list));
      phase = accepted(phase.receive(ViewSignature.decode(view.encode())));
    }
    return phase.close();
  }

  Outcome<Opening> unmask(Unmasking start, Map<String, Gone> gone) {
    Unmasking phase = start;
    UnmaskRequest request = UnmaskRequest.decode(start.request().encode());
    for (String id : there(gone, Gone.BEFORE_OPENING)) {
      UnmaskReply reply = accepted(at(clients, id).unmask(request));
      phase = accepted(phase.receive(UnmaskReply.decode(reply.encode())));
    }
    return phase.open();
  }

  /** The whole sum; refused where too few are left. */
  Outcome<int[]> run(Map<String, Gone> gone) {
    return advertise(gone)
        .then(phase -> share(phase, gone))
        .then(phase -> mask(phase, gone))
        .then(phase -> agree(phase, gone))
        .then(phase -> unmask(phase, gone))
        .then(sum::open);
  }

  /** What it must be: the plain sum of all that masked. */
  int[] expected(Map<String, Gone> gone) {
    int[] plain = new int[terms.dimension()];
    for (String id : there(gone, Gone.BEFORE_MASKING)) {
      int[] update = at(updates, id);
      for (int v = 0; v < plain.length; v++) {
        plain[v] = Math.addExact(plain[v], update[v]);
      }
    }
    return plain;
  }

  /** A sum in which all are there, up to the agreement on survivors. */
  Agreeing untilMasked() {
    Map<String, Gone> nobody = Map.of();
    return untilMasked(nobody);
  }

  Agreeing untilMasked(Map<String, Gone> gone) {
    return accepted(
        advertise(gone).then(phase -> share(phase, gone)).then(phase -> mask(phase, gone)));
  }
}
