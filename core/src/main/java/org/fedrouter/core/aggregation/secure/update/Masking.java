package org.fedrouter.core.aggregation.secure.update;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fedrouter.core.aggregation.secure.Outcome;
import org.fedrouter.core.aggregation.secure.Refusal;

/**
 * Step 3 at the server: passes shares on, collects masked vectors.
 *
 * @param headers by hospital, of vectors that are there as a whole
 */
public record Masking(Sharing shared, SortedMap<String, MaskedHeader> headers)
    implements ServerPhase {

  /** All whose secrets are shared. */
  public List<String> sharers() {
    return List.copyOf(shared.offers().keySet());
  }

  /**
   * What goes to one of the sharers.
   *
   * @throws IllegalArgumentException when the hospital is none
   */
  public ShareRelay relay(String hospital) {
    int index = shared.list().hospitals().indexOf(hospital);
    if (!shared.offers().containsKey(hospital)) {
      throw new IllegalArgumentException("hospital " + hospital + " has shared no secrets");
    }
    return new ShareRelay(
        shared.offers().values().stream()
            .map(offer -> new ShareRelay.Passed(offer.dealing(), offer.sealed().get(index)))
            .toList());
  }

  /** What is wrong with a header; its chunks need not be there yet. */
  public Optional<Refusal> objection(MaskedHeader header) {
    return header
        .objection(shared.list().session(), sharers(), shared.terms(), shared.roster())
        .or(() -> ServerPhase.once(headers, header.hospital(), header));
  }

  /** Takes the header of a vector whose chunks are all there and counts it into the sum. */
  public Outcome<Masking> receive(MaskedHeader header) {
    return Outcome.unless(
        objection(header),
        () -> new Masking(shared, ServerPhase.with(headers, header.hospital(), header)));
  }

  /** Ends the step: who is not there now has dropped out, whatever comes later. */
  public Outcome<Agreeing> close() {
    return Outcome.unless(
        ServerPhase.enough(shared.terms(), List.copyOf(headers.keySet())),
        () ->
            new Agreeing(
                this,
                new SurvivorList(shared.list().session(), List.copyOf(headers.keySet())),
                new TreeMap<>()));
  }
}
