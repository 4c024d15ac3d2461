package org.fedrouter.device.triage;

import java.util.UUID;
import org.fedrouter.compliance.proposal.Target;

/**
 * What an author takes over of what was proposed.
 *
 * @param proposal id of the answer
 */
public record ProposalChoice(UUID proposal, Target target) {}
