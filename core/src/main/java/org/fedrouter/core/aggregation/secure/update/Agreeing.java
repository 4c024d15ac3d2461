package org.fedrouter.core.aggregation.secure.update;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fedrouter.core.aggregation.secure.Outcome;
import org.fedrouter.core.aggregation.secure.Refusal;
import org.fedrouter.core.aggregation.secure.Refusal.Reason;

/**
 * Step 4 at the server: tells all the same survivors, collects their signatures.
 *
 * @param views by hospital
 */
public record Agreeing(Masking masked, SurvivorList list, SortedMap<String, ViewSignature> views)
    implements ServerPhase {

  /** Takes a survivor's signature. */
  public Outcome<Agreeing> receive(ViewSignature view) {
    Optional<Refusal> refusal =
        Refusal.unless(
                view.session().equals(list.session()),
                Reason.OTHER_ROUND,
                view.hospital(),
                "the signature is of another session")
            .or(
                () ->
                    Refusal.unless(
                        list.survivors().contains(view.hospital()),
                        Reason.STRANGER,
                        view.hospital(),
                        "the hospital is no survivor"))
            .or(
                () ->
                    Refusal.unless(
                        signed(view),
                        Reason.SIGNATURE,
                        view.hospital(),
                        "the hospital has not signed these survivors"));
    // ECDSA is randomised: a second signature over the same statement is no other message.
    return Outcome.unless(refusal, () -> with(view));
  }

  private boolean signed(ViewSignature view) {
    return Party.signed(
        masked.shared().roster(),
        view.hospital(),
        list.statement(masked.sharers()),
        view.signature());
  }

  private Agreeing with(ViewSignature view) {
    ViewSignature first = views.getOrDefault(view.hospital(), view);
    return new Agreeing(masked, list, ServerPhase.with(views, view.hospital(), first));
  }

  /** Ends the step: all that signed are asked for their shares. */
  public Outcome<Unmasking> close() {
    return Outcome.unless(
        ServerPhase.enough(masked.shared().terms(), List.copyOf(views.keySet())),
        () -> new Unmasking(this, request(), new TreeMap<>(), List.of()));
  }

  private UnmaskRequest request() {
    List<String> dropped =
        masked.sharers().stream().filter(h -> !list.survivors().contains(h)).toList();
    return new UnmaskRequest(
        list.session(), list.survivors(), dropped, List.copyOf(views.values()));
  }
}
