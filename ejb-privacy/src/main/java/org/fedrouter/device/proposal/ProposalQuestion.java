package org.fedrouter.device.proposal;

import java.util.List;

/**
 * Of what inputs are asked for.
 *
 * @param subject name under which feeds know the vulnerability; empty for a text
 * @param weaknesses CWE ids
 */
public record ProposalQuestion(String subject, String text, List<String> weaknesses) {
  public ProposalQuestion {
    weaknesses = List.copyOf(weaknesses);
  }
}
