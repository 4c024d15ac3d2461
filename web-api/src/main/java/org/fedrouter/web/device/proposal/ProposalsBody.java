package org.fedrouter.web.device.proposal;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.fedrouter.device.proposal.ProposalAnswer;
import org.fedrouter.device.proposal.Proposed;
import org.jspecify.annotations.Nullable;

/**
 * What a model has proposed.
 *
 * @param id names the answer to whoever accepts a part of it
 * @param vulnerability absent when a text was sent
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProposalsBody(
    String id, @Nullable String vulnerability, ModelName model, List<TargetBody> proposals) {
  /** Which model it was. */
  public record ModelName(int version, String sha256) {}

  /**
   * What is said of one target.
   *
   * @param value absent when the model abstains
   * @param probability of the most probable value, calibrated
   * @param abstention why there is no value; absent when there is one
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record TargetBody(
      String target, @Nullable String value, double probability, @Nullable String abstention) {
    static TargetBody of(ProposalAnswer answer) {
      return new TargetBody(
          answer.target().label(),
          answer.proposed() ? answer.likeliest() : null,
          answer.probability(),
          answer.proposed() ? null : answer.abstention());
    }
  }

  static ProposalsBody of(Proposed proposed) {
    return new ProposalsBody(
        proposed.id().toString(),
        proposed.subject().isEmpty() ? null : proposed.subject(),
        new ModelName(proposed.version(), proposed.model()),
        proposed.answers().stream().map(TargetBody::of).toList());
  }
}
