package org.fedrouter.core.federation.server;

import java.util.OptionalInt;
import org.fedrouter.core.aggregation.secure.update.Agreeing;
import org.fedrouter.core.aggregation.secure.update.Unmasking;
import org.fedrouter.core.federation.Participant;
import org.fedrouter.core.federation.Progress;
import org.fedrouter.core.federation.terms.Evaluation;

/** Whose turn it is. */
final class Awaiting {
  private Awaiting() {}

  static Awaited of(RoundServer server, String hospital) {
    Participant participant = server.round().participants().get(hospital);
    if (participant == null || !participant.present()) {
      return Awaited.NOTHING;
    }
    return switch (server.round().state()) {
      case PLANNED -> unless(participant, Progress.RESERVED, Awaited.RESERVATION);
      case OPEN ->
          server.setting().secure()
              ? unless(participant, Progress.KEYED, Awaited.KEYS)
              : unless(participant, Progress.UPDATED, Awaited.UPDATE);
      case SHARES -> unless(participant, Progress.SHARED, Awaited.SHARES);
      case MASKED -> unless(participant, Progress.UPDATED, Awaited.UPDATE);
      case UNMASK -> opening(server, participant);
      case AGGREGATED -> trial(server, participant);
      case RESERVED, EVALUATED, PUBLISHED, ABORTED -> Awaited.NOTHING;
    };
  }

  private static Awaited unless(Participant participant, Progress done, Awaited awaited) {
    return participant.reached(done) ? Awaited.NOTHING : awaited;
  }

  private static Awaited opening(RoundServer server, Participant participant) {
    OptionalInt group = server.setting().groups().groupOf(participant.hospital());
    if (group.isEmpty()) {
      return Awaited.NOTHING;
    }
    GroupChain chain = server.chains().get(group.getAsInt());
    if (chain.phase() instanceof Agreeing) {
      return chain.unsigned().contains(participant.hospital()) ? Awaited.VIEW : Awaited.NOTHING;
    }
    return chain.alive() && chain.phase() instanceof Unmasking
        ? unless(participant, Progress.UNMASKED, Awaited.UNMASK)
        : Awaited.NOTHING;
  }

  private static Awaited trial(RoundServer server, Participant participant) {
    boolean tries =
        server.setting().terms().evaluation() == Evaluation.PUBLIC
            && !server.round().outcome().isEmpty()
            && participant.reached(Progress.UPDATED)
            && !server.trials().containsKey(participant.hospital());
    return tries ? Awaited.EVALUATION : Awaited.NOTHING;
  }
}
