package org.fedrouter.web.device.proposal;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.util.List;
import org.fedrouter.compliance.proposal.ProposalDrift;
import org.fedrouter.device.proposal.ModelInUse;
import org.fedrouter.device.proposal.ModelView;

/**
 * The model in use.
 *
 * @param card as it lies beside the graph
 * @param asked proposals that drift is measured on, the newest thousand at most
 * @param drift empty while there are fewer than fifty
 */
public record ModelBody(
    int version,
    String sha256,
    String since,
    String changedBy,
    String reason,
    int asked,
    List<DriftBody> drift,
    @JsonRawValue String card) {
  /** Population stability indices: below 0.1 no change, from 0.25 on other texts. */
  public record DriftBody(String target, double values, double confidence) {
    static DriftBody of(ProposalDrift drift) {
      return new DriftBody(drift.target().label(), drift.values(), drift.confidence());
    }
  }

  static ModelBody of(ModelView view) {
    ModelInUse model = view.model();
    return new ModelBody(
        model.version(),
        model.sha256(),
        model.changedAt().toString(),
        model.changedBy(),
        model.reason(),
        view.asked(),
        view.drift().stream().map(DriftBody::of).toList(),
        model.card());
  }
}
