package org.fedrouter.device.proposal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.fedrouter.compliance.proposal.Target;

/**
 * What a model has proposed.
 *
 * @param subject name under which feeds know the vulnerability; empty for a text
 * @param textSha256 of the text that was asked about
 * @param model SHA-256 of the graph, of this version
 */
public record Proposed(
    UUID id,
    String askedBy,
    Instant askedAt,
    String subject,
    String textSha256,
    String model,
    int version,
    List<ProposalAnswer> answers) {
  public Proposed {
    answers = List.copyOf(answers);
  }

  /** The answer for a target, proposed or not. */
  public Optional<ProposalAnswer> answer(Target target) {
    return answers.stream().filter(one -> one.target() == target).findFirst();
  }
}
