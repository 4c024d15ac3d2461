package org.fedrouter.core.aggregation.secure.update;

import java.util.List;
import java.util.Optional;
import org.fedrouter.core.aggregation.secure.Refusal;
import org.fedrouter.core.aggregation.secure.Refusal.Reason;
import org.fedrouter.core.aggregation.secure.Roster;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.exchange.Frame;

/**
 * Step 2, server to one hospital: what all who have shared their secrets dealt to it. With these,
 * and no others, it masks.
 *
 * @param passed by ascending dealers, its own among them
 */
public record ShareRelay(List<Passed> passed) {
  private static final int TYPE = 47;
  private static final int MOST_BYTES = 1 << 23;

  /**
   * What comes from one dealer.
   *
   * @param sealed empty from the holder itself
   */
  public record Passed(Dealing dealing, Bytes sealed) {}

  /**
   * @throws IllegalArgumentException when dealers are not ascending
   */
  public ShareRelay {
    passed = List.copyOf(passed);
    List<String> unused = Wire.requireAscending(dealers(passed));
  }

  /** All whose secrets are shared: the sharers. */
  public List<String> dealers() {
    return dealers(passed);
  }

  private static List<String> dealers(List<Passed> passed) {
    return passed.stream().map(one -> one.dealing().dealer()).toList();
  }

  /** What a hospital finds wrong with it before it masks. */
  Optional<Refusal> objection(SumTerms terms, AdvertList list, Roster roster) {
    return Refusal.unless(
            passed.size() >= terms.threshold(),
            Reason.TOO_FEW,
            "",
            passed.size() + " hospitals shared, at least " + terms.threshold() + " must")
        .or(
            () ->
                passed.stream()
                    .flatMap(one -> one.dealing().objection(list, roster).stream())
                    .findFirst());
  }

  public byte[] encode() {
    return Frame.encode(
        TYPE,
        out ->
            Wire.putList(
                out,
                passed,
                (to, one) -> {
                  one.dealing().put(to);
                  Frame.putBytes(to, one.sealed());
                }));
  }

  /**
   * @throws IllegalArgumentException when the bytes are not one such message
   */
  public static ShareRelay decode(byte[] bytes) {
    return Wire.decode(
        TYPE,
        bytes,
        MOST_BYTES,
        in ->
            new ShareRelay(
                Wire.list(
                    in,
                    part -> new Passed(Dealing.read(part), Wire.bounded(part, SealedShares.SIZE)))),
        ShareRelay::encode);
  }
}
