package org.fedrouter.device.proposal;

import java.util.List;
import org.fedrouter.compliance.proposal.ProposalDrift;

/**
 * The model in use and how it does.
 *
 * @param asked proposals that drift is measured on, the newest
 * @param drift by target; empty while there are too few
 */
public record ModelView(ModelInUse model, int asked, List<ProposalDrift> drift) {
  public ModelView {
    drift = List.copyOf(drift);
  }
}
