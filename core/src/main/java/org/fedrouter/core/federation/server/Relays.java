package org.fedrouter.core.federation.server;

import java.util.List;
import java.util.Optional;
import org.fedrouter.core.aggregation.secure.update.Advertising;
import org.fedrouter.core.aggregation.secure.update.Agreeing;
import org.fedrouter.core.aggregation.secure.update.Masking;
import org.fedrouter.core.aggregation.secure.update.ServerPhase;
import org.fedrouter.core.aggregation.secure.update.Sharing;
import org.fedrouter.core.aggregation.secure.update.Unmasking;

/** What of a group's sum goes to one hospital; also of steps that are over, for who asks again. */
final class Relays {
  private Relays() {}

  /** Empty before it exists, and for a hospital that it is not meant for. */
  static Optional<byte[]> of(GroupChain chain, String hospital, Relay what) {
    ServerPhase phase = chain.phase();
    return switch (what) {
      case TERMS -> Optional.of(chain.terms().encode());
      case KEYS ->
          sharing(phase)
              .filter(now -> now.list().hospitals().contains(hospital))
              .map(now -> now.list().encode());
      case SHARES ->
          masking(phase)
              .filter(now -> now.sharers().contains(hospital))
              .map(now -> now.relay(hospital).encode());
      case SURVIVORS ->
          agreeing(phase)
              .filter(now -> survivor(now.list().survivors(), hospital))
              .map(now -> now.list().encode());
      case UNMASK ->
          phase instanceof Unmasking now && survivor(now.request().survivors(), hospital)
              ? Optional.of(now.request().encode())
              : Optional.empty();
      case AGGREGATE -> Optional.empty();
    };
  }

  private static boolean survivor(List<String> survivors, String hospital) {
    return survivors.contains(hospital);
  }

  private static Optional<Sharing> sharing(ServerPhase phase) {
    return switch (phase) {
      case Advertising unused -> Optional.empty();
      case Sharing now -> Optional.of(now);
      case Masking unused -> masking(phase).map(Masking::shared);
      case Agreeing unused -> masking(phase).map(Masking::shared);
      case Unmasking unused -> masking(phase).map(Masking::shared);
    };
  }

  private static Optional<Masking> masking(ServerPhase phase) {
    return phase instanceof Masking now
        ? Optional.of(now)
        : agreeing(phase).map(Agreeing::masked);
  }

  private static Optional<Agreeing> agreeing(ServerPhase phase) {
    return switch (phase) {
      case Agreeing now -> Optional.of(now);
      case Unmasking now -> Optional.of(now.agreed());
      default -> Optional.empty();
    };
  }
}
