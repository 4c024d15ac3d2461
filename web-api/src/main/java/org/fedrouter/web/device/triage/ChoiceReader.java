package org.fedrouter.web.device.triage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.fedrouter.compliance.proposal.Target;
import org.fedrouter.core.problem.ProblemType;
import org.fedrouter.device.triage.ProposalChoice;
import org.fedrouter.device.triage.TriageOutcome;
import org.fedrouter.web.problem.FieldError;
import org.fedrouter.web.problem.Problem;
import org.fedrouter.web.problem.ProblemException;
import org.fedrouter.web.request.Fields;

/** Reads which proposals an author takes over. */
final class ChoiceReader {
  private static final Map<String, Target> TARGETS =
      Arrays.stream(Target.values()).collect(Collectors.toMap(Target::label, one -> one));

  private ChoiceReader() {}

  static List<ProposalChoice> choices(Fields fields) {
    List<ProposalChoice> choices = new ArrayList<>();
    if (!fields.has("proposals")) {
      return choices;
    }
    for (Fields one : fields.parts("proposals", TARGETS.size())) {
      if (!one.has("target")) {
        one.error("target", "is required", "nothing");
      }
      Target target = one.choice("target", TARGETS, Target.ATTACK_VECTOR);
      String id = one.text("proposal", 36, 36);
      try {
        choices.add(new ProposalChoice(UUID.fromString(id), target));
      } catch (IllegalArgumentException e) {
        one.error("proposal", "must be the id of an answer", "another");
      }
    }
    return choices;
  }

  /** What nobody has proposed is nothing that could be accepted. */
  static ProblemException refused(TriageOutcome.NotProposed none) {
    return new ProblemException(
        new Problem(
            ProblemType.UNPROCESSABLE,
            "A proposal cannot be accepted.",
            List.of(new FieldError("/proposals/" + none.at(), none.rule(), "another")),
            Map.of()));
  }
}
